"""The daily allowances, and how long they last. The amounts are those of shared/law/examples-now.yaml (DER-4000)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import allocation
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, value


@pytest.mark.parametrize(
    ("wage", "allowance"),
    [("40.00", "30.00"), ("43.00", "32.13"), ("60.00", "37.42"), ("100.00", "57.00"), ("526.68", "300.21")],
)
def test_the_are_is_the_better_formula_within_the_minimum_and_the_cap(wage: str, allowance: str) -> None:
    case = case_of(EMPLOYEE_2026, {"sjr_are": Decimal(wage)})

    assert case.find(allocation.are_brute_au, date(2027, 1, 25), date(2026, 12, 20)) == Decimal(allowance)


def test_the_asp_is_three_quarters_of_the_wage_after_a_year() -> None:
    assert value(allocation.asp_journaliere_brute, EMPLOYEE_2026, salaire_mensuel_brut=4000) == Decimal("98.63")
    assert value(allocation.asp_journaliere_nette, EMPLOYEE_2026, salaire_mensuel_brut=4000) == Decimal("94.68")


def test_the_asp_of_2011_has_no_cap_of_its_own() -> None:
    allowance = value(allocation.asp_journaliere_brute, EMPLOYEE_2012, salaire_mensuel_brut=15000)

    assert allowance == Decimal("0.80") * value(
        allocation.salaire_journalier_reference_csp, EMPLOYEE_2012, salaire_mensuel_brut=15000
    )


def test_below_a_year_the_asp_is_the_are() -> None:
    told = {**EMPLOYEE_2026, "date_entree": "2026-03-02"}

    assert value(allocation.asp_journaliere_brute, told) == value(allocation.are_theorique_asp, told)


def test_a_loss_that_does_not_open_the_csp_pays_no_asp() -> None:
    assert value(allocation.asp_journaliere_brute, EMPLOYEE_2026, motif="personnel") == 0
    assert value(allocation.asp_duree_jours, EMPLOYEE_2026, motif="personnel") == 0


def test_days_suspended_come_off_the_days_of_asp() -> None:
    days = value(allocation.asp_duree_jours, EMPLOYEE_2026, periodes_travail=[{"du": "2027-02-01", "au": "2027-02-10"}])

    assert days == 355


@pytest.mark.parametrize(("gross", "reduced"), [("92.57", "92.57"), ("100.00", "92.57"), ("150.00", "105.00")])
def test_degressivity_stops_at_the_threshold(gross: str, reduced: str) -> None:
    case = case_of(EMPLOYEE_2026)

    found = case.find(allocation.are_degressive_de, Decimal(gross), date(2027, 1, 25), date(2026, 12, 20))

    assert found == Decimal(reduced)


def test_the_month_shown_has_thirty_days() -> None:
    daily = value(allocation.asp_journaliere_nette, EMPLOYEE_2026)

    assert value(allocation.asp_mensuelle_nette, EMPLOYEE_2026) == 30 * daily
