"""Dates and lengths of time become facts."""

from datetime import date
from decimal import Decimal

import pytest

from actions.reading import Reading, read
from actions.reading.mentions import Duration
from actions.reading.when import shifted

SUNDAY = date(2026, 11, 22)


def of(text: str, asked: str | None = None) -> Reading:
    return read(text, demande=asked, today=SUNDAY)


@pytest.mark.parametrize(
    ("day", "duration", "sign", "moved"),
    [
        (date(2026, 3, 31), Duration(months=Decimal(1)), -1, date(2026, 2, 28)),
        (date(2026, 11, 22), Duration(months=Decimal(4)), 1, date(2027, 3, 22)),
        (date(2026, 11, 22), Duration(days=22), -1, date(2026, 10, 31)),
    ],
)
def test_a_day_is_moved_by_calendar_months_and_days(day: date, duration: Duration, sign: int, moved: date) -> None:
    assert shifted(day, duration, sign) == moved


@pytest.mark.parametrize(
    ("text", "ages"), [("né en 1983", (42, 43)), ("née en 83", (42, 43)), ("je suis né en 2005", (20, 21))]
)
def test_a_year_of_birth_is_two_ages_to_choose_from(text: str, ages: tuple[int, int]) -> None:
    (doubt,) = of(text).doutes

    assert (doubt.fait, doubt.raison, doubt.candidats) == ("age", "entre_deux", ages)


@pytest.mark.parametrize(("text", "age"), [("mars 1983", 43), ("décembre 1983", 42)])
def test_a_month_of_birth_is_one_age_when_the_birthday_is_not_near(text: str, age: int) -> None:
    (found,) = of(text, "date_naissance").faits

    assert (found.fait, found.valeur) == ("age", age)


@pytest.mark.parametrize("text", ["il y a une semaine", "il y a 15 jours", "il y a un mois", "il y a environ 3 jours"])
def test_a_hand_over_some_time_ago_is_offered_and_not_taken(text: str) -> None:
    reading = of(text, "date_remise_documents")

    assert reading.faits == ()
    assert [(doubt.fait, doubt.raison) for doubt in reading.doutes] == [("date_remise_documents", "jour_approximatif")]


@pytest.mark.parametrize(
    ("text", "months"),
    [("presque un an", (11, 12)), ("moins d'un an", (11, 12)), ("un an environ", (11, 12)), ("2 ou 3 ans", (24, 36))],
)
def test_a_seniority_near_a_threshold_is_asked(text: str, months: tuple[int, int]) -> None:
    (doubt,) = of(text, "date_entree").doutes

    assert (doubt.fait, doubt.candidats) == ("anciennete_mois", months)


def test_an_interview_is_past_or_to_come_as_its_verb_says() -> None:
    past, ahead = of("j'ai eu mon entretien préalable le 10"), of("mon entretien préalable sera le 10")

    assert [found.valeur for found in past.faits] == [date(2026, 11, 10)]
    assert [found.valeur for found in ahead.faits] == [date(2026, 12, 10)]


@pytest.mark.parametrize(("text", "months"), [("3 mois", "3"), ("un mois et demi", "1.5"), ("2", "2")])
def test_a_notice_is_counted_in_months(text: str, months: str) -> None:
    (found,) = of(text, "preavis_mois").faits

    assert found.valeur == Decimal(months)


def test_a_row_of_figures_is_no_length_of_notice() -> None:
    reading = read("1" * 40, demande="preavis_mois", today=date(2026, 11, 8), connus={}, en_suspens=())

    assert (reading.faits, reading.doutes) == ((), ())
