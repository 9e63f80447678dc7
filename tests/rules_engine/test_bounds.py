"""What a fact that nobody told could be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import Situation
from rules_engine.bounds import bounds_of

TODAY = date(2026, 11, 22)
HANDED = Situation(date_remise_documents="2026-11-03")


def test_amounts_are_exact() -> None:
    assert bounds_of({"type": "montant", "bornes": [0, 3000]}, HANDED, TODAY) == (Decimal(0), Decimal(3000))


@pytest.mark.parametrize(
    ("bound", "day"),
    [
        ("remise", date(2026, 11, 3)),
        ("remise + 21 jours", date(2026, 11, 24)),
        ("remise - 2 ans", date(2024, 11, 3)),
        ("jour + 1 mois", date(2026, 12, 22)),
    ],
)
def test_a_day_is_counted_from_the_hand_over_or_from_today(bound: str, day: date) -> None:
    assert bounds_of({"type": "date", "bornes": [bound]}, HANDED, TODAY) == (day,)


def test_without_a_hand_over_a_day_is_counted_from_today() -> None:
    assert bounds_of({"type": "date", "bornes": ["remise + 1 jours"]}, Situation(), TODAY) == (date(2026, 11, 23),)


def test_a_choice_is_its_options() -> None:
    assert bounds_of({"type": "choix", "bornes": ["cdi", "cdd"]}, HANDED, TODAY) == ("cdi", "cdd")
