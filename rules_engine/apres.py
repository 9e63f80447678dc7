"""After the CSP: the ARE that is left, from when, and how much a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.affiliation import affiliation_suffisante, age_a, jours_indemnisables
from rules_engine.allocation import ZERO, are_brute_au, are_degressive_de, are_duree, asp_duree_jours
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY
from rules_engine.delais import date_rupture_contrat, fin_csp
from rules_engine.eligibilite import avant_retraite, perte_ouvrant_are, perte_ouvrant_csp
from rules_engine.quantities import centime
from rules_engine.retenues import are_nette
from rules_engine.salaire import sjr_are


def are_apres_csp_debut(case: Case) -> date:
    """The first day of the ARE that follows the CSP: neither deferral nor waiting period."""
    return case.find(fin_csp) + ONE_DAY


def droit_are_apres_csp(case: Case) -> bool:
    """Whether the contract, ended by the acceptance, would have opened the ARE."""
    ended = case.find(date_rupture_contrat)
    return (
        case.find(perte_ouvrant_are)
        and case.find(affiliation_suffisante, "are", ended)
        and case.find(avant_retraite, ended)
    )


def are_apres_csp_droit_jours(case: Case) -> int:
    """Days of the ARE the person would have had without the CSP, before the days of ASP come off.

    Since a coefficient shortens the ARE, no text says whether it reaches those who come out of a CSP: both lengths
    stay open.
    """
    if case.situation.get("are_duree_jours_notifiee") is None and not case.find(droit_are_apres_csp):
        return 0
    ended = case.find(date_rupture_contrat)
    shortened = case.find(are_duree, ended)
    if case.situation.get("are_duree_jours_notifiee") is not None:
        return shortened
    if not case.has_law("are.duree_maximale_sans_coefficient") or case.fact("residence") == "drom":
        return shortened
    longest = case.law("are.duree_maximale_sans_coefficient", of=case.find(age_a, ended))
    whole = min(max(case.find(jours_indemnisables, ended), case.law("are.duree_minimale")), longest)
    if whole == shortened:
        return shortened
    case.doubt("U")
    days: int = case.choose("loi:duree_apres_csp", [shortened, whole], "motif.duree_apres_csp")
    return days


def are_apres_csp_duree_jours(case: Case) -> int:
    """Days of ARE left when the CSP ends: the right, less the days paid as ASP."""
    if not case.find(perte_ouvrant_csp):
        return 0
    return max(0, case.find(are_apres_csp_droit_jours) - case.find(asp_duree_jours))


def are_apres_csp_journaliere_brute(case: Case) -> Decimal:
    """Gross daily ARE after the CSP, at the values of its first day; the notified figure when the person has it."""
    told = case.told("are_journaliere_notifiee")
    if told is not None:
        return centime(Decimal(told))
    if not case.find(droit_are_apres_csp):
        return ZERO
    return case.find(are_brute_au, case.find(date_rupture_contrat), case.find(are_apres_csp_debut))


def are_apres_csp_nette_de(case: Case, gross: Decimal) -> Decimal:
    """What is left of a gross daily amount of that ARE, before income tax."""
    if not gross:
        return ZERO
    sjr = case.find(sjr_are, case.find(date_rupture_contrat))
    return case.find(are_nette, gross, sjr, case.find(are_apres_csp_debut))


def are_apres_csp_journaliere_nette(case: Case) -> Decimal:
    """Net daily ARE after the CSP, before income tax."""
    return case.find(are_apres_csp_nette_de, case.find(are_apres_csp_journaliere_brute))


def are_apres_csp_journaliere_nette_degressive(case: Case) -> Decimal:
    """Net daily ARE after the CSP once it has decreased; the full one where degressivity does not apply."""
    gross = case.find(are_apres_csp_journaliere_brute)
    ended, start = case.find(date_rupture_contrat), case.find(are_apres_csp_debut)
    return case.find(are_apres_csp_nette_de, case.find(are_degressive_de, gross, ended, start))


def jours_avant_degressivite_apres_csp(case: Case) -> int:
    """Days of that ARE paid in full before it decreases; no text says whether the days of ASP count for it."""
    full_days: int = case.law("are.degressivite_jour", on=case.find(date_rupture_contrat)) - 1
    left = max(0, full_days - case.find(asp_duree_jours))
    case.doubt("U")
    days: int = case.choose("loi:degressivite_apres_csp", [left, full_days], "motif.degressivite_apres_csp")
    return days
