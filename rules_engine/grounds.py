"""What a reasoning leaves behind: grounds, open choices, and what a rule has looked at while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules_engine.texts import RELIABILITIES


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What a ground holds by: its kind, its name and unit in words, its articles, how sure it is, what it supposes.

    One object stands behind every ground that holds in the same way, so that a reasoning already met is not put
    together again.
    """

    kind: str
    unite: str | None = None
    nom: str | None = None
    articles: tuple[str, ...] = ()
    fiabilite: str = "O"
    hypotheses: tuple[str, ...] = ()


TOLD = Standing("fait")
LEFT_OPEN = {kind: Standing(kind) for kind in ("inconnu", "manque")}


@dataclass(slots=True, eq=False)
class Ground:
    """Why an answer is what it is: a finding, a parameter of law or a fact, with what it rests on in turn."""

    name: str
    value: Any
    standing: Standing
    because: tuple[Ground, ...] = ()
    notes: Mapping[str, Any] | None = None

    @property
    def kind(self) -> str:
        """``constat``, ``loi``, ``fait``, ``suppose``, ``inconnu`` or ``manque``."""
        return self.standing.kind

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that it and all it rests on are written in."""
        return self.standing.articles

    @property
    def fiabilite(self) -> str:
        """The reliability of the least sure thing that it rests on."""
        return self.standing.fiabilite

    @property
    def hypotheses(self) -> tuple[str, ...]:
        """What it supposes, in words."""
        return self.standing.hypotheses


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


class Aside:
    """What a rule says on its own while it runs, beside the grounds that it looks at."""

    __slots__ = ("articles", "fiabilite", "hypotheses", "notes", "touched")

    def __init__(self) -> None:
        self.articles: tuple[str, ...] = ()
        self.fiabilite = "O"
        self.hypotheses: tuple[str, ...] = ()
        self.notes: dict[str, Any] | None = None
        self.touched: dict[str, int] = {}

    @property
    def said(self) -> tuple[object, ...]:
        """All of it that a finding holds by."""
        return (self.fiabilite, self.articles, *self.hypotheses)
