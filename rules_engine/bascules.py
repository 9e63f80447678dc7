"""Where the better-paid road changes: searched over one fact at a time. It names a point, never a choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from rules_engine.affiliation import anciennete_test
from rules_engine.allocation import asp_droit_jours, asp_journaliere_brute
from rules_engine.case import Case
from rules_engine.chemins import emploi_retrouve
from rules_engine.comparaison import ROADS, Roads, comparaison, les_deux_chemins, pay_both
from rules_engine.dates import ONE_DAY
from rules_engine.delais import debut_csp, fin_csp
from rules_engine.errors import OutsideTheLaw
from rules_engine.mois import first_day
from rules_engine.regime import engagement
from rules_engine.reprise import date_limite_prime_reclassement, salaire_compare_idr
from rules_engine.rupture import preavis_legal_mois
from rules_engine.salaire import salaire_mensuel
from rules_engine.situation import Situation, fact_table

TENTH = Decimal("0.1")
FINDINGS_OF_A_JOB = (
    engagement,
    debut_csp,
    fin_csp,
    anciennete_test,
    asp_journaliere_brute,
    asp_droit_jours,
    salaire_compare_idr,
)


class Varied(Situation):
    """A situation in which some facts are other than those told."""

    __slots__ = ()

    def __init__(self, told: Situation, **faits: object) -> None:
        self.inconnus = told.inconnus - set(faits)
        self._faits = {**told._faits, **faits}


def bascules(case: Case) -> list[dict[str, Any]]:
    """The values of one fact beyond which the other road pays more in all, on the prudent figures.

    ``date_reprise_emploi``: a job found before that day, at the pay told or else at the former one. ``preavis_mois``: a
    notice of that length or more.
    """
    case.find(comparaison)
    roads = les_deux_chemins(case)
    return [*_job_found_before(case, roads), *_longer_notice(case)]


def _gap(roads: Roads, case: Case, horizon: int | None = None) -> int:
    """By how many cents the road with the CSP pays more than the other."""
    with_csp, without_csp, last = pay_both(roads, emploi_retrouve(case), horizon)
    return with_csp.total(roads.opening, last) - without_csp.total(roads.opening, last)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _other_world(case: Case, situation: Situation, given: dict[str, Any]) -> Case:
    other = Case(situation, case.texts, case.on, {**case.given, **given})
    other.world = case.world
    return other


def _job_found_before(case: Case, roads: Roads) -> Iterable[dict[str, Any]]:
    told = case.situation
    pay = told.get("salaire_reprise_mensuel_brut")
    if pay is None:
        case.suppose("hypothese.reprise_ancien_salaire")
        pay = case.find(salaire_mensuel)
    given = {rule.__name__: case.find(rule) for rule in FINDINGS_OF_A_JOB if rule is not salaire_compare_idr}
    if case.has_law("csp.idr_jours_par_mois"):
        given[salaire_compare_idr.__name__] = case.find(salaire_compare_idr)
    horizon = roads.exhausted()

    def sign_of(day: int) -> int:
        situation = Varied(told, date_reprise_emploi=date.fromordinal(day), salaire_reprise_mensuel_brut=pay)
        return _sign(_gap(roads, _other_world(case, situation, given), horizon))

    for day, before in _changes(sign_of, _days_to_look_at(case, roads, horizon)):
        yield _reversal("date_reprise_emploi", "avant", date.fromordinal(day), before)


def _days_to_look_at(case: Case, roads: Roads, horizon: int) -> list[int]:
    """The first of each month, and the days on which a road turns."""
    start, end = roads.accepted.csp
    last = first_day(horizon + 1)
    turns = [start, end + 1, roads.refused.ended + 1, roads.refused.are_first, last]
    if case.has_law("csp.prime_mois_limite"):
        turns.append((case.find(date_limite_prime_reclassement) + ONE_DAY).toordinal())
    days = {*turns, *(first_day(month) for month in range(roads.opening, horizon + 1))}
    return sorted(day for day in days if start <= day <= last)


def _changes(sign_of: Callable[[int], int], points: list[int]) -> Iterable[tuple[int, int]]:
    """Each point from which the sign is another, with the sign before it."""
    if not points:
        return
    at, sign = points[0], sign_of(points[0])
    for point in points[1:]:
        there = sign_of(point)
        if sign and there and there != sign:
            low, high = at, point
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if sign_of(middle) == there else (middle, high)
            yield high, sign
        at, sign = point, there or sign


def _longer_notice(case: Case) -> Iterable[dict[str, Any]]:
    told = case.situation
    most = Decimal(fact_table()["preavis_mois"]["max"])
    shortest = max(case.find(preavis_legal_mois), Decimal(told.get("preavis_mois") or 0))

    def sign_of(tenths: int) -> int:
        other = _other_world(case, Varied(told, preavis_mois=tenths * TENTH), {})
        try:
            return _sign(_gap(les_deux_chemins(other), other))
        except OutsideTheLaw:
            return 0

    points = [int(shortest / TENTH), int(most / TENTH)]
    for tenths, before in _changes(sign_of, points):
        yield _reversal("preavis_mois", "a_partir_de", tenths * TENTH, -before)


def _reversal(fait: str, sens: str, valeur: object, sign: int) -> dict[str, Any]:
    return {"fait": fait, "sens": sens, "valeur": valeur, "avantage": ROADS[0] if sign > 0 else ROADS[1]}
