"""When one may write to somebody: by the clock of where they live, by day, never on a Sunday or a public holiday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from dateutil.easter import easter

from bot.documents.posting import is_open

FILE = Path(__file__).with_name("territoires.yaml")
MAINLAND = "metropole"
FROM, UNTIL = time(8), time(20)
PREFERRED_DELAY = timedelta(hours=1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Territory:
    """A part of France with a clock and holidays of its own."""

    name: str
    zone: ZoneInfo
    holidays: frozenset[str]
    after_easter: tuple[int, ...]
    numbers: tuple[str, ...]

    def works(self, day: date) -> bool:
        """Whether this is neither a Sunday nor a holiday there."""
        if not is_open(day) or f"{day:%m-%d}" in self.holidays:
            return False
        return (day - easter(day.year)).days not in self.after_easter


@lru_cache(maxsize=1)
def territories() -> dict[str, Territory]:
    """All of them, by name."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        name: Territory(
            name,
            ZoneInfo(told["fuseau"]),
            frozenset(told.get("feries", ())),
            tuple(told.get("apres_paques", ())),
            tuple(told.get("numeros", ())),
        )
        for name, told in read.items()
    }


def where(residence: str | None, number: str | None = None, zone: str | None = None) -> tuple[str, ...]:
    """The territories somebody may live in: `zone` is their browser's clock, `number` their telephone, in full.

    The clock is believed first, then what they said, then the number; « overseas » without more is everywhere there.
    """
    known = territories()
    told = residence if residence in known else None
    by_clock = [name for name, one in known.items() if zone is not None and one.zone.key == zone]
    if by_clock:
        return (told,) if told in by_clock else (by_clock[0],)
    if told is not None:
        return (told,)
    by_number = [name for name, one in known.items() if number is not None and number.startswith(one.numbers)]
    if by_number:
        return (by_number[0],)
    if residence == "drom":
        return tuple(name for name, one in known.items() if one.numbers and name != "mayotte")
    return (MAINLAND,)


def hours(day: date, names: Sequence[str]) -> tuple[datetime, datetime] | None:
    """From when until when one may write that day, in UTC without a zone; nothing when it is a day of rest there."""
    there = [territories()[name] for name in names]
    if not all(one.works(day) for one in there):
        return None
    opens = max(_utc(day, FROM, one) for one in there)
    closes = min(_utc(day, UNTIL, one) for one in there)
    return (opens, closes) if opens < closes else None


def last_hour_before(day: date, names: Sequence[str]) -> datetime:
    """The instant to write on that day, or on the last day before it on which one may; UTC without a zone."""
    while (open_hours := hours(day, names)) is None:
        day -= ONE_DAY
    return open_hours[0] + PREFERRED_DELAY


def may_write(now: datetime, names: Sequence[str]) -> bool:
    """Whether this instant, in UTC without a zone, is one at which one may write."""
    return any(
        open_hours is not None and open_hours[0] <= now < open_hours[1]
        for open_hours in (hours(now.date() + timedelta(days=shift), names) for shift in (-1, 0, 1))
    )


def next_hour(now: datetime, names: Sequence[str]) -> datetime:
    """The first instant from now on at which one may write."""
    day = now.date() - ONE_DAY
    while (open_hours := hours(day, names)) is None or open_hours[1] <= now:
        day += ONE_DAY
    return max(open_hours[0], now)


def local_day(now: datetime, names: Sequence[str]) -> date:
    """The day it is there, the earliest when there are several."""
    aware = now.replace(tzinfo=timezone.utc)
    return min(aware.astimezone(territories()[name].zone).date() for name in names)


def _utc(day: date, hour: time, there: Territory) -> datetime:
    return datetime.combine(day, hour, there.zone).astimezone(timezone.utc).replace(tzinfo=None)
