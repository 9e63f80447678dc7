"""The grounds of an answer, each written once under a name of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rules_engine.grounds import Ground
from rules_engine.quantities import written


class Trace:
    """What the results of an answer rest on: the ``motifs`` of the door.

    A finding or a parameter met a second time with another value (the ceiling of another year) or for other reasons
    (the affiliation that the other text asks) is numbered: ``name#2``. ``apart`` are the results that the answer writes
    elsewhere: of them only the grounds are written here.
    """

    def __init__(self, apart: Collection[str] = ()) -> None:
        self.motifs: dict[str, Any] = {}
        self._apart = apart
        self._held: dict[str, Ground] = {}
        self._names: dict[Ground, str] = {}

    def note(self, ground: Ground) -> list[str]:
        """Write what a ground rests on, and what that rests on in turn; gives the names of the first."""
        names = self._names
        said: dict[str, None] = {}
        for reason in ground.because:
            said[names.get(reason) or self._write(reason)] = None
        return [*said]

    def _write(self, ground: Ground) -> str:
        name, rank = ground.name, 1
        while (held := self._held.get(name)) is not None and _differ(held, ground):
            rank += 1
            name = f"{ground.name}#{rank}"
        self._names[ground] = name
        if held is not None:
            return name
        self._held[name] = ground
        standing = ground.standing
        kind = standing.kind
        if name in self._apart:
            self.note(ground)
        elif kind == "constat" or kind == "loi":
            entry = self.motifs[name] = {
                "nom": standing.nom,
                "valeur": written(ground.value),
                "articles": [*standing.articles],
                "fiabilite": standing.fiabilite,
            }
            if standing.unite:
                entry["unite"] = standing.unite
            if kind == "constat":
                entry["parce_que"] = self.note(ground)
        elif kind == "fait":
            self.motifs[name] = {"valeur": written(ground.value)}
        elif kind == "manque":
            self.motifs[name] = {"valeur": None, "sans_effet": True}
        else:
            self.motifs[name] = {"valeur": written(ground.value), kind: True}
        return name


def _differ(held: Ground, ground: Ground) -> bool:
    """Whether two grounds of one name say two things: another value, other articles or other reasons."""
    return (
        held.value != ground.value
        or held.standing.articles != ground.standing.articles
        or held.standing.fiabilite != ground.standing.fiabilite
        or [reason.name for reason in held.because] != [reason.name for reason in ground.because]
    )
