"""The grounds of an answer, each written once under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable
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

    def note(self, grounds: Iterable[Ground]) -> None:
        """Write each ground, with those it rests on in turn."""
        for ground in grounds:
            name = self.name(ground)
            if name not in self.motifs:
                self.motifs[name] = self._entry(ground)
                self.note(ground.because)

    def names(self, ground: Ground) -> list[str]:
        """The names of what a ground rests on."""
        return [self.name(reason) for reason in ground.because]

    def name(self, ground: Ground) -> str:
        """The name under which a ground is written."""
        name = self._names.get(id(ground))
        if name is None:
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
            entry["parce_que"] = self.names(ground)
        return entry
