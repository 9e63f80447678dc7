"""Quoting a number of the law outside of any case: what a text says, on a day."""

from __future__ import annotations

from datetime import date

from rules_engine.quantities import Quantity
from rules_engine.texts import Text, Texts


def parameter(texts: Texts, name: str, parametre: str, day: date) -> list[tuple[object, str]] | None:
    """The values of a parameter that day, each with its unit (several for bands); None when the text has none.

    ``name`` is a family (``csp``: the text that governs that day, else the nearest) or one text (``csp_2011``: the
    value of that day or of the last day it governs).
    """
    text = texts.texts.get(name.replace("_", "-")) or _governing(texts, name, day)
    found = text.parametres.get(parametre) if text is not None else None
    if text is None or found is None:
        return None
    value = found.on(max(text.du, min(day, text.au)))
    if value is None:
        return None
    quantities: list[Quantity] = [band for _, band in value.tranches] or ([value.quantity] if value.quantity else [])
    return [(quantity.value, quantity.unite) for quantity in quantities]


def _governing(texts: Texts, famille: str, day: date) -> Text | None:
    family = texts.familles.get(famille)
    if not family:
        return None
    governing = texts.governing(famille, day)
    if governing:
        return governing[0]
    return family[0] if day < family[0].du else family[-1]
