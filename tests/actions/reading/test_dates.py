"""Dates recognised in a text, with only what was said of them."""

from datetime import date

import pytest

from actions.reading.dates import find, mend_months
from actions.reading.mentions import SpokenDate
from actions.reading.words import fold

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("2026-11-03", SpokenDate(day=3, month=11, year=2026)),
        ("3/11", SpokenDate(day=3, month=11)),
        ("le 3.11", SpokenDate(day=3, month=11)),
        ("03/2019", SpokenDate(month=3, year=2019)),
        ("3nov 26", SpokenDate(day=3, month=11, year=26, short_year=True)),
        ("mardi 3", SpokenDate(day=3, weekday=1)),
        ("fin aout 2020", SpokenDate(month=8, year=2020, part="fin")),
        ("lundi de la semaine derniere", SpokenDate(weekday=0, marker="semaine_derniere")),
        ("avant-hier", SpokenDate(exact=date(2026, 11, 20))),
        ("le mois dernier", SpokenDate(year=2026, month=10)),
        ("en 2010", SpokenDate(year=2010)),
    ],
)
def test_a_date_keeps_only_what_was_said(text: str, spoken: SpokenDate) -> None:
    assert [mention.value for mention in find(text, SUNDAY)] == [spoken]


@pytest.mark.parametrize(
    "text", ["3 ans 1/2", "3 mois", "mais 3", "le 3 eme mois", "2 300,50", "de 2000 euros", "1/4 de mois"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find(text, SUNDAY) == []


def test_a_month_alone_counts_when_a_date_was_asked() -> None:
    assert find("mars", SUNDAY) == []
    assert [mention.value for mention in find("mars", SUNDAY, asked=True)] == [SpokenDate(month=3)]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("3 novemebre", "3 novembre"),
        ("octobbre 2019", "octobre 2019"),
        ("le premier mai", "le 1 mai"),
        ("3 mois", "3 mois"),
    ],
)
def test_a_misspelt_month_beside_a_figure_is_put_right(typed: str, mended: str) -> None:
    assert mend_months(fold(typed)).text == mended
