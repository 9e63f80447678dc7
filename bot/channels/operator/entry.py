"""Reads what was typed in the operator's forms, strictly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.memory.indicators import ENTERED, MOST, Number, catalogue, entered_names
from bot.memory.release import cell

LONGEST_LABEL = 80
FURTHEST = timedelta(days=366)
MOST_DIGITS = 7


class Refused(ValueError):
    """A field is not what it should be; nothing of the form is kept."""


def values_of(fields: Mapping[str, str]) -> dict[str, int | None]:
    """The indicators of a form, None for an empty field; raises `Refused`."""
    return {name: _whole(fields[name]) for name in entered_names() if name in fields}


@dataclass(frozen=True)
class Entered:
    """What was entered before, as a form may show it: `held` are the numbers kept back, too small to be shown."""

    shown: Mapping[str, int]
    held: frozenset[str]

    @classmethod
    def of(cls, numbers: Iterable[Number]) -> "Entered":
        """Those of one month and one information session, or of none."""
        mine = {number.name: number.value for number in numbers if number.source == ENTERED}
        people = {name: told["personnes"] for names in catalogue()["saisis"].values() for name, told in names.items()}
        shown = {name: value for name, value in mine.items() if cell(value, people=people[name]).value is not None}
        return cls(shown, frozenset(mine) - frozenset(shown))

    def changed(self, fields: Mapping[str, str]) -> dict[str, int | None]:
        """What a form changes: an empty field takes a number away, unless it was not shown. Raises `Refused`."""
        values = values_of(fields)
        return {name: value for name, value in values.items() if value is not None or name not in self.held}


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
