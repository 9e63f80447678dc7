"""The two roads: what each pays, from the findings of the case; and the job that may be found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules_engine import apres
from rules_engine.allocation import (
    are_duree_jours,
    are_journaliere_brute,
    are_journaliere_brute_degressive,
    are_journaliere_nette,
    are_nette_de,
    asp_droit_jours,
    asp_duree_jours,
    asp_journaliere_nette,
    salaire_journalier_reference_are,
)
from rules_engine.attente import premier_jour_are
from rules_engine.case import Case
from rules_engine.dates import add_months
from rules_engine.delais import date_rupture_contrat, debut_csp, fin_csp, notification
from rules_engine.eligibilite import perte_ouvrant_are
from rules_engine.mois import IDR, NEVER, PRIME, Caps, Span, Tranche, cents, month_of
from rules_engine.quantities import centime
from rules_engine.reprise import (
    WITHOUT_TERM,
    emploi_durable,
    idr_mensuelle,
    idr_plafond,
    prime_reclassement,
    reprise_pendant_csp,
)
from rules_engine.retenues import are_nette
from rules_engine.rupture import fin_contrat_refus, preavis_retenu_mois, preavis_verse_mois
from rules_engine.salaire import salaire_mensuel, sjr_are


@dataclass(frozen=True, slots=True)
class Accepted:
    """The road with the CSP: days as ordinals, amounts in cents.

    ``are_days`` is the right before the days of ASP come off; ``are_full_days`` of it are paid before it decreases.
    """

    opening: int
    ended: int
    net: int
    notice_kept: int
    csp: Span
    asp_days: int
    asp_daily: int
    suspended: tuple[Span, ...]
    early: Span
    early_tranches: tuple[Tranche, ...]
    old_right: tuple[Tranche, ...]
    are_days: int
    are_daily: int
    are_full_days: int
    are_reduced: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The road without the CSP: days as ordinals, amounts in cents."""

    opening: int
    notified: int
    ended: int
    net: int
    are_first: int
    tranches: tuple[Tranche, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A job found: from when, for how many months (none: without a term), its net pay, what the CSP adds to it."""

    first: int
    months: int | None
    net: int
    durable: bool
    dispensed: bool
    added: tuple[tuple[str, int, int], ...]

    def span(self, earliest: int) -> Span:
        """Its first and last day, for someone who is not free before ``earliest``."""
        start = max(self.first, earliest)
        return start, NEVER if self.months is None else _months_later(start, self.months) - 1


def _months_later(day: int, months: int) -> int:
    return add_months(date.fromordinal(day), months).toordinal()


def part_nette(case: Case) -> Decimal:
    """The share of gross pay that is left to the employee: a stated hypothesis of the comparison, not law."""
    name = "series.part_nette_salaire_cadre" if case.fact("cadre") else "series.part_nette_salaire"
    case.suppose("hypothese.salaire_net_estime")
    share: Decimal = case.law(name, on=case.fact("date_remise_documents"))
    return share


def salaire_mensuel_net(case: Case) -> Decimal:
    """Net monthly pay before income tax: told, else a stated share of the gross."""
    told = case.told("salaire_mensuel_net")
    if told is not None:
        return centime(Decimal(told))
    return centime(case.find(part_nette) * case.find(salaire_mensuel))


def jours_payes(case: Case) -> Caps:
    """From which month on a full month of ARE pays so many days."""
    values = case.text("series").parametres["jours_payes_par_mois"].values
    if case.has_law("series.jours_payes_par_mois", on=case.find(fin_csp)):
        case.law("series.jours_payes_par_mois", on=case.find(fin_csp))
    return tuple((month_of(value.depuis.toordinal()), int(value.at(None).value)) for value in values)


def accepted(case: Case) -> Accepted:
    """The road with the CSP as the case finds it."""
    net = case.find(salaire_mensuel_net)
    start, end = case.find(debut_csp).toordinal(), case.find(fin_csp).toordinal()
    kept, early = 0, (0, -1)
    early_tranches: tuple[Tranche, ...] = ()
    if case.fact("voie_proposition") == "employeur":
        kept = cents((case.find(preavis_retenu_mois) - case.find(preavis_verse_mois)) * net)
    else:
        early, early_tranches = _before_the_csp(case, start)
    days, daily, reduced, full = case.find(apres.are_apres_csp_droit_jours), 0, 0, 0
    if days > case.find(asp_duree_jours) or case.situation.get("type_contrat_reprise") not in {None, *WITHOUT_TERM}:
        daily = cents(case.find(apres.are_apres_csp_journaliere_nette))
        reduced = cents(case.find(apres.are_apres_csp_journaliere_nette_degressive))
        full = case.find(apres.jours_avant_degressivite_apres_csp) if reduced != daily else days
    return Accepted(
        opening=_opening(case),
        ended=case.find(date_rupture_contrat).toordinal(),
        net=cents(net),
        notice_kept=kept,
        csp=(start, end),
        asp_days=case.find(asp_droit_jours),
        asp_daily=cents(case.find(asp_journaliere_nette)),
        suspended=_suspended(case),
        early=early,
        early_tranches=early_tranches,
        old_right=_old_right(case, after_csp=True),
        are_days=days,
        are_daily=daily,
        are_full_days=full,
        are_reduced=reduced,
    )


def refused(case: Case) -> Refused:
    """The road without the CSP as the case finds it."""
    ended = case.find(fin_contrat_refus).toordinal()
    tranches = (*_old_right(case, after_csp=False), *_new_right(case))
    return Refused(
        opening=_opening(case),
        notified=min(case.find(notification).toordinal(), ended),
        ended=ended,
        net=cents(case.find(salaire_mensuel_net)),
        are_first=case.find(premier_jour_are).toordinal() if tranches else NEVER,
        tranches=tranches,
    )


def _opening(case: Case) -> int:
    handed: int = case.fact("date_remise_documents").replace(day=1).toordinal()
    return handed


def _suspended(case: Case) -> tuple[Span, ...]:
    spans = [*(case.told("periodes_travail") or ()), *(case.told("arrets_maladie") or ())]
    spans += [(first, last) for _, first, last in case.told("conges_pendant_csp") or ()]
    return tuple((first.toordinal(), last.toordinal()) for first, last in spans)


def _new_right(case: Case) -> tuple[Tranche, ...]:
    days = case.find(are_duree_jours)
    if not days:
        return ()
    gross, reduced = case.find(are_journaliere_brute), case.find(are_journaliere_brute_degressive)
    full = cents(case.find(are_journaliere_nette))
    if reduced == gross:
        return ((days, full),)
    before = min(days, case.law("are.degressivite_jour") - 1)
    return (before, full), (days - before, cents(case.find(are_nette_de, reduced)))


def _old_right(case: Case, after_csp: bool) -> tuple[Tranche, ...]:
    """An ARE right still open from before: taken up first, at its own amount."""
    days = case.fact("reliquat_are_jours")
    if not days or not case.find(perte_ouvrant_are):
        return ()
    gross = centime(Decimal(case.fact("reliquat_are_journaliere")))
    case.suppose("hypothese.reliquat_repris_d_abord")
    case.doubt("U")
    if after_csp:
        sjr, start = case.find(sjr_are, case.find(date_rupture_contrat)), case.find(apres.are_apres_csp_debut)
    else:
        sjr, start = case.find(salaire_journalier_reference_are), case.find(premier_jour_are)
    return ((int(days), cents(case.find(are_nette, gross, sjr, start))),)


def _before_the_csp(case: Case, start: int) -> tuple[Span, tuple[Tranche, ...]]:
    """On the France Travail route the ARE is paid until the CSP starts."""
    tranches = (*_old_right(case, after_csp=False), *_new_right(case))
    if not tranches:
        return (0, -1), ()
    case.suppose("hypothese.are_avant_adhesion")
    return (case.find(premier_jour_are).toordinal(), start - 1), tranches


def emploi_retrouve(case: Case) -> Job | None:
    """The job that the person supposes they find, or None."""
    first = case.told("date_reprise_emploi")
    if first is None:
        return None
    without_term = case.fact("type_contrat_reprise") in WITHOUT_TERM
    months = None if without_term else int(case.fact("duree_contrat_reprise_mois"))
    case.suppose("hypothese.sans_cumul_are_salaire")
    return Job(
        first=first.toordinal(),
        months=months,
        net=cents(case.find(part_nette) * Decimal(case.fact("salaire_reprise_mensuel_brut"))),
        durable=case.find(emploi_durable),
        dispensed=bool(case.fact("preavis_dispense")),
        added=_added_to_the_job(case, month_of(first.toordinal()), months),
    )


def _added_to_the_job(case: Case, month: int, months: int | None) -> tuple[tuple[str, int, int], ...]:
    """The return bonus or the differential indemnity, whichever totals more: one excludes the other for a same job."""
    if not case.find(reprise_pendant_csp):
        return ()
    bonus = case.find(prime_reclassement) if case.has_law("csp.prime_taux") else Decimal(0)
    monthly, most = case.find(idr_mensuelle), case.find(idr_plafond)
    count = case.law("csp.idr_duree_maximale") if months is None else min(months, case.law("csp.idr_duree_maximale"))
    total = min(count * monthly, most)
    if not bonus and not total:
        return ()
    if bonus >= total:
        case.suppose("hypothese.prime_emploi_conserve")
        half = centime(bonus / 2)
        later = month + case.law("csp.prime_second_versement")
        return (PRIME, month, cents(half)), (PRIME, later, cents(bonus - half))
    payments, left = [], cents(total)
    for rank in range(count):
        payments.append((IDR, month + rank, min(left, cents(monthly))))
        left -= payments[-1][2]
    return tuple(payment for payment in payments if payment[2])
