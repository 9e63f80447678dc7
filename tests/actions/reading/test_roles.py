"""Dates completed for the part they play."""

from datetime import date

import pytest

from actions.reading.mentions import SpokenDate
from actions.reading.roles import Role, complete

SUNDAY = date(2026, 11, 22)
TUESDAY = SpokenDate(weekday=1)
LAST_TUESDAY = SpokenDate(weekday=1, marker="dernier")


@pytest.mark.parametrize(
    ("today", "spoken", "day"),
    [
        (SUNDAY, LAST_TUESDAY, date(2026, 11, 17)),
        (date(2026, 11, 8), LAST_TUESDAY, date(2026, 11, 3)),
        (date(2026, 11, 17), LAST_TUESDAY, date(2026, 11, 10)),
        (date(2026, 11, 18), TUESDAY, date(2026, 11, 17)),
        (SUNDAY, SpokenDate(weekday=1, marker="semaine_derniere"), date(2026, 11, 10)),
        (SUNDAY, SpokenDate(day=3), date(2026, 11, 3)),
        (date(2027, 1, 2), SpokenDate(day=30), date(2026, 12, 30)),
        (date(2027, 1, 4), SpokenDate(day=28, month=12), date(2026, 12, 28)),
        (SUNDAY, SpokenDate(day=3, month=11, year=26, short_year=True), date(2026, 11, 3)),
        (SUNDAY, SpokenDate(day=15, month=3, year=2012), date(2012, 3, 15)),
    ],
)
def test_a_hand_over_is_the_latest_day_it_can_be(today: date, spoken: SpokenDate, day: date) -> None:
    assert complete(spoken, Role.of("date_remise_documents"), today).day == day


@pytest.mark.parametrize(
    ("today", "spoken", "reason", "offered"),
    [
        (date(2026, 11, 18), LAST_TUESDAY, "mardi_ambigu", (date(2026, 11, 17), date(2026, 11, 10))),
        (date(2026, 11, 17), TUESDAY, "mardi_ambigu", (date(2026, 11, 17), date(2026, 11, 10))),
        (SUNDAY, SpokenDate(day=31, month=2), "date_impossible", ()),
        (SUNDAY, SpokenDate(day=3, month=12), "annee_ambigue", (date(2025, 12, 3), date(2026, 12, 3))),
        (SUNDAY, SpokenDate(day=3, month=11, year=2025), "valeur_implausible", (date(2026, 11, 3), date(2025, 11, 3))),
        (SUNDAY, SpokenDate(day=4, month=11, weekday=1), "jour_semaine_faux", (date(2026, 11, 4), date(2026, 11, 3))),
    ],
)
def test_a_hand_over_that_may_be_another_day_is_asked(
    today: date, spoken: SpokenDate, reason: str, offered: tuple[date, ...]
) -> None:
    done = complete(spoken, Role.of("date_remise_documents"), today)

    assert (done.day, done.reason, done.candidates) == (None, reason, offered)


def test_a_hiring_without_its_year_is_asked() -> None:
    done = complete(SpokenDate(day=4, month=3), Role.of("date_entree"), SUNDAY)

    assert (done.reason, done.candidates) == ("annee_ambigue", (date(2025, 3, 4), date(2026, 3, 4)))


def test_a_month_is_enough_for_a_hiring_and_is_round() -> None:
    done = complete(SpokenDate(month=3, year=2019), Role.of("date_entree"), SUNDAY)

    assert (done.day, done.approximate) == (date(2019, 3, 1), True)


def test_a_month_is_not_enough_for_a_hand_over() -> None:
    done = complete(SpokenDate(month=11), Role.of("date_remise_documents"), SUNDAY)

    assert (done.reason, done.between) == ("jour_manquant", (date(2026, 11, 1), date(2026, 11, 30)))


@pytest.mark.parametrize(("short", "year"), [(83, 1983), (5, 2005)])
def test_a_birth_takes_the_century_of_someone_who_works(short: int, year: int) -> None:
    spoken = SpokenDate(day=12, month=5, year=short, short_year=True)

    assert complete(spoken, Role.of("date_naissance"), SUNDAY).day == date(year, 5, 12)


def test_what_is_supposed_may_lie_ahead() -> None:
    spoken = SpokenDate(day=30, month=11)

    assert complete(spoken, Role.of("date_signature", supposed=True), SUNDAY).day == date(2026, 11, 30)
    assert complete(spoken, Role.of("date_signature"), SUNDAY).reason == "annee_ambigue"
