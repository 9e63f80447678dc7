"""What a fact that nobody told could be, from the least to the most: the ``bornes`` of ``faits.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rules_engine.dates import add_days, add_months
from rules_engine.situation import Situation

_OFFSET = re.compile(r"(remise|jour)(?: ([+-]) (\d+) (jours|mois|ans))?")


def bounds_of(spec: Mapping[str, Any], situation: Situation, today: date) -> tuple[Any, ...]:
    """The bounds of a fact; days may be written from the hand-over (« remise + 21 jours ») or from today (« jour »)."""
    amounts = spec["type"] in {"decimal", "montant"}
    return tuple(Decimal(bound) if amounts else _bound(bound, situation, today) for bound in spec["bornes"])


def _bound(bound: Any, situation: Situation, today: date) -> Any:
    match = _OFFSET.fullmatch(bound) if isinstance(bound, str) else None
    if match is None:
        return bound
    start, sign, count, unit = match.groups()
    day = today if start == "jour" else situation.get("date_remise_documents") or today
    if count is None:
        return day
    number = int(count) if sign == "+" else -int(count)
    return add_days(day, number) if unit == "jours" else add_months(day, number * (12 if unit == "ans" else 1))
