"""Values as a person reads them in French. The words are in ``formats.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"
ROUNDED_TO_EUROS = {"€"}
PLURAL_FROM = 2


@lru_cache(maxsize=1)
def formats() -> Mapping[str, Any]:
    """The words of ``formats.yaml``."""
    words: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "formats.yaml").read_text(encoding="utf-8"))
    return words


def day(value: date) -> str:
    """A date with its weekday, in full: a reader must recognise the day."""
    return formats()["date"].format(jour=formats()["jours"][value.weekday()], **_parts(value))  # type: ignore[no-any-return]


def short_day(value: date) -> str:
    """A date in full, without its weekday."""
    return formats()["date_courte"].format(**_parts(value))  # type: ignore[no-any-return]


def month(value: str) -> str:
    """« 2027-01 » as a month in words with its year."""
    year, number = value.split("-")
    return formats()["mois_annee"].format(mois=formats()["mois"][int(number) - 1], annee=year)  # type: ignore[no-any-return]


def _parts(value: date) -> dict[str, object]:
    number = formats()["premier"] if value.day == 1 else str(value.day)
    return {"numero": number, "mois": formats()["mois"][value.month - 1], "annee": value.year}


def number(value: Decimal | int) -> str:
    """A number with a comma and thousands apart, without useless zeros."""
    value = Decimal(value)
    plain = f"{value.quantize(Decimal(1)):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"
    return plain.replace(",", NARROW_SPACE).replace(".", ",")


def money(value: Decimal, rounded: bool = False) -> str:
    """An amount, to the cent, or to the euro when it is an estimate."""
    if rounded or value == value.to_integral_value():
        amount = f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"
    else:
        amount = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    text = amount.replace(",", NARROW_SPACE).replace(".", ",")
    return _with_unit(text, "€", value)


def _with_unit(written: str, unite: str, value: Decimal | int) -> str:
    one, several = formats()["unites"][unite]
    form: str = several if abs(Decimal(value)) >= PLURAL_FROM else one
    return form.format(nombre=written).replace(" ", HARD_SPACE)


def quantity(value: Any, unite: str) -> str:
    """A value of the law or of a result, with its unit."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return formats()["oui" if value else "non"]  # type: ignore[no-any-return]
    if isinstance(value, Fraction):
        return formats()["part_de_mois"].format(nombre=str(value))  # type: ignore[no-any-return]
    if isinstance(value, str) or unite in {"code", "oui/non"}:
        return str(value)
    if unite == "%":
        return formats()["pourcentage"].format(nombre=number(value * 100)).replace(" ", HARD_SPACE)  # type: ignore[no-any-return]
    if unite.startswith("€"):
        return money(Decimal(value), rounded=unite in ROUNDED_TO_EUROS)
    if unite in formats()["unites"]:
        return _with_unit(number(value), unite, Decimal(value))
    return number(value)


def length(months: int) -> str:
    """A number of months as years and months."""
    years, rest = divmod(months, 12)
    if years == 0 or (years == 1 and rest):
        return quantity(months, "mois")
    written = quantity(years, "ans")
    return formats()["ans_et_mois"].format(ans=written, mois=quantity(rest, "mois")) if rest else written


def capital(text: str) -> str:
    """A text that opens a sentence."""
    return text[:1].upper() + text[1:]


def parse(written: Any, unite: str) -> Any:
    """A value of the engine's JSON answer as a Python value of its unit."""
    if not isinstance(written, str) or unite in {"code", "oui/non"}:
        return written
    if unite == "date":
        return date.fromisoformat(written)
    return Decimal(written)


def result(answer: Mapping[str, Any]) -> str | None:
    """One result of the engine in words: its value or its interval; None when it says neither."""
    unite = str(answer.get("unite", ""))
    if answer.get("statut") == "trouve":
        return quantity(parse(answer["valeur"], unite), unite)
    if answer.get("statut") != "fourchette":
        return None
    low, high = (parse(answer[bound], unite) for bound in ("min", "max"))
    if unite == "date":
        return formats()["fourchette_dates"].format(min=day(low), max=day(high))  # type: ignore[no-any-return]
    plain = {"min": number(low) if not unite.startswith("€") else money(low, unite in ROUNDED_TO_EUROS)}
    return formats()["fourchette"].format(**plain, max=quantity(high, unite))  # type: ignore[no-any-return]
