"""Dates, amounts and lengths as a person reads them in French."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.documents.words import fill, words

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


def long_date(day: date) -> str:
    """A date with its weekday, its month in full and its year."""
    names = words("mots")
    number = names["premier"] if day.day == 1 else str(day.day)
    return f"{names['jours'][day.weekday()]} {number} {names['mois'][day.month - 1]} {day.year}"


def month_name(month: str) -> str:
    """`2026-11` as a month in words with its year."""
    year, number = month.split("-")
    return f"{words('mots')['mois'][int(number) - 1]} {year}"


def whole(amount: Decimal) -> str:
    """A number rounded to the unit, thousands apart."""
    rounded = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", NARROW_SPACE)


def number(amount: Decimal) -> str:
    """A number with the decimals it needs, none when it is whole, and a comma before them."""
    if amount == amount.to_integral_value():
        return whole(amount)
    return f"{amount.normalize():,f}".replace(",", NARROW_SPACE).replace(".", ",")


def euros(amount: Decimal) -> str:
    """An amount rounded to the euro: estimates have no cents."""
    return fill(words("mots")["euros"], {"nombre": whole(amount)}).replace(" ", HARD_SPACE)


def counted(amount: Decimal, forms: list[str]) -> str:
    """A number with its noun, singular below two as French has it."""
    form = forms[0] if abs(amount) < 2 else forms[1]
    return fill(form, {"nombre": number(amount)})
