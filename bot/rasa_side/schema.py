"""The check Rasa makes of an action's answer, the same schema compiled once.

Rasa compiles its constant schema at each answer and tries an event against each of its twenty-three kinds. The kinds
exclude one another by their name, so an event need only be held against its own.
"""

from __future__ import annotations

from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

KINDS = "oneOf"


class AmbiguousSchema(ValueError):
    """Raised when two kinds of event share a name: the shortcut would then be wrong."""


class ActionAnswer:
    """Checks answers of the action server; raises jsonschema's ValidationError as Rasa does."""

    def __init__(self, schema: dict[str, Any]) -> None:
        """Compile Rasa's schema; raises AmbiguousSchema."""
        event = schema["properties"]["events"]["items"]
        common = {name: value for name, value in event.items() if name != KINDS}
        kinds = {kind["properties"]["event"]["const"]: kind for kind in event[KINDS]}
        if len(kinds) != len(event[KINDS]):
            raise AmbiguousSchema("two kinds of event share a name")
        answer = {**schema, "properties": {**schema["properties"], "events": {"type": "array"}}}
        self._answer = _compiled(answer)
        self._any_event = _compiled(event)
        self._kinds = {name: _compiled({**common, "allOf": [kind]}) for name, kind in kinds.items()}

    def validate(self, answer: Any) -> None:
        """Raise ValidationError unless the answer fits."""
        self._answer.validate(answer)
        for event in answer.get("events", ()):
            kind = event.get("event") if isinstance(event, dict) else None
            validator = self._kinds.get(kind, self._any_event) if isinstance(kind, str) else self._any_event
            validator.validate(event)


def _compiled(schema: dict[str, Any]) -> Validator:
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
