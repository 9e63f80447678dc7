"""Amounts and their units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from rules_engine.comparaison import Comparison
from rules_engine.quantities import Quantity, ceil, centime, floor, parse_quantity, part_of, written

FIRST = 2027 * 12


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("21 jours", Quantity(21, "jours")),
        ("1 an", Quantity(1, "ans")),
        ("13.18 €/jour", Quantity(Decimal("13.18"), "€/jour")),
        ("40.4 %", Quantity(Decimal("0.404"), "%")),
        ("1/3 mois par an", Quantity(Fraction(1, 3), "mois par an")),
        ("0.75 coefficient", Quantity(Decimal("0.75"), "coefficient")),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize("text", ["21", "vingt jours", "21 lunes", "1,5 mois", ""])
def test_a_quantity_without_a_known_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parse_quantity(text)


@pytest.mark.parametrize(("amount", "rounded"), [("1.005", "1.01"), ("1.0049", "1.00"), ("2.675", "2.68")])
def test_a_half_cent_goes_up(amount: str, rounded: str) -> None:
    assert centime(Decimal(amount)) == Decimal(rounded)


def test_whole_numbers_below_and_above() -> None:
    assert (floor(Decimal("13.69")), ceil(Decimal("13.01")), ceil(Fraction(7, 2))) == (13, 14, 4)


def test_a_fraction_of_an_amount_is_exact() -> None:
    assert part_of(Decimal(3000), Fraction(1, 3)) == Decimal(1000)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (True, True),
        (None, None),
        (21, "21"),
        (Decimal("98.60"), "98.60"),
        (date(2026, 12, 7), "2026-12-07"),
        ((1, Decimal("2.5")), ["1", "2.5"]),
        ({"a": date(2026, 1, 1)}, {"a": "2026-01-01"}),
    ],
)
def test_values_are_written_without_a_float(value: object, json: object) -> None:
    assert written(value) == json


def test_a_value_that_writes_itself_is_asked_to_and_any_other_stays_as_it_is() -> None:
    comparison = Comparison(FIRST, FIRST, ({}, {}), (0, 0))

    assert written(comparison) == comparison.written()
    assert written(1.5) == 1.5
