"""Age, seniority and days of work."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine import affiliation
from rules_engine.worlds import Interval, MissingFact, bounds
from tests.rules_engine.readings import EMPLOYEE_2026, case_of, over_worlds, value


@pytest.mark.parametrize(("birth", "age"), [("1986-12-07", 40), ("1986-12-08", 39), ("1988-02-29", 38)])
def test_an_age_is_complete_on_the_birthday(birth: str, age: int) -> None:
    case = case_of(EMPLOYEE_2026, date_naissance=birth)

    assert case.find(affiliation.age_a, date(2026, 12, 7)) == age


def test_an_age_told_leaves_the_birthday_open_when_it_may_fall_before_the_day() -> None:
    case = case_of({"date_remise_documents": "2026-11-16", "age": 54})

    ages = [case.find(affiliation.age_a, date(2026, 12, 7))]
    case.world = {"loi:anniversaire": 1}
    ages.append(case.find(affiliation.age_a, date(2026, 12, 7)))

    assert ages == [54, 55]


def test_seniority_told_in_months_starts_so_many_months_before_the_test() -> None:
    told = {"date_remise_documents": "2026-11-16", "anciennete_mois": 12}

    assert value(affiliation.debut_contrat, told) == date(2025, 12, 7)
    assert value(affiliation.anciennete_test, told) == 12


def test_the_letter_is_asked_when_the_year_ends_between_it_and_the_period() -> None:
    answer = over_worlds(affiliation.anciennete_test, {"date_remise_documents": "2026-11-16"}, date_entree="2025-12-01")

    assert answer == MissingFact(("date_notification_licenciement",))


def test_the_letter_is_not_asked_when_the_year_is_long_past() -> None:
    assert value(affiliation.jour_anciennete, EMPLOYEE_2026) == date(2026, 12, 7)


@pytest.mark.parametrize(("months", "days"), [(24, 730), (28, 851), (36, 1095)])
def test_a_reference_period_holds_at_most_so_many_days(months: int, days: int) -> None:
    assert affiliation.jours_de_fenetre(months) == days


def test_other_employers_never_fill_more_than_the_room_left() -> None:
    case = case_of(EMPLOYEE_2026, affiliation_autres_mois=36)

    assert case.find(affiliation.jours_autres, "are", date(2026, 12, 7)) == 0


def test_days_told_replace_what_the_seniority_suggests() -> None:
    case = case_of(EMPLOYEE_2026, affiliation_jours=12)

    assert case.find(affiliation.jours_affiliation, "csp", date(2026, 12, 7)) == 12


def test_an_unknown_birthday_bounds_the_reference_period() -> None:
    answer = over_worlds(
        lambda case: case.find(affiliation.fenetre, "are", date(2026, 12, 7)),
        {"date_remise_documents": "2026-11-16", "age": 54},
    )

    assert isinstance(answer, Interval)
    assert bounds(answer) == (24, 36)
