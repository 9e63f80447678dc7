"""Which reminders a situation calls for."""

from datetime import date, datetime, timedelta

import pytest

from bot.memory.schedule import deadlines, schedule
from rules_engine import Texts, load

TODAY = date(2026, 11, 10)
NOW = datetime.fromisoformat("2026-11-10T09:00")
PARIS = ("metropole",)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load()


def test_before_any_answer_the_reflection_period_counts(texts: Texts) -> None:
    days = deadlines({"date_remise_documents": "2026-11-03", "age": 40}, texts, TODAY)

    assert days["fin_delai_reflexion"] == date(2026, 11, 24)
    assert days["date_limite_contestation"] == date(2027, 11, 3)
    assert "date_limite_pre_bilan" not in days


def test_a_signed_form_ends_the_reflection_and_opens_the_road(texts: Texts) -> None:
    days = deadlines({"date_remise_documents": "2026-11-03", "date_signature": "2026-11-10"}, texts, TODAY)

    assert "fin_delai_reflexion" not in days
    assert days["date_limite_pre_bilan"] == date(2026, 12, 3)
    assert days["date_limite_contestation"] == date(2027, 11, 10)


def test_without_a_date_there_is_nothing_to_be_reminded_of(texts: Texts) -> None:
    assert deadlines({}, texts, TODAY) == {}


def test_seven_three_and_one_day_before() -> None:
    planned = schedule({"fin_delai_reflexion": date(2026, 11, 24)}, PARIS, NOW)

    assert [(one.kind, one.due_at.isoformat()) for one in planned] == [
        ("fin_delai_reflexion.7", "2026-11-17T08:00:00"),
        ("fin_delai_reflexion.3", "2026-11-21T08:00:00"),
        ("fin_delai_reflexion.1", "2026-11-23T08:00:00"),
    ]


def test_what_is_past_is_not_sent() -> None:
    planned = schedule({"fin_delai_reflexion": date(2026, 11, 24)}, PARIS, NOW + timedelta(days=12))

    assert [one.kind for one in planned] == ["fin_delai_reflexion.1"]


def test_two_that_would_leave_the_same_day_are_one() -> None:
    planned = schedule({"fin_delai_reflexion": date(2026, 12, 28)}, ("alsace_moselle",), NOW)

    assert [(one.kind, one.due_at.date().isoformat()) for one in planned] == [
        ("fin_delai_reflexion.7", "2026-12-21"),
        ("fin_delai_reflexion.1", "2026-12-24"),
    ]
