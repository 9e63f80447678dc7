"""Amounts with their unit: read from a law file, rounded as the law rounds, written without a float."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

CENT = Decimal("0.01")
_WRITTEN = re.compile(r"(?P<number>-?\d+(?:\.\d+)?(?:/\d+)?) (?P<unit>\S.*)")


@lru_cache(maxsize=1)
def units() -> Mapping[str, Any]:
    """The units that the law files may write: whole ones, amounts, others, and their singular."""
    found: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "unites.yaml").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and its unit; rates are held as shares (75 % is 0.75), fractions of a month stay exact."""

    value: Decimal | Fraction | int | str
    unite: str


def parse_quantity(written: str) -> Quantity:
    """« 21 jours », « 13.18 €/jour », « 75 % », « 1/4 mois par an »; raises ValueError when the unit is not known."""
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"« {written} » is not a number with a point and a unit")
    unit = units()["singuliers"].get(match["unit"], match["unit"])
    number = match["number"]
    if unit in units()["entieres"]:
        return Quantity(int(number), unit)
    if unit == "%":
        return Quantity(Decimal(number) / 100, unit)
    if unit == "mois par an":
        return Quantity(Fraction(number), unit)
    if unit in units()["montants"] or unit in units()["autres"]:
        return Quantity(Decimal(number), unit)
    raise ValueError(f"« {unit} » is not a unit of the law files")


def centime(amount: Decimal) -> Decimal:
    """Rounded to the cent, half up: each product is, in the practice of unemployment insurance."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def part_of(amount: Decimal, fraction: Fraction) -> Decimal:
    """An exact fraction of an amount, not yet rounded."""
    return amount * fraction.numerator / fraction.denominator


def floor(number: Decimal) -> int:
    """The whole number below."""
    return int(number.to_integral_value(ROUND_FLOOR))


def ceil(number: Decimal | Fraction) -> int:
    """The whole number above."""
    return math.ceil(number) if isinstance(number, Fraction) else int(number.to_integral_value(ROUND_CEILING))


def written(value: Any) -> Any:
    """A value as the JSON answer holds it: money with two decimals, days and months whole, dates ISO.

    A value that is none of these writes itself, or stays as it is.
    """
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    return value.written() if hasattr(value, "written") else value


def _as_it_is(value: Any) -> Any:
    return value


_WRITERS: Mapping[type, Callable[[Any], Any]] = {
    Decimal: "{:f}".format,
    int: str,
    Fraction: str,
    date: date.isoformat,
    str: _as_it_is,
    bool: _as_it_is,
    type(None): _as_it_is,
    dict: lambda value: {key: written(item) for key, item in value.items()},
    list: lambda value: [written(item) for item in value],
    tuple: lambda value: [written(item) for item in value],
}
