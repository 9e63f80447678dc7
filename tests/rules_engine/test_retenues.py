"""Contributions on the allowances. UN-NET-70 of shared/law/examples-now.yaml, and the scheme by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import retenues
from tests.rules_engine.readings import EMPLOYEE_2026, case_of

DAY = date(2026, 9, 1)


def net(gross: str, wage: str, day: date = DAY, **told: object) -> Decimal:
    """What is left of a gross daily ARE."""
    left: Decimal = case_of(EMPLOYEE_2026, **told).find(retenues.are_nette, Decimal(gross), Decimal(wage), day)
    return left


def test_un_net_70_pays_the_pension_only() -> None:
    assert net("39.90", "70.00", date(2024, 12, 1)) == Decimal("37.80")


def test_the_pension_never_brings_the_allowance_below_the_minimum() -> None:
    assert net("32.50", "50.00") == Decimal("32.13")


@pytest.mark.parametrize(("rate", "left"), [("plein", "79.65"), ("reduit", "81.66"), ("exonere", "85.26")])
def test_the_class_of_csg_decides_what_is_left(rate: str, left: str) -> None:
    assert net("90.00", "157.89", taux_csg=rate) == Decimal(left)


def test_the_csg_stops_at_the_daily_minimum_wage() -> None:
    assert net("66.00", "100.00") == Decimal("62.00")


def test_alsace_moselle_pays_its_local_scheme() -> None:
    assert net("90.00", "157.89", residence="alsace_moselle") == Decimal("78.39")


@pytest.mark.parametrize(
    ("income", "shares", "classe"),
    [(13048, 1, "exonere"), (17057, 1, "reduit"), (20000, 1, "plein"), (21000, 2, "reduit")],
)
def test_the_class_follows_from_income_and_shares(income: int, shares: int, classe: str) -> None:
    case = case_of(EMPLOYEE_2026, revenu_fiscal_reference=income, parts_fiscales=shares)

    assert case.find(retenues.classe_csg, DAY) == classe


@pytest.mark.parametrize(
    ("day", "threshold"), [(date(2024, 11, 1), 60), (date(2026, 1, 1), 61), (date(2026, 6, 1), 62)]
)
def test_the_threshold_follows_the_minimum_wage(day: date, threshold: int) -> None:
    assert case_of(EMPLOYEE_2026).find(retenues.seuil_exoneration, day) == threshold
