"""The two roads month by month, and where their totals cross."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

from bot.documents.bilan import Bilan
from bot.documents.document import NothingToDraw

ZERO = Decimal(0)


@dataclass(frozen=True)
class Road:
    """One road: the net of each month, prudent and at most, and the most that it pays in all, in euros.

    What one reading pays sooner it does not pay again later: the whole is less than the sum of the highest months.
    """

    months: tuple[Decimal, ...]
    at_most: tuple[Decimal, ...]
    most_in_all: Decimal

    @property
    def totals(self) -> tuple[Decimal, ...]:
        """The prudent total received by the end of each month."""
        return tuple(accumulate(self.months))

    @property
    def totals_at_most(self) -> tuple[Decimal, ...]:
        """The highest total by the end of each month."""
        highest = (min(total, self.most_in_all) for total in accumulate(self.at_most))
        return tuple(map(max, highest, self.totals))

    @property
    def is_open(self) -> bool:
        """Whether something in it is an interval."""
        return self.months != self.at_most


@dataclass(frozen=True)
class Crossing:
    """The month by whose end the higher of the two totals has changed; `then_accept`: accepting is higher after."""

    index: int
    then_accept: bool


@dataclass(frozen=True)
class Comparison:
    """Both roads over the same months, named `YYYY-MM`."""

    names: tuple[str, ...]
    accept: Road
    refuse: Road

    @classmethod
    def of(cls, bilan: Bilan) -> "Comparison":
        """The comparison of a bilan; raises NothingToDraw when it holds none."""
        result = bilan.resultats.get("comparaison", {})
        held = result.get("valeur", result)
        months = held.get("mois") if isinstance(held, Mapping) else None
        if not months:
            reason = bilan.says("comparaison") if result else ""
            raise NothingToDraw(reason, result.get("fait"))
        return cls(
            names=tuple(month["mois"] for month in months),
            accept=_road(held, "avec_csp"),
            refuse=_road(held, "sans_csp"),
        )

    @property
    def crossings(self) -> list[Crossing]:
        """Where the higher total changes, on the prudent reading."""
        gaps = [one - other for one, other in zip(self.accept.totals, self.refuse.totals, strict=True)]
        found: list[Crossing] = []
        last = ZERO
        for index, gap in enumerate(gaps):
            if gap != ZERO:
                if last * gap < ZERO:
                    found.append(Crossing(index, then_accept=gap > ZERO))
                last = gap
        return found


def _road(held: Mapping[str, Any], name: str) -> Road:
    months: Sequence[Mapping[str, Any]] = held["mois"]
    prudent = tuple(Decimal(str(month[name]["total"])) for month in months)
    most = tuple(_most(month[name]) for month in months)
    cumul = held.get("cumul", {})
    in_all = cumul.get("au_plus", {}).get(name, cumul.get(name))
    return Road(prudent, most, sum(most, ZERO) if in_all is None else Decimal(str(in_all)))


def _most(month: Mapping[str, Any]) -> Decimal:
    return Decimal(str(month.get("au_plus", {}).get("total", month["total"])))
