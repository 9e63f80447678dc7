"""Days and months as the law counts them, and the days on which nobody works."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
SUNDAY = 6


def add_days(day: date, days: int) -> date:
    """The day that many calendar days later."""
    return day + timedelta(days=days)


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The same day number that many months later, clamped to the last day of the month."""
    return day + relativedelta(months=months)


def months_between(start: date, end: date) -> int:
    """Complete months from ``start`` to ``end``: the anniversary day completes the month; never negative."""
    if end < start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: date, end: date) -> int:
    """Complete years from ``start`` to ``end``: an age, when ``start`` is a birth."""
    return months_between(start, end) // 12


def days_between(first: date, last: date) -> int:
    """Calendar days from ``first`` to ``last``, both counted; 0 when ``last`` comes before."""
    return max(0, (last - first).days + 1)


def weekdays_between(first: date, last: date) -> int:
    """Days from Monday to Friday between two days, both counted: what unemployment insurance calls days worked."""
    total = days_between(first, last)
    weeks, rest = divmod(total, 7)
    return weeks * 5 + sum((first.weekday() + offset) % 7 < SATURDAY for offset in range(rest))


def last_day_of_month(day: date) -> date:
    """The last day of the month that holds ``day``."""
    return add_months(day.replace(day=1), 1) - ONE_DAY


@lru_cache(maxsize=512)
def public_holidays(year: int, residence: str) -> frozenset[date]:
    """Public holidays of a year: L3133-1; L3134-13 for Alsace-Moselle; L3422-2 dates overseas differ by territory.

    Good Friday in Alsace-Moselle depends on the commune: it is counted, which is the later, prudent reading for a
    delay that must have fully run. The overseas day of the abolition of slavery is not the same in every territory,
    and ``residence`` does not say which: none is counted.
    """
    monday = easter(year) + ONE_DAY
    days = {
        date(year, 1, 1),
        monday,
        date(year, 5, 1),
        date(year, 5, 8),
        monday + timedelta(days=38),
        monday + timedelta(days=49),
        date(year, 7, 14),
        date(year, 8, 15),
        date(year, 11, 1),
        date(year, 11, 11),
        date(year, 12, 25),
    }
    if residence == "alsace_moselle":
        days |= {monday - timedelta(days=3), date(year, 12, 26)}
    return frozenset(days)


def is_working_day(day: date, residence: str = "metropole") -> bool:
    """Whether the day is a *jour ouvrable*: Monday to Saturday, public holidays excepted."""
    return day.weekday() != SUNDAY and day not in public_holidays(day.year, residence)


def add_working_days(day: date, days: int, residence: str = "metropole") -> date:
    """The last of ``days`` *jours ouvrables* counted from the day after ``day``."""
    while days:
        day += ONE_DAY
        days -= is_working_day(day, residence)
    return day


def ends_on_a_day_off(day: date, residence: str = "metropole") -> bool:
    """Whether R1231-1 would look at this last day: a Saturday, a Sunday or a public holiday."""
    return day.weekday() == SATURDAY or not is_working_day(day, residence)


def carried_over(day: date, residence: str = "metropole") -> date:
    """The next working day after a last day that falls on a Saturday, a Sunday or a holiday (R1231-1)."""
    while ends_on_a_day_off(day, residence):
        day += ONE_DAY
    return day
