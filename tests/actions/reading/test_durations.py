"""Lengths of time."""

from decimal import Decimal

import pytest

from actions.reading.durations import find
from actions.reading.mentions import Duration


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3 ans et demi", "42"),
        ("2a 3m", "27"),
        ("2 ans et 4 mois", "28"),
        ("2,5 ans", "30"),
        ("18 mois", "18"),
        ("1 mois et demi", "1.5"),
    ],
)
def test_years_and_months_are_counted_in_months(text: str, months: str) -> None:
    (mention,) = find(text)

    assert isinstance(mention.value, Duration)
    assert mention.value.months == Decimal(months)


@pytest.mark.parametrize(
    ("text", "direction", "since"),
    [
        ("il y a 3 jours", -1, False),
        ("ya 3 jours", -1, False),
        ("dans 4 mois", 1, False),
        ("depuis 7 ans", 0, True),
        ("7 ans", 0, False),
    ],
)
def test_a_length_says_from_when_it_counts(text: str, direction: int, since: bool) -> None:
    (mention,) = find(text)

    assert isinstance(mention.value, Duration)
    assert (mention.value.direction, mention.value.since) == (direction, since)


def test_what_stands_between_since_and_the_length_is_kept() -> None:
    (mention,) = find("depuis bientot 12 ans")

    assert (mention.start, mention.bound) == (0, "presque")


def test_the_months_a_pay_is_spread_over_are_no_length() -> None:
    assert find("28 000 sur 13 mois") == []
