"""Values as a French reader writes them: dates in full, amounts with a comma, units in words, codes by their name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rules_engine.texts import Texts

NARROW = "\u202f"
GROUP_OF_DIGITS = 3
PLURAL = 2
UNITLESS = frozenset({"", "date", "code", "oui/non", "coefficient", "mois par mois", "bascules"})


def full_date(phrases: Mapping[str, str], day: date) -> str:
    """« 1er décembre 2026 »."""
    number = phrases["mots.premier"] if day.day == 1 else str(day.day)
    return phrases["mots.date"].format(jour=number, mois=phrases["mots.mois"].split()[day.month - 1], annee=day.year)


def number(value: Decimal | int) -> str:
    """A number with a decimal comma and thin spaces between thousands; cents are kept when there are any."""
    whole, _, cents = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head = len(digits) % GROUP_OF_DIGITS
    groups = [digits[start : start + GROUP_OF_DIGITS] for start in range(head, len(digits), GROUP_OF_DIGITS)]
    grouped = NARROW.join([digits[:head], *groups] if head else groups)
    return f"{sign}{grouped},{cents}" if cents.strip("0") else f"{sign}{grouped}"


def in_words(texts: Texts, name: str, value: Any, unite: str = "") -> str:
    """What a person reads for the value of a fact, a parameter or a finding called ``name``."""
    phrases = texts.phrases
    if value is None:
        return phrases["mots.rien"]
    if isinstance(value, bool):
        return phrases["explication.oui" if value else "explication.non"]
    if isinstance(value, date):
        return full_date(phrases, value)
    if isinstance(value, str):
        return str(texts.glossaire.get(name, {}).get("valeurs", {}).get(value, value.replace("_", " ")))
    if isinstance(value, (tuple, list)):
        whole = phrases.get(f"mots.valeur.{name}")
        items = [in_words(texts, name, item) for item in value]
        return whole.format(*items) if whole else phrases["mots.liste"].join(items)
    if isinstance(value, (Decimal, int, Fraction)):
        return _measured(phrases, value, unite)
    return str(value)


def _measured(phrases: Mapping[str, str], value: Decimal | int | Fraction, unite: str) -> str:
    if unite == "%":
        return f"{number((Decimal(str(value)) * 100).normalize())} %"
    shown = str(value) if isinstance(value, Fraction) else number(value)
    if unite in UNITLESS:
        return shown
    singular = phrases.get(f"mots.unite.{unite}.un")
    if singular is not None and -PLURAL < value < PLURAL:
        return singular.format(valeur=shown)
    return phrases.get(f"mots.unite.{unite}", f"{{valeur}} {unite}").format(valeur=shown)
