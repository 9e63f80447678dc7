"""The break: notice, its pay on each road, severance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.affiliation import MONTHS_OF_A_YEAR, anciennete_notification, anciennete_test, debut_contrat
from rules_engine.case import Case
from rules_engine.dates import add_days, add_months, months_between
from rules_engine.delais import DAYS_OF_A_MONTH, date_rupture_contrat, fin_delai_reflexion, notification
from rules_engine.quantities import centime, part_of
from rules_engine.salaire import salaire_mensuel

ZERO = Decimal("0.00")
LAST_MONTHS = 3


def preavis_legal_mois(case: Case) -> Decimal:
    """Months of notice by statute at this seniority, doubled up to a cap for a disabled employee.

    Below six months the statute gives none: the agreement, the contract or usage does, and must be told.
    """
    months = case.find(anciennete_notification)
    if months < case.law("ct.preavis_anciennete_minimale"):
        agreed = Decimal(case.fact("preavis_mois"))
        return Decimal(0) if "preavis_mois" in case.situation else agreed
    legal = case.law("ct.preavis_legal", of=months)
    if case.fact("travailleur_handicape"):
        legal = max(
            legal, min(legal * case.law("ct.preavis_handicap_multiple"), case.law("ct.preavis_handicap_plafond"))
        )
    return Decimal(legal)


def preavis_retenu_mois(case: Case) -> Decimal:
    """The better of the statute and of the agreement, in months."""
    agreed = case.told("preavis_mois")
    legal = case.find(preavis_legal_mois)
    if agreed is None and legal and "preavis_mois" not in case.situation.inconnus:
        case.suppose("suppose.preavis_mois")
        return legal
    return max(legal, Decimal(case.fact("preavis_mois")))


def fin_preavis(case: Case, start: date) -> date:
    """The last day of a notice that starts that day; a part of a month counts thirty days."""
    months = case.find(preavis_retenu_mois)
    whole = int(months)
    return add_days(add_months(start, whole), int((months - whole) * DAYS_OF_A_MONTH))


def fin_contrat_refus(case: Case) -> date:
    """The day the contract ends if the CSP is refused: the end of the notice, never before the end of the period."""
    told = case.told("date_fin_contrat")
    if told is not None:
        ended: date = told
        return ended
    return max(case.find(fin_preavis, case.find(notification)), case.find(fin_delai_reflexion))


def indemnite_preavis_salarie(case: Case) -> Decimal:
    """Gross notice pay that the employee keeps if the CSP is accepted: all below a seniority, else the excess."""
    months = case.find(preavis_retenu_mois)
    return centime((months - case.find(preavis_verse_mois)) * case.find(salaire_mensuel))


def preavis_verse_mois(case: Case) -> Decimal:
    """Months of notice that the employer pays to fund the CSP rather than to the employee."""
    seniority = case.find(anciennete_test)
    if seniority < case.law("csp.preavis_anciennete_minimale"):
        return Decimal(0)
    return min(case.find(preavis_retenu_mois), Decimal(case.law("csp.preavis_plafond_versement", of=seniority)))


def contribution_preavis_employeur(case: Case) -> Decimal:
    """Gross notice pay that the employer owes to fund the CSP, without the contributions that come on top."""
    return centime(case.find(preavis_verse_mois) * case.find(salaire_mensuel))


def anciennete_indemnite_mois(case: Case) -> int:
    """Complete months of service at the end of the notice, even not worked: those of the severance."""
    return months_between(case.find(debut_contrat), case.find(fin_preavis, case.find(date_rupture_contrat)))


def salaire_indemnite(case: Case) -> Decimal:
    """The pay that severance is reckoned on: the better of the last twelve months and of the last three."""
    pays = case.told("salaires")
    if not pays:
        return case.find(salaire_mensuel)
    amounts = [pay for _, pay in pays]
    averages = [sum(kept, ZERO) / len(kept) for kept in (amounts[-MONTHS_OF_A_YEAR:], amounts[-LAST_MONTHS:])]
    return max(averages)


def indemnite_licenciement_legale(case: Case) -> Decimal:
    """Legal severance, due on both roads: shares of a month's pay for each year, more beyond ten."""
    ended = case.find(date_rupture_contrat)
    if case.find(anciennete_notification) < case.law("ct.indemnite_anciennete_minimale", on=ended):
        return ZERO
    months = case.find(anciennete_indemnite_mois)
    step = case.law("ct.indemnite_palier", on=ended) * MONTHS_OF_A_YEAR
    pay = case.find(salaire_indemnite)
    first = part_of(pay * min(months, step), case.law("ct.indemnite_taux_jusqu_a_10_ans", on=ended))
    beyond = part_of(pay * max(months - step, 0), case.law("ct.indemnite_taux_au_dela", on=ended))
    return centime((first + beyond) / MONTHS_OF_A_YEAR)
