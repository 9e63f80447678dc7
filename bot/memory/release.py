"""Which numbers may be shown: none about fewer than five people, nor one from which such a number could be subtracted.

A number from one to four is held back. A sum takes in what is held back only once that makes five or more together, so
that two sums shown one after the other never differ by fewer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Shown:
    """A number as it may be shown: `value` None when it is held back; `more` when part of a sum is.

    `absent`: nobody told this number, which is not the same as none.
    """

    value: int | None
    more: bool = False
    absent: bool = False


ABSENT = Shown(None, absent=True)


def cell(value: int, *, people: bool = True) -> Shown:
    """One number by itself."""
    return Shown(None if people and 0 < value < SMALLEST_GROUP else value)


def total(values: Iterable[int], *, people: bool = True) -> Shown:
    """The sum of numbers that are shown beside it."""
    cells = list(values)
    if not people:
        return Shown(sum(cells))
    small = sum(value for value in cells if value < SMALLEST_GROUP)
    large = sum(cells) - small
    return _sum(large + (small if small >= SMALLEST_GROUP else 0), small if small < SMALLEST_GROUP else 0)


def cumulated(groups: Sequence[Sequence[int]], *, people: bool = True) -> list[Shown]:
    """For each group of numbers in turn, the sum of all so far; the groups' own totals are shown beside."""
    base = held = 0
    shown = []
    for cells in groups:
        small = sum(value for value in cells if people and value < SMALLEST_GROUP)
        base += sum(cells) - small
        if small >= SMALLEST_GROUP:
            base += small
        else:
            held += small
        if held >= SMALLEST_GROUP:
            base, held = base + held, 0
        shown.append(_sum(base, held))
    return shown


def _sum(known: int, held: int) -> Shown:
    return Shown(None if held and not known else known, more=bool(held and known))
