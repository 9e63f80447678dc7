"""Both roads side by side, month by month, net before income tax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rules_engine.case import Case
from rules_engine.chemins import Accepted, Job, Refused, accepted, emploi_retrouve, jours_payes, refused
from rules_engine.eligibilite import est_eligible_csp
from rules_engine.mois import (
    ARE,
    ASP,
    NEVER,
    NOTHING,
    PREAVIS,
    SALAIRE,
    SALAIRE_REPRISE,
    Caps,
    Ledger,
    euros,
    first_day,
    month_of,
    name_of,
    without,
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


def comparaison(case: Case) -> dict[str, Any]:
    """What each road pays from the month of the hand-over to the last in which both are exhausted."""
    roads = les_deux_chemins(case)
    with_csp, without_csp, last = pay_both(roads, emploi_retrouve(case))
    months = []
    totals = [0, 0]
    for month in range(roads.opening, last + 1):
        written: dict[str, Any] = {"mois": name_of(month)}
        for rank, ledger in enumerate((with_csp, without_csp)):
            written[ROADS[rank]], paid = ledger.written(month)
            totals[rank] += paid
        written["cumul"] = {"avec_csp": euros(totals[0]), "sans_csp": euros(totals[1])}
        months.append(written)
    return {"mois": months, "cumul": dict(months[-1]["cumul"])}


def merge(prudent: dict[str, Any], others: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The prudent comparison, with ``au_plus`` beside each road where another reading of law or facts pays more.

    A month that only another reading reaches is added, at nothing.
    """
    length = max(len(one["mois"]) for one in (prudent, *others))
    longest = next(one["mois"] for one in (prudent, *others) if len(one["mois"]) == length)
    months = [dict(month) for month in prudent["mois"]]
    months += [
        {"mois": month["mois"], "avec_csp": dict(NOTHING), "sans_csp": dict(NOTHING), "cumul": dict(prudent["cumul"])}
        for month in longest[len(months) :]
    ]
    for other in others:
        for month, another in zip(months, other["mois"], strict=False):
            for road in ROADS:
                if another[road] is not month[road] and another[road] != month[road]:
                    month[road] = _at_most(month[road], another[road])
    cumul = dict(prudent["cumul"])
    most = {road: max(other["cumul"][road] for other in others) for road in ROADS if others}
    higher = {road: amount for road, amount in most.items() if amount > cumul[road]}
    return {"mois": months, "cumul": {**cumul, "au_plus": higher} if higher else cumul}


def _at_most(held: dict[str, Any], another: dict[str, Decimal]) -> dict[str, Any]:
    most: dict[str, Decimal] = dict(held.get("au_plus", {}))
    for name, amount in another.items():
        if amount > most.get(name, held[name]):
            most[name] = amount
    return {**held, "au_plus": most} if most else held
