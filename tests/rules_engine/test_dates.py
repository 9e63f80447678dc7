"""Days and months as the law counts them."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine import dates


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 8), -12, date(2025, 12, 8)),
    ],
)
def test_months_are_added_to_the_same_day_clamped(day: date, months: int, later: date) -> None:
    assert dates.add_months(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 12, 7), date(2026, 12, 6), 11),
        (date(2025, 12, 7), date(2026, 12, 7), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 5, 2), date(2026, 5, 1), 0),
    ],
)
def test_a_month_is_complete_on_its_anniversary(start: date, end: date, months: int) -> None:
    assert dates.months_between(start, end) == months


def test_days_are_counted_both_ends() -> None:
    assert dates.days_between(date(2026, 12, 8), date(2027, 12, 7)) == 365
    assert dates.days_between(date(2026, 12, 8), date(2026, 12, 7)) == 0


def test_a_week_has_five_days_worked() -> None:
    assert dates.weekdays_between(date(2026, 3, 9), date(2026, 12, 7)) == 196
    assert dates.weekdays_between(date(2026, 11, 21), date(2026, 11, 22)) == 0


@pytest.mark.parametrize(
    ("day", "residence", "working"),
    [
        (date(2026, 11, 21), "metropole", True),
        (date(2026, 11, 22), "metropole", False),
        (date(2026, 5, 14), "metropole", False),
        (date(2026, 4, 3), "metropole", True),
        (date(2026, 4, 3), "alsace_moselle", False),
        (date(2026, 12, 26), "alsace_moselle", False),
    ],
)
def test_a_working_day_is_neither_a_sunday_nor_a_holiday(day: date, residence: str, working: bool) -> None:
    assert dates.is_working_day(day, residence) is working


def test_working_days_are_counted_from_the_next_day() -> None:
    assert dates.add_working_days(date(2026, 11, 16), 7) == date(2026, 11, 24)


def test_a_day_off_is_carried_to_the_next_working_day() -> None:
    assert dates.carried_over(date(2026, 12, 12)) == date(2026, 12, 14)
    assert dates.carried_over(date(2026, 12, 7)) == date(2026, 12, 7)


def test_the_last_day_of_a_month() -> None:
    assert dates.last_day_of_month(date(2024, 2, 3)) == date(2024, 2, 29)
