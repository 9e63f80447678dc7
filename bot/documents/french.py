"""Dates, amounts and lengths in the documents: the shared wording, rounded as an estimate is."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from actions import wording
from bot.documents.words import fill

HARD_SPACE = wording.HARD_SPACE


def long_date(day: date) -> str:
    """A date with its weekday, its month in full and its year."""
    return wording.day(day)


def month_name(month: str) -> str:
    """`2026-11` as a month in words with its year."""
    return wording.month(month)


def number(amount: Decimal) -> str:
    """A number with the decimals it needs, none when it is whole, and a comma before them."""
    return wording.number(amount)


def whole(amount: Decimal) -> str:
    """A number rounded to the unit, thousands apart."""
    return wording.number(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def euros(amount: Decimal) -> str:
    """An amount rounded to the euro: estimates have no cents."""
    return wording.money(amount, rounded=True)


def counted(amount: Decimal, forms: list[str]) -> str:
    """A number with its noun, singular below two as French has it."""
    form = forms[0] if abs(amount) < wording.PLURAL_FROM else forms[1]
    return fill(form, {"nombre": number(amount)})
