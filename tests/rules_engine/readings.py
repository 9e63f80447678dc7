"""Reading a rule in the prudent world, or over every world that the law leaves open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rules_engine import Situation, load
from rules_engine.case import Case
from rules_engine.comparaison import comparaison
from rules_engine.worlds import Assessment, judge

ON = date(2026, 11, 21)

EMPLOYEE_2026 = {
    "date_remise_documents": "2026-11-16",
    "date_entree": "2023-01-02",
    "date_naissance": "1986-03-04",
    "salaire_mensuel_brut": 2500,
    "effectif_entreprise": 80,
    "indemnite_conges_payes": 0,
}
EMPLOYEE_2012 = {
    "date_remise_documents": "2012-03-01",
    "date_entree": "2005-03-04",
    "date_naissance": "1973-05-01",
    "salaire_mensuel_brut": 2400,
    "effectif_entreprise": 80,
    "indemnite_conges_payes": 0,
}


def case_of(faits: Mapping[str, object], given: Mapping[str, Any] | None = None, **others: object) -> Case:
    """The case of a situation; ``given`` fixes findings by name, for worked examples whose input is not a fact."""
    return Case(Situation(**{**faits, **others}), load(), ON, given)


def value(rule: Callable[[Case], Any], faits: Mapping[str, object], **others: object) -> Any:
    """What the rule answers in the prudent world."""
    return case_of(faits, None, **others).find(rule)


def over_worlds(rule: Callable[[Case], Any], faits: Mapping[str, object], **others: object) -> Assessment:
    """What the rule answers over every world left open."""
    return judge(case_of(faits, None, **others), rule, measured=True)


def compared(faits: Mapping[str, object], **others: object) -> dict[str, Any]:
    """Both roads month by month, in the prudent world, as the answer writes them."""
    written: dict[str, Any] = value(comparaison, faits, **others).written()
    return written


def paid(comparison: Mapping[str, Any], road: str, part: str) -> dict[str, Decimal]:
    """The months in which a road pays something of that part."""
    amounts = {month["mois"]: Decimal(month[road][part]) for month in comparison["mois"]}
    return {month: amount for month, amount in amounts.items() if amount}
