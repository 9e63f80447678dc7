"""Both roads side by side, month by month, net before income tax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rules_engine.case import Case
from rules_engine.chemins import Accepted, Job, Refused, accepted, emploi_retrouve, jours_payes, refused
from rules_engine.eligibilite import est_eligible_csp
from rules_engine.mois import (
    ARE,
    ASP,
    NEVER,
    NO_PAY,
    NOTHING,
    PREAVIS,
    SALAIRE,
    SALAIRE_REPRISE,
    Caps,
    Ledger,
    Row,
    euros,
    first_day,
    month_of,
    name_of,
    without,
    written_row,
)

ROADS = ("avec_csp", "sans_csp")
RECENT = 32


@dataclass(frozen=True, slots=True)
class Roads:
    """What the two roads are made of, and the days that a month of ARE pays."""

    accepted: Accepted
    refused: Refused
    caps: Caps

    @property
    def opening(self) -> int:
        """The month of the hand-over, the first of the comparison."""
        return month_of(self.accepted.opening)

    def exhausted(self) -> int:
        """The last month in which a road pays, when no job is found."""
        return pay_both(self, None)[2]


def les_deux_chemins(case: Case) -> Roads:
    """The two roads of a case; raises OutsideTheLaw when the CSP is not open: there is then no second road."""
    if not case.find(est_eligible_csp):
        raise case.outside("hors.csp_ferme", *case.ground(est_eligible_csp).articles)
    return Roads(accepted(case), refused(case), jours_payes(case))


@lru_cache(maxsize=RECENT)
def pay_accepted(road: Accepted, caps: Caps, job: Job | None, until: int) -> Ledger:
    """What the road with the CSP pays; the pay of a job without a term is written up to the day ``until``."""
    ledger = Ledger()
    ledger.monthly(SALAIRE, (road.opening, road.ended), road.net)
    if road.notice_kept:
        ledger.add(PREAVIS, month_of(road.ended), road.notice_kept)
    before = ledger.by_right(ARE, (road.early,), road.early_tranches, caps)
    start, end = road.csp
    covered, after = [(start, end)], [(end + 1, NEVER)]
    for span in road.suspended:
        covered = without(covered, span)
    if job is not None:
        first, last = job.span(start)
        if job.durable and first <= end:
            covered, after = without(covered, (first, NEVER)), [(first, NEVER)]
        covered, after = without(covered, (first, last)), without(after, (first, last))
        ledger.monthly(SALAIRE_REPRISE, (first, min(last, until)), job.net)
        for part, month, amount in job.added:
            ledger.add(part, month, amount)
    paid = ledger.daily(ASP, covered, road.asp_days, road.asp_daily)
    resumed, taken = [], before
    for days, daily in road.old_right:
        resumed.append((max(0, days - taken), daily))
        taken = max(0, taken - days)
    left = max(0, road.are_days - taken - paid)
    full = min(left, road.are_full_days)
    right = (*resumed, (full, road.are_daily), (left - full, road.are_reduced))
    ledger.by_right(ARE, after, right, caps)
    return ledger


@lru_cache(maxsize=RECENT)
def pay_refused(road: Refused, caps: Caps, job: Job | None, until: int) -> Ledger:
    """What the road without the CSP pays; the pay of a job without a term is written up to the day ``until``."""
    ledger = Ledger()
    ledger.monthly(SALAIRE, (road.opening, road.notified), road.net)
    ledger.monthly(PREAVIS, (max(road.opening, road.notified + 1), road.ended), road.net)
    open_days = [(road.are_first, NEVER)]
    if job is not None:
        span = job.span((road.notified if job.dispensed else road.ended) + 1)
        ledger.monthly(SALAIRE_REPRISE, (span[0], min(span[1], until)), job.net)
        open_days = without(open_days, span)
    ledger.by_right(ARE, open_days, road.tranches, caps)
    return ledger


def pay_both(roads: Roads, job: Job | None, horizon: int | None = None) -> tuple[Ledger, Ledger, int]:
    """Both roads and the last month of the comparison: that in which both are exhausted.

    A job without a term never ends: the last month is then that of the case without a job.
    """
    if job is None:
        pays = _pay(roads, None, 0)
        return *pays, max(roads.opening, pays[0].last, pays[1].last)
    last = pay_both(roads, None)[2] if horizon is None else horizon
    if job.months is None:
        return *_pay(roads, job, first_day(last + 1) - 1), last
    pays = _pay(roads, job, NEVER)
    return *pays, max(last, pays[0].last, pays[1].last)


def _pay(roads: Roads, job: Job | None, until: int) -> tuple[Ledger, Ledger]:
    return pay_accepted(roads.accepted, roads.caps, job, until), pay_refused(roads.refused, roads.caps, job, until)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each road pays from the month of the hand-over to the last in which both are exhausted.

    ``roads`` holds the rows of each road by month, ``totals`` all that each pays, in cents.
    """

    opening: int
    last: int
    roads: tuple[Mapping[int, Row], Mapping[int, Row]]
    totals: tuple[int, int]

    def written(self, others: Sequence[Comparison] = ()) -> dict[str, Any]:
        """As the JSON answer holds it; ``au_plus`` stands where another reading of law or facts pays more.

        A month that only another reading reaches is added, at nothing.
        """
        months = range(self.opening, max(other.last for other in (self, *others)) + 1)
        columns = [self._column(rank, months, others) for rank in range(len(ROADS))]
        with_csp = without_csp = 0
        rows = []
        for month, (row, paid), (other_row, other_paid) in zip(months, *columns, strict=True):
            with_csp, without_csp = with_csp + paid, without_csp + other_paid
            cumul = {"avec_csp": euros(with_csp), "sans_csp": euros(without_csp)}
            rows.append({"mois": name_of(month), "avec_csp": row, "sans_csp": other_row, "cumul": cumul})
        totals: dict[str, Any] = {road: euros(total) for road, total in zip(ROADS, self.totals, strict=True)}
        most = [max(totals) for totals in zip(self.totals, *(other.totals for other in others), strict=True)]
        higher = {road: euros(most[rank]) for rank, road in enumerate(ROADS) if most[rank] > self.totals[rank]}
        return {"mois": rows, "cumul": {**totals, "au_plus": higher} if higher else totals}

    def _column(self, rank: int, months: range, others: Sequence[Comparison]) -> list[tuple[dict[str, Any], int]]:
        """What one road pays each month, written, and the same in cents."""
        held = self.roads[rank]
        readings = [other.roads[rank] for other in others if other.roads[rank] is not held]
        column = []
        for month in months:
            row = held.get(month, NO_PAY)
            total = sum(row.values())
            written = written_row(row, total)
            most = _most(row, total, [reading.get(month, NO_PAY) for reading in readings]) if readings else None
            if most:
                written["au_plus"] = most
            column.append((written, total))
        return column


def comparaison(case: Case) -> Comparison:
    """What each road pays from the month of the hand-over to the last in which both are exhausted."""
    roads = les_deux_chemins(case)
    with_csp, without_csp, last = pay_both(roads, emploi_retrouve(case))
    totals = with_csp.total(roads.opening, last), without_csp.total(roads.opening, last)
    return Comparison(roads.opening, last, (with_csp.rows, without_csp.rows), totals)


def _most(row: Row, total: int, readings: Sequence[Row]) -> dict[str, str]:
    """The components of a month, and its total, of which another reading pays more."""
    most: dict[str, int] = {}
    for reading in readings:
        if reading != row:
            for name, amount in (*reading.items(), ("total", sum(reading.values()))):
                most[name] = max(most.get(name, 0), amount)
    if not most:
        return {}
    held = {**row, "total": total}
    return {name: euros(most[name]) for name in NOTHING if most.get(name, 0) > held.get(name, 0)}
