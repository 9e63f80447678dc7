"""The reference daily wage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import salaire
from rules_engine.worlds import Interval, bounds
from tests.rules_engine.readings import EMPLOYEE_2026, case_of, over_worlds, value

PAYLESS = {**EMPLOYEE_2026, "salaire_mensuel_brut": None}


@pytest.mark.parametrize(("pay", "wage"), [("1303.05", "42.84"), ("2500", "82.19"), ("4000", "131.51")])
def test_a_steady_pay_is_a_twelfth_of_a_year_of_days(pay: str, wage: str) -> None:
    assert value(salaire.salaire_journalier_reference_csp, PAYLESS, salaire_mensuel_brut=pay) == Decimal(wage)


def test_each_month_is_capped_by_its_own_year() -> None:
    case = case_of(PAYLESS, {"date_rupture_contrat": date(2026, 12, 31)}, salaire_mensuel_brut=20000)

    assert case.find(salaire.salaire_journalier_reference_csp) == Decimal("521.42")


def test_a_year_told_is_twelve_months() -> None:
    assert value(salaire.salaire_mensuel, PAYLESS, salaire_annuel_brut=30000) == Decimal(2500)


def test_a_list_that_does_not_fill_the_period_leaves_an_interval() -> None:
    answer = over_worlds(
        salaire.salaire_journalier_reference_csp, PAYLESS, salaires=[{"mois": "2026-11", "brut": 2500}]
    )

    assert isinstance(answer, Interval)
    assert bounds(answer)[0] < Decimal(10) < Decimal(400) < bounds(answer)[1]


def test_the_most_detailed_pay_is_used() -> None:
    told = {**PAYLESS, "salaire_mensuel_brut": 2500, "salaire_annuel_brut": 31000}

    assert value(salaire.salaire_mensuel, told) == Decimal(2500)
