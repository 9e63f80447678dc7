from datetime import date
from decimal import Decimal

import pytest

from bot.documents.french import counted, euros, long_date, month_name, number, whole


def test_a_date_has_its_weekday():
    assert long_date(date(2026, 11, 24)) == "mardi 24 novembre 2026"


def test_the_first_of_a_month_is_an_ordinal():
    assert long_date(date(2027, 3, 1)) == "lundi 1er mars 2027"


def test_a_month_is_written_in_words():
    assert month_name("2027-02") == "février 2027"


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1633.20", "1\u202f633\u00a0€"), ("0.50", "1\u00a0€"), ("1234567.00", "1\u202f234\u202f567\u00a0€")],
)
def test_an_amount_is_rounded_to_the_euro(amount, written):
    assert euros(Decimal(amount)) == written


def test_a_half_is_rounded_up():
    assert whole(Decimal("2.5")) == "3"


@pytest.mark.parametrize(("value", "written"), [("1.50", "1,5"), ("2", "2"), ("2150.40", "2\u202f150,4")])
def test_a_number_keeps_the_decimals_it_needs(value, written):
    assert number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), [("0", "0 jour"), ("1", "1 jour"), ("1.5", "1,5 jour"), ("2", "2 jours")]
)
def test_the_noun_is_plural_from_two(value, written):
    assert counted(Decimal(value), ["{nombre} jour", "{nombre} jours"]) == written
