"""The ARE after the CSP. Source of the sourced values: shared/law/examples-2011.yaml and examples-now.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine import apres
from rules_engine.worlds import Interval, bounds
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, over_worlds, value


def test_the_are_starts_the_day_after_the_csp() -> None:
    assert value(apres.are_apres_csp_debut, EMPLOYEE_2026) == date(2027, 12, 8)


def test_der_post_csp_the_days_left_are_an_interval() -> None:
    answer = over_worlds(apres.are_apres_csp_duree_jours, EMPLOYEE_2026, date_entree="2019-01-02")

    assert isinstance(answer, Interval)
    assert bounds(answer) == (183, 365)
    assert answer.grounds[0].value == 183
    assert answer.grounds[0].fiabilite == "U"


def test_the_interval_follows_the_maxima_of_the_age_from_fifty_seven() -> None:
    answer = over_worlds(
        apres.are_apres_csp_duree_jours, EMPLOYEE_2026, date_entree="2019-01-02", date_naissance="1968-03-04"
    )

    assert isinstance(answer, Interval)
    assert bounds(answer) == (822 - 365, 1095 - 365)


def test_before_the_coefficient_there_is_one_length() -> None:
    days = value(
        apres.are_apres_csp_duree_jours,
        EMPLOYEE_2026,
        date_remise_documents="2022-05-02",
        date_engagement_procedure="2022-05-02",
        date_entree="2015-01-02",
    )

    assert days == 730 - 365


def test_the_brochure_of_2012_takes_twelve_months_of_asp_off_twenty_months_of_right() -> None:
    days = value(apres.are_apres_csp_duree_jours, EMPLOYEE_2012, date_entree="2010-07-23")

    assert days == 609 - 365


def test_below_one_year_nothing_is_left() -> None:
    days = value(
        apres.are_apres_csp_duree_jours,
        EMPLOYEE_2026,
        date_entree="2026-02-01",
        date_engagement_procedure="2026-11-16",
    )

    assert days == 0


def test_without_the_affiliation_there_is_no_are_after() -> None:
    case = case_of(EMPLOYEE_2026, None, affiliation_jours=100)

    assert case.find(apres.are_apres_csp_duree_jours) == 0
    assert case.find(apres.are_apres_csp_journaliere_brute) == Decimal("0.00")
    assert case.find(apres.are_apres_csp_journaliere_nette) == Decimal("0.00")


def test_a_resignation_leaves_nothing_after() -> None:
    assert value(apres.are_apres_csp_duree_jours, EMPLOYEE_2026, motif="demission") == 0


def test_notified_figures_replace_the_estimate() -> None:
    case = case_of(EMPLOYEE_2026, None, are_duree_jours_notifiee=500, are_journaliere_notifiee="45.5")

    assert case.find(apres.are_apres_csp_duree_jours) == 500 - 365
    assert case.find(apres.are_apres_csp_journaliere_brute) == Decimal("45.50")


def test_der_4000_gives_the_daily_are_of_the_same_contract_end() -> None:
    case = case_of(EMPLOYEE_2026, None, salaire_mensuel_brut=4000)

    ground = case.ground(apres.are_apres_csp_journaliere_brute)

    assert ground.value == Decimal("74.96")
    assert ground.fiabilite == "I"
    assert case.find(apres.are_apres_csp_journaliere_nette) == Decimal("66.33")
    assert case.find(apres.are_apres_csp_journaliere_nette_degressive) == Decimal("66.33")


def test_der_6000_decreases_and_no_text_says_from_which_day() -> None:
    facts = {**EMPLOYEE_2026, "salaire_mensuel_brut": 6000, "date_entree": "2019-01-02"}

    answer = over_worlds(apres.jours_avant_degressivite_apres_csp, facts)

    assert isinstance(answer, Interval)
    assert bounds(answer) == (0, 182)
    assert value(apres.are_apres_csp_journaliere_nette, facts) == Decimal("99.51")
    assert value(apres.are_apres_csp_journaliere_nette_degressive, facts) == Decimal("80.94")
