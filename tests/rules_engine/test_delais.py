"""Deadlines: the reflection period and what follows it."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine import delais
from rules_engine.worlds import Interval, bounds
from tests.rules_engine.readings import EMPLOYEE_2026, case_of, over_worlds, value


@pytest.mark.parametrize(
    ("handed", "last"),
    [("2011-09-01", date(2011, 9, 22)), ("2012-02-08", date(2012, 2, 29)), ("2026-11-16", date(2026, 12, 7))],
)
def test_the_period_ends_twenty_one_days_after_the_hand_over(handed: str, last: date) -> None:
    assert value(delais.fin_delai_reflexion, {"date_remise_documents": handed}) == last


def test_a_last_day_off_keeps_the_prudent_date_and_notes_the_other() -> None:
    ground = case_of({"date_remise_documents": "2026-11-21"}).ground(delais.fin_delai_reflexion)

    assert ground.value == date(2026, 12, 12)
    assert ground.notes == {"report_discute": date(2026, 12, 14)}
    assert ground.fiabilite == "I"


def test_a_protected_employee_waits_for_the_decision() -> None:
    told = {
        "date_remise_documents": "2026-11-16",
        "salarie_protege": True,
        "date_notification_autorisation": "2027-01-14",
    }

    assert value(delais.fin_delai_reflexion, told) == date(2027, 1, 15)


def test_without_a_signature_the_contest_is_an_interval() -> None:
    answer = over_worlds(delais.date_limite_contestation, {"date_remise_documents": "2026-11-16"})

    assert isinstance(answer, Interval)
    assert bounds(answer) == (date(2027, 11, 16), date(2027, 12, 7))


def test_on_the_france_travail_route_the_two_readings_stay_open() -> None:
    told = {
        "date_remise_documents": "2026-11-20",
        "date_inscription": "2026-11-16",
        "voie_proposition": "france_travail",
    }

    answer = over_worlds(delais.fin_delai_reflexion, told)

    assert isinstance(answer, Interval)
    assert bounds(answer) == (date(2026, 12, 7), date(2026, 12, 11))


def test_work_after_the_sixth_month_lengthens_the_csp_by_three_months_at_most() -> None:
    last = value(delais.fin_csp, EMPLOYEE_2026, periodes_travail=[{"du": "2027-06-08", "au": "2027-11-30"}])

    assert last == date(2028, 3, 7)


def test_the_letter_waits_seven_working_days() -> None:
    assert value(delais.premiere_date_envoi_lettre, {"date_remise_documents": "2026-11-16"}) == date(2026, 11, 25)
