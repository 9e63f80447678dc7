"""Values in French."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from actions import wording


def test_a_date_shows_its_weekday_and_its_year() -> None:
    assert wording.day(date(2026, 11, 24)) == "mardi 24 novembre 2026"
    assert wording.day(date(2019, 3, 1)) == "vendredi 1er mars 2019"
    assert wording.short_day(date(2026, 11, 3)) == "3 novembre 2026"


def test_a_month_is_written_in_words() -> None:
    assert wording.month("2027-01") == "janvier 2027"


def test_amounts_have_a_comma_and_their_thousands_apart() -> None:
    assert wording.money(Decimal("1633.50")) == "1\u202f633,50\u00a0€"
    assert wording.money(Decimal("1633.50"), rounded=True) == "1\u202f634\u00a0€"
    assert wording.money(Decimal("2300")) == "2\u202f300\u00a0€"


def test_a_rate_a_length_and_a_fraction_say_their_unit() -> None:
    assert wording.quantity(Decimal("0.404"), "%") == "40,4\u00a0%"
    assert wording.quantity(1, "jours") == "1\u00a0jour"
    assert wording.quantity(21, "jours") == "21\u00a0jours"
    assert wording.quantity(Fraction(1, 4), "mois par an") == "1/4 de mois par an"


def test_an_interval_shows_both_bounds() -> None:
    days = {"statut": "fourchette", "min": "183", "max": "365", "unite": "jours"}
    dates = {"statut": "fourchette", "min": "2027-01-21", "max": "2027-02-20", "unite": "date"}

    assert wording.result(days) == "183 à 365\u00a0jours"
    assert wording.result(dates) == "jeudi 21 janvier 2027 au plus tôt, samedi 20 février 2027 au plus tard"


def test_a_missing_result_says_nothing() -> None:
    assert wording.result({"statut": "manque", "fait": "date_entree"}) is None
