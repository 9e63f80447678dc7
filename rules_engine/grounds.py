"""What a reasoning leaves behind: grounds, open choices, and what a rule has looked at while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules_engine.texts import RELIABILITIES


@dataclass(slots=True)
class Ground:
    """Why an answer is what it is: a finding, a parameter of law or a fact, with what it rests on in turn."""

    name: str
    value: Any
    kind: str
    unite: str | None = None
    nom: str | None = None
    articles: tuple[str, ...] = ()
    fiabilite: str = "O"
    hypotheses: tuple[str, ...] = ()
    because: tuple[Ground, ...] = ()
    notes: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A point where several answers stay open: by the law, by a fact not told, or by a fact the person does not know.

    ``kind`` is ``loi``, ``manque``, ``inconnu`` or ``engagement``.
    """

    key: str
    kind: str
    options: tuple[Any, ...]
    motif: str = ""
    articles: tuple[str, ...] = ()


_RANK = {letter: rank for rank, letter in enumerate(RELIABILITIES)}


def less_sure(one: str, other: str) -> str:
    """The less sure of two reliabilities."""
    return one if _RANK[one] >= _RANK[other] else other


class Frame:
    """What a rule has looked at while it runs."""

    __slots__ = ("articles", "because", "fiabilite", "hypotheses", "notes", "touched")

    def __init__(self) -> None:
        self.because: dict[str, Ground] = {}
        self.hypotheses: dict[str, None] = {}
        self.touched: dict[str, int] = {}
        self.articles: tuple[str, ...] = ()
        self.notes: dict[str, Any] = {}
        self.fiabilite = "O"

    def rest_on(self, ground: Ground) -> None:
        """Keep a ground; one of the same name with another value (another year's ceiling) is kept beside it."""
        held = self.because.setdefault(ground.name, ground)
        if held is not ground and held.value != ground.value:
            self.because[f"{ground.name} {ground.value}"] = ground
