"""What the sentences may name: the law (``csp``, ``are``, ``ct``…), the results and the facts, written in French."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from actions import wording
from actions.sentences import Unresolved
from rules_engine import Texts, parameter

SENIORITY = "anciennete_mois"
FAR_APART = 3
# Numbers by which an amount is divided: no amounts themselves, whatever their unit.
PURE_NUMBERS = frozenset({"differe_specifique_diviseur"})
CONDITIONS = {"sans_date": frozenset({"date_remise_documents", "date_engagement_procedure", "date_inscription"})}
DEADLINES = frozenset({"fin_delai_reflexion"})
BOUNDS = {"_au_plus_tot": "min", "_au_plus_tard": "max", "_certain": "valeur"}
# A nought of these has a sentence of its own.
SAID_OTHERWISE = frozenset({"are_apres_csp_duree_jours"})


class Law(Mapping[str, str]):
    """The parameters of a family, or of one text, at the value of a day."""

    def __init__(self, texts: Texts, name: str, day: date) -> None:
        self._texts, self._name, self._day = texts, name, day

    def __getitem__(self, name: str) -> str:
        found = parameter(self._texts, self._name, name, self._day)
        if found is None:
            raise Unresolved(f"{self._name}.{name}")
        written = [wording.quantity(value, "" if name in PURE_NUMBERS else unite) for value, unite in found]
        return str(wording.formats()["bandes"]).join(dict.fromkeys(written))

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


class Results(Mapping[str, str]):
    """The results of the person's case, computed when a sentence names them.

    ``…_au_plus_tot`` and ``…_au_plus_tard`` are the ends of an interval, ``…_certain`` a result that is none.
    """

    def __init__(self, answer: Callable[[str], Mapping[str, Any]]) -> None:
        self._answer = answer

    def __getitem__(self, name: str) -> str:
        for ending, bound in BOUNDS.items():
            if name.endswith(ending):
                return self._bound(name.removesuffix(ending), bound)
        found = self._answer(name)
        if name in DEADLINES and found.get("statut") == "fourchette":
            return _prudent_deadline(found)
        written = wording.result(found)
        if written is None or not _said(found) or (name in SAID_OTHERWISE and found.get("valeur") == "0"):
            raise Unresolved(name, found.get("fait"))
        return written

    def _bound(self, name: str, bound: str) -> str:
        found = self._answer(name)
        if bound not in found:
            raise Unresolved(name, found.get("fait"))
        unite = str(found.get("unite", ""))
        return wording.quantity(wording.parse(found[bound], unite), unite)

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


class Remaining(Mapping[str, str]):
    """``delai.jours_restants``: the days left to answer, the last one included; nothing once it is past or open."""

    def __init__(self, answer: Callable[[str], Mapping[str, Any]], today: date) -> None:
        self._answer, self._today = answer, today

    def __getitem__(self, name: str) -> str:
        found = self._answer("fin_delai_reflexion")
        left = (date.fromisoformat(found["valeur"]) - self._today).days if "valeur" in found else 0
        if left <= 0:
            raise Unresolved(name, found.get("fait"))
        return wording.quantity(left, "jours")

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


class Conditions(Mapping[str, str]):
    """Empty words that keep a paragraph or leave it out: ``si.sans_date`` while no date says which rules govern."""

    def __init__(self, faits: Mapping[str, Any]) -> None:
        self._faits = faits

    def __getitem__(self, name: str) -> str:
        if CONDITIONS[name] & set(self._faits):
            raise Unresolved(name)
        return ""

    def __iter__(self) -> Any:
        return iter(CONDITIONS)

    def __len__(self) -> int:
        return len(CONDITIONS)


def _prudent_deadline(answer: Mapping[str, Any]) -> str:
    """A deadline that the texts leave open: the date not to pass, then the other."""
    first, last = (wording.day(date.fromisoformat(answer[bound])) for bound in ("min", "max"))
    return str(wording.formats()["echeance"]).format(min=first, max=last)


def _said(answer: Mapping[str, Any]) -> bool:
    """An amount of nothing is said by the sentence that explains it; an interval too wide to help is not said."""
    if not str(answer.get("unite", "")).startswith("€"):
        return True
    return answer.get("valeur") != "0.00" and not wide(answer)


def wide(answer: Mapping[str, Any]) -> bool:
    """Whether an amount is an interval so wide that it says nothing."""
    if answer.get("statut") != "fourchette" or not str(answer.get("unite", "")).startswith("€"):
        return False
    return Decimal(answer["max"]) > FAR_APART * Decimal(answer["min"])


class Facts(Mapping[str, str]):
    """What the person told, and today."""

    def __init__(self, faits: Mapping[str, Any], today: date, glossaire: Mapping[str, Any]) -> None:
        self._faits, self._today, self._glossaire = faits, today, glossaire

    def __getitem__(self, name: str) -> str:
        if name == "aujourdhui":
            return wording.day(self._today)
        if name not in self._faits:
            raise Unresolved(name, name)
        return fact(name, self._faits[name], self._glossaire)

    def __iter__(self) -> Any:
        return iter(self._faits)

    def __len__(self) -> int:
        return len(self._faits)


def fact(name: str, value: Any, glossaire: Mapping[str, Any]) -> str:
    """A fact as it is read back: its glossary label for a code, its unit for a number."""
    entry = glossaire.get(name) or {}
    if isinstance(value, bool):
        return str(wording.formats()["oui" if value else "non"])
    if isinstance(value, str) and value in entry.get("valeurs", {}):
        return str(entry["valeurs"][value])
    if name.startswith(("date_", "fin_")):
        return wording.day(date.fromisoformat(str(value)))
    unite = str(entry.get("unite", ""))
    if isinstance(value, (int, str)) and str(value).replace(".", "", 1).isdigit():
        amount = Decimal(str(value))
        if name == SENIORITY:
            return wording.length(int(amount))
        return wording.money(amount) if unite.startswith("€") else wording.quantity(amount, unite)
    return str(value)
