"""What a text says on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import load
from rules_engine.quoting import parameter

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "parametre", "day", "values"),
    [
        ("csp", "delai_reflexion", TODAY, [(21, "jours")]),
        ("csp", "asp_taux", date(2012, 1, 1), [(Decimal("0.8"), "%")]),
        ("csp", "asp_taux", date(2030, 1, 1), [(Decimal("0.75"), "%")]),
        ("csp_2011", "asp_taux", TODAY, [(Decimal("0.8"), "%")]),
        ("ct", "preavis_legal", TODAY, [(1, "mois"), (2, "mois")]),
    ],
)
def test_a_parameter_is_quoted_with_its_unit(name: str, parametre: str, day: date, values: list[object]) -> None:
    assert parameter(load(), name, parametre, day) == values


@pytest.mark.parametrize(("name", "parametre"), [("csp", "inconnu"), ("inconnu", "asp_taux")])
def test_an_unknown_name_quotes_nothing(name: str, parametre: str) -> None:
    assert parameter(load(), name, parametre, TODAY) is None
