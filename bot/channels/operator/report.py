"""Indicators as tables: by month, cumulated, by information session; every number released by the rule of five."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from bot.documents.posting import is_open
from bot.memory.indicators import COUNTED, ENTERED, TOPIC, Number, catalogue
from bot.memory.meetings import Meeting
from bot.memory.release import ABSENT, Shown, cell, cumulated, total

FRIDAY = 4
READY_ON_WORKING_DAY = 5


@dataclass(frozen=True)
class Entry:
    """One indicator: its stage and its name in words, where its numbers are found, whether it counts people."""

    stage: str
    label: str
    source: str
    name: str
    people: bool


@dataclass(frozen=True)
class Row:
    """The numbers of one indicator, column by column."""

    stage: str
    label: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class Table:
    """`columns` are months as `2026-11`, or information sessions."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def stages(self) -> list[tuple[str, list[Row]]]:
        """The rows stage by stage, in order."""
        names = dict.fromkeys(row.stage for row in self.rows)
        return [(name, [row for row in self.rows if row.stage == name]) for name in names]


def entries(numbers: Iterable[Number], titles: Any) -> list[Entry]:
    """Every indicator, those entered first, then those counted, then the topics that were asked about.

    `titles` gives the words of a topic from its name.
    """
    known = catalogue()
    stages = known["etapes"]
    listed = [
        Entry(stages[stage], told["nom"], ENTERED, name, told["personnes"])
        for stage, names in known["saisis"].items()
        for name, told in names.items()
    ]
    listed += [
        Entry(stages["comptes"], told["nom"], COUNTED, name, told["personnes"])
        for name, told in known["comptes"].items()
    ]
    topics = sorted({number.name for number in numbers if number.name.startswith(TOPIC)})
    listed += [Entry(stages["sujets"], titles(name.removeprefix(TOPIC)), COUNTED, name, True) for name in topics]
    return listed


def months_of(numbers: Iterable[Number]) -> list[str]:
    """The months that have numbers, in order."""
    return sorted({number.month for number in numbers})


def by_month(numbers: Sequence[Number], listed: Sequence[Entry]) -> Table:
    """The sum of each month."""
    months = months_of(numbers)
    rows = [
        _row(
            entry,
            [_told(cells, entry) or total(cells, people=entry.people) for cells in _cells(numbers, entry, months)],
        )
        for entry in listed
    ]
    return Table(tuple(months), tuple(rows))


def all_so_far(numbers: Sequence[Number], listed: Sequence[Entry]) -> Table:
    """The sum of all the months up to each."""
    months = months_of(numbers)
    rows = []
    for entry in listed:
        cells = _cells(numbers, entry, months)
        sums = cumulated(cells, people=entry.people)
        so_far = [list(chain.from_iterable(cells[: place + 1])) for place in range(len(months))]
        rows.append(_row(entry, [_told(known, entry) or shown for known, shown in zip(so_far, sums, strict=True)]))
    return Table(tuple(months), tuple(rows))


def by_meeting(numbers: Sequence[Number], listed: Sequence[Entry], meetings: Sequence[Meeting]) -> Table:
    """The numbers of each information session."""
    columns = tuple(f"{meeting.held_on.isoformat()} {meeting.label}" for meeting in meetings)
    rows = [_row(entry, [_of_meeting(numbers, entry, meeting.id) for meeting in meetings]) for entry in listed]
    return Table(columns, tuple(rows))


def settled_on(month: str) -> date:
    """The fifth working day after a month, from which its numbers no longer move."""
    year, number = map(int, month.split("-"))
    day = date(year + number // 12, number % 12 + 1, 1)
    worked = int(_works(day))
    while worked < READY_ON_WORKING_DAY:
        day += timedelta(days=1)
        worked += _works(day)
    return day


def _works(day: date) -> bool:
    return day.weekday() <= FRIDAY and is_open(day)


def _row(entry: Entry, cells: Iterable[Shown]) -> Row:
    return Row(entry.stage, entry.label, tuple(cells))


def _cells(numbers: Sequence[Number], entry: Entry, months: Sequence[str]) -> list[list[int]]:
    """For each month, the numbers of each information session and of none."""
    mine = [number for number in numbers if (number.source, number.name) == (entry.source, entry.name)]
    return [[number.value for number in mine if number.month == month] for month in months]


def _told(cells: Sequence[int], entry: Entry) -> Shown | None:
    """`ABSENT` for what an adviser should have entered and has not; what is counted here is never unknown."""
    return ABSENT if entry.source == ENTERED and not cells else None


def _of_meeting(numbers: Sequence[Number], entry: Entry, meeting: int) -> Shown:
    mine = [
        number.value
        for number in numbers
        if (number.source, number.name, number.meeting) == (entry.source, entry.name, meeting)
    ]
    if unknown := _told(mine, entry):
        return unknown
    # More than one when it went past the end of a month, which the months show apart.
    return total(mine, people=entry.people) if len(mine) > 1 else cell(sum(mine), people=entry.people)
