"""Where a conversation stands: what one slot of Rasa holds beside the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass
class Etat:
    """The running conversation; every field survives as JSON.

    ``demande`` is the standing question, ``refuses`` the facts the person cannot give, ``annules`` what to put back on
    « retour », ``confirme`` what awaits a yes, ``complet`` whether the bilan was given, ``incompris`` how many messages
    in a row were not understood, ``dernier`` the last topic answered, ``facile`` whether plain language is wanted,
    ``fourchettes`` the facts told as a range, ``doutes`` what was just asked about, ``offerts`` the topics just
    offered, ``urgence`` the deadline whose closeness was told, ``suppose`` the facts imagined in the last turn.
    """

    demande: str | None = None
    refuses: list[str] = field(default_factory=list)
    annules: list[dict[str, Any]] = field(default_factory=list)
    confirme: str | None = None
    complet: bool = False
    incompris: int = 0
    dernier: str | None = None
    facile: bool = False
    salue: bool = False
    fourchettes: dict[str, list[Any]] = field(default_factory=dict)
    doutes: list[dict[str, Any]] = field(default_factory=list)
    offerts: list[str] = field(default_factory=list)
    urgence: str | None = None
    suppose: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, raw: Mapping[str, Any] | None) -> Etat:
        """The state a slot holds; unknown keys of an older version are forgotten."""
        known = {item.name for item in fields(cls)}
        return cls(**{key: value for key, value in (raw or {}).items() if key in known})

    def to_json(self) -> dict[str, Any]:
        """The state as the slot keeps it."""
        return asdict(self)
