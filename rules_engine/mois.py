"""Money in the month it belongs to: monthly pay, daily allowances, rights used up by the days paid.

Days are proleptic ordinals, months are counted from year 0, amounts are whole cents: a comparison is some ninety rows,
made again in every world that the law leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from rules_engine.quantities import centime

COMPOSANTES = ("salaire", "preavis", "asp", "are", "prime", "idr", "salaire_reprise")
SALAIRE, PREAVIS, ASP, ARE, PRIME, IDR, SALAIRE_REPRISE = COMPOSANTES
MONTHS_OF_A_YEAR = 12
NEVER = date.max.toordinal()

Span = tuple[int, int]
Tranche = tuple[int, int]
Caps = tuple[tuple[int, int], ...]


def cents(amount: Decimal) -> int:
    """An amount in whole cents."""
    return int(centime(amount).scaleb(2))


def euros(amount: int) -> str:
    """Whole cents, never negative, as the amount that the answer holds."""
    return f"{amount // 100}.{amount % 100:02d}"


@lru_cache(maxsize=8192)
def month_of(day: int) -> int:
    """The month that holds a day."""
    held = date.fromordinal(day)
    return held.year * MONTHS_OF_A_YEAR + held.month - 1


@lru_cache(maxsize=4096)
def first_day(month: int) -> int:
    """The first day of a month."""
    year, number = divmod(month, MONTHS_OF_A_YEAR)
    return date(year, number + 1, 1).toordinal()


@lru_cache(maxsize=4096)
def name_of(month: int) -> str:
    """A month as ``YYYY-MM``."""
    year, number = divmod(month, MONTHS_OF_A_YEAR)
    return f"{year:04d}-{number + 1:02d}"


def without(spans: Iterable[Span], hole: Span) -> list[Span]:
    """Spans of days, less those of ``hole``."""
    left: list[Span] = []
    for first, last in spans:
        if hole[0] > last or hole[1] < first:
            left.append((first, last))
            continue
        if first < hole[0]:
            left.append((first, hole[0] - 1))
        if last > hole[1]:
            left.append((hole[1] + 1, last))
    return left


NOTHING = dict.fromkeys((*COMPOSANTES, "total"), euros(0))
Row = Mapping[str, int]
NO_PAY: Row = MappingProxyType({})


def written_row(row: Row, total: int) -> dict[str, Any]:
    """What a road pays in a month, in euros: every component and the total."""
    written: dict[str, Any] = NOTHING.copy()
    if row:
        for part, amount in row.items():
            written[part] = euros(amount)
        written["total"] = written[part] if amount == total else euros(total)
    return written


class Ledger:
    """What one road pays, by month and by component, in cents."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: dict[int, dict[str, int]] = {}

    def add(self, part: str, month: int, amount: int) -> None:
        """Write an amount in a month."""
        if not amount:
            return
        row = self.rows.get(month)
        if row is None:
            self.rows[month] = {part: amount}
        else:
            row[part] = row.get(part, 0) + amount

    @property
    def last(self) -> int:
        """The last month in which something is paid; 0 when nothing ever is."""
        return max(self.rows, default=0)

    def total(self, first: int, last: int) -> int:
        """All that is paid from a month to another, both counted."""
        return sum(sum(row.values()) for month, row in self.rows.items() if first <= month <= last)

    def monthly(self, part: str, span: Span, amount: int) -> None:
        """A monthly pay; the part of a month by its calendar days, rounded half up."""
        first, last = span
        if first > last:
            return
        month, start = month_of(first), first_day(month_of(first))
        while start <= last:
            end = first_day(month + 1)
            length, days = end - start, min(last + 1, end) - max(first, start)
            self.add(part, month, amount if days == length else (2 * amount * days + length) // (2 * length))
            month, start = month + 1, end

    def daily(self, part: str, spans: Sequence[Span], right: int, amount: int) -> int:
        """A daily allowance for every calendar day, up to a right in days; gives the days paid."""
        left = right
        for first, last in spans:
            last = min(last, first + left - 1)
            if first > last:
                continue
            left -= last - first + 1
            month, start = month_of(first), first_day(month_of(first))
            while start <= last:
                end = first_day(month + 1)
                self.add(part, month, amount * (min(last + 1, end) - max(first, start)))
                month, start = month + 1, end
        return right - left

    def by_right(self, part: str, spans: Sequence[Span], tranches: Sequence[Tranche], caps: Caps) -> int:
        """An allowance whose right is used up by the days paid: ``tranches`` of days at a daily amount.

        ``caps`` holds, from a month on, the days that a full month pays and a part of a month never exceeds. Gives the
        days paid.
        """
        waiting = [list(tranche) for tranche in tranches if tranche[0] > 0]
        if not waiting or not spans:
            return 0
        paid, month, end = 0, month_of(spans[0][0]), month_of(spans[-1][1])
        while waiting and month <= end:
            days = _days_paid(spans, month, caps)
            while days and waiting:
                taken = min(days, waiting[0][0])
                self.add(part, month, taken * waiting[0][1])
                days -= taken
                paid += taken
                waiting[0][0] -= taken
                if not waiting[0][0]:
                    del waiting[0]
            month += 1
        return paid


def _days_paid(spans: Sequence[Span], month: int, caps: Caps) -> int:
    start, after = first_day(month), first_day(month + 1)
    days = 0
    for first, last in spans:
        held = (last if last < after else after - 1) - (first if first > start else start) + 1
        if held > 0:
            days += held
    for since, most in reversed(caps):
        if month >= since:
            return most if days == after - start else min(days, most)
    return days
