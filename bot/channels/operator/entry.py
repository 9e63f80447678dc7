"""Reads what was typed in the operator's forms, strictly."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.memory.indicators import MOST, entered_names

LONGEST_LABEL = 80
FURTHEST = timedelta(days=366)
MOST_DIGITS = 7


class Refused(ValueError):
    """A field is not what it should be; nothing of the form is kept."""


def values_of(fields: Mapping[str, str]) -> dict[str, int | None]:
    """The indicators of a form, None for an empty field; raises `Refused`."""
    return {name: _whole(fields[name]) for name in entered_names() if name in fields}


def meeting_of(fields: Mapping[str, str], today: date) -> tuple[str, date]:
    """The name and the day of an information session, today or later; raises `Refused`."""
    label = " ".join(fields.get("nom", "").split())
    try:
        day = date.fromisoformat(fields.get("jour", ""))
    except ValueError as error:
        raise Refused from error
    if not 0 < len(label) <= LONGEST_LABEL or not label.isprintable() or not today <= day <= today + FURTHEST:
        raise Refused
    return label, day


def _whole(text: str) -> int | None:
    kept = "".join(text.split())
    if not kept:
        return None
    if not (kept.isascii() and kept.isdigit() and len(kept) <= MOST_DIGITS and int(kept) <= MOST):
        raise Refused
    return int(kept)
