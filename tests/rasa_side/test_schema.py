"""The quick check of an action's answer agrees with Rasa's own schema."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from bot.rasa_side.schema import ActionAnswer, AmbiguousSchema

SCHEMA = RemoteAction.action_response_format_spec()
KINDS = [kind["properties"]["event"]["const"] for kind in SCHEMA["properties"]["events"]["items"]["oneOf"]]
SLOT = {"event": "slot", "timestamp": None, "name": "age", "value": 45}


def refused_by_rasa(answer: Any) -> bool:
    return not jsonschema.Draft7Validator(SCHEMA).is_valid(answer)


def refused(answer: Any) -> bool:
    try:
        ActionAnswer(SCHEMA).validate(answer)
    except jsonschema.ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"events": [], "responses": []},
        {"events": [SLOT, SLOT], "responses": [{"text": "bonjour"}]},
        {"events": [{**SLOT, "timestamp": 1.5, "metadata": {}}]},
        {"events": [{**SLOT, "timestamp": "hier"}]},
        {"events": [{**SLOT, "name": 3}]},
        {"events": [{"event": "slot", "name": "age"}]},
        {"events": [{"event": "entities"}]},
        {"events": [{"name": "age"}]},
        {"events": [{"event": "nothing of the kind"}]},
        {"events": [{"event": 3}]},
        {"events": ["slot"]},
        {"events": {}},
        {"responses": ["bonjour"]},
        [],
        None,
        *[{"events": [{"event": kind}]} for kind in KINDS],
    ],
)
def test_it_refuses_what_rasa_refuses_and_nothing_else(answer: Any) -> None:
    assert refused(answer) == refused_by_rasa(answer)


def test_two_kinds_of_the_same_name_are_not_guessed_between() -> None:
    kind = {"properties": {"event": {"const": "slot"}}}
    schema = {"type": "object", "properties": {"events": {"type": "array", "items": {"oneOf": [kind, kind]}}}}

    with pytest.raises(AmbiguousSchema):
        ActionAnswer(schema)
