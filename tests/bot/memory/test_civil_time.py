"""When one may write to somebody."""

from datetime import date, datetime

import pytest

from bot.memory.civil_time import hours, last_hour_before, local_day, may_write, next_hour, territories, where

OVERSEAS = ("guadeloupe", "martinique", "guyane", "reunion")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("residence", "number", "zone", "names"),
    [
        (None, None, None, ("metropole",)),
        ("metropole", "+33612345678", "Europe/Paris", ("metropole",)),
        ("alsace_moselle", None, "Europe/Paris", ("alsace_moselle",)),
        ("drom", None, None, OVERSEAS),
        ("drom", "+596696123456", None, ("martinique",)),
        ("drom", "+262692123456", None, ("reunion",)),
        (None, "+262639123456", None, ("mayotte",)),
        ("drom", "+33612345678", "America/Cayenne", ("guyane",)),
        ("mayotte", None, None, ("mayotte",)),
        ("etranger", None, "America/New_York", ("metropole",)),
    ],
)
def test_the_clock_is_that_of_where_one_lives(
    residence: str | None, number: str | None, zone: str | None, names: tuple[str, ...]
) -> None:
    assert where(residence, number, zone) == names


@pytest.mark.parametrize(
    ("day", "names", "at"),
    [
        (date(2026, 11, 17), ("metropole",), "2026-11-17T08:00"),
        (date(2026, 7, 16), ("metropole",), "2026-07-16T07:00"),
        (date(2026, 11, 22), ("metropole",), "2026-11-21T08:00"),
        (date(2026, 11, 11), ("metropole",), "2026-11-10T08:00"),
        (date(2026, 12, 26), ("metropole",), "2026-12-26T08:00"),
        (date(2026, 12, 26), ("alsace_moselle",), "2026-12-24T08:00"),
        (date(2027, 3, 26), ("alsace_moselle",), "2027-03-25T08:00"),
        (date(2026, 5, 22), ("martinique",), "2026-05-21T13:00"),
        (date(2026, 11, 17), ("reunion",), "2026-11-17T05:00"),
        (date(2026, 11, 17), OVERSEAS, "2026-11-17T13:00"),
    ],
)
def test_a_day_of_rest_gives_way_to_the_day_before(day: date, names: tuple[str, ...], at: str) -> None:
    assert last_hour_before(day, names) == instant(at)


@pytest.mark.parametrize(
    ("now", "allowed", "then"),
    [
        ("2026-11-17T06:59", False, "2026-11-17T07:00"),
        ("2026-11-17T07:00", True, "2026-11-17T07:00"),
        ("2026-11-17T18:59", True, "2026-11-17T18:59"),
        ("2026-11-17T19:00", False, "2026-11-18T07:00"),
        ("2026-11-21T20:00", False, "2026-11-23T07:00"),
    ],
)
def test_nobody_is_written_to_at_night_or_on_a_sunday(now: str, allowed: bool, then: str) -> None:
    assert may_write(instant(now), ("metropole",)) is allowed
    assert next_hour(instant(now), ("metropole",)) == instant(then)


def test_what_is_civil_everywhere_overseas_is_four_hours_a_day() -> None:
    assert hours(date(2026, 11, 17), OVERSEAS) == (instant("2026-11-17T12:00"), instant("2026-11-17T16:00"))


def test_it_is_still_yesterday_in_the_west() -> None:
    assert local_day(instant("2026-11-18T02:00"), ("martinique",)) == date(2026, 11, 17)
    assert local_day(instant("2026-11-18T02:00"), ("reunion",)) == date(2026, 11, 18)


def test_every_territory_has_a_clock() -> None:
    assert all(one.zone.key for one in territories().values())
