"""The grounds of an answer, each written once under a name of its own."""

from __future__ import annotations

from typing import Any

from rules_engine.case import Case
from rules_engine.grounds import Ground
from rules_engine.quantities import written
from rules_engine.results import RESULTS


class Trace:
    """What the results of an answer rest on: the ``motifs`` of the door.

    A finding or a parameter met with a second value (the ceiling of another year) is numbered: ``name#2``.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.motifs: dict[str, Any] = {}
        self._held: dict[str, Ground] = {}
        self._names: dict[int, str] = {}

    def note(self, ground: Ground) -> list[str]:
        """Write what a ground rests on, and what that rests on in turn; gives the names of the first."""
        return [self._write(reason) for reason in ground.because]

    def _write(self, ground: Ground) -> str:
        known = self._names.get(id(ground))
        if known is not None:
            return known
        name = self._name(ground)
        if name not in self.motifs:
            self.motifs[name] = {}
            self.motifs[name] = self._entry(ground)
        return name

    def _name(self, ground: Ground) -> str:
        name, rank = ground.name, 1
        while (held := self._held.setdefault(name, ground)) is not ground and held.value != ground.value:
            rank += 1
            name = f"{ground.name}#{rank}"
        self._names[id(ground)] = name
        return name

    def _entry(self, ground: Ground) -> dict[str, Any]:
        if ground.kind == "manque":
            return {"valeur": None, "sans_effet": True}
        if ground.kind in {"suppose", "inconnu"}:
            return {"valeur": written(ground.value), ground.kind: True}
        if ground.kind == "fait":
            return {"valeur": written(ground.value)}
        result = RESULTS.get(ground.name)
        entry = {
            "nom": ground.nom or self.case.nom(ground.name),
            "valeur": written(ground.value),
            "articles": list(ground.articles),
            "fiabilite": ground.fiabilite,
        }
        unite = ground.unite or (
            result.unite if result else self.case.texts.glossaire.get(ground.name, {}).get("unite")
        )
        if unite:
            entry["unite"] = unite
        if ground.kind == "constat":
            entry["parce_que"] = self.note(ground)
        return entry
