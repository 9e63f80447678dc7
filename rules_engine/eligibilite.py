"""Who may join, who is entitled, and what the employer owes instead."""

from __future__ import annotations

from datetime import date

from rules_engine.affiliation import affiliation_suffisante, anciennete_test, naissance
from rules_engine.case import Case
from rules_engine.dates import add_months
from rules_engine.delais import date_rupture_contrat
from rules_engine.rupture import fin_contrat_refus


def motif_economique(case: Case) -> bool:
    """The dismissal is economic."""
    return bool(case.fact("motif") == "economique")


def contrat_concerne(case: Case) -> bool:
    """The contract is permanent."""
    return bool(case.fact("type_contrat") == "cdi")


def residence_concernee(case: Case) -> bool:
    """The person lives where unemployment insurance applies."""
    return bool(case.fact("residence") != "etranger")


def aptitude_physique(case: Case) -> bool:
    """The person is fit for work."""
    return bool(case.fact("apte_emploi"))


def entreprise_concernee(case: Case) -> bool:
    """The company is too small for redeployment leave, or insolvent whatever its size."""
    if case.fact("procedure_collective") in {"redressement", "liquidation"}:
        return True
    return bool(case.fact("effectif_entreprise") < case.law("csp.effectif_maximal"))


def perte_ouvrant_csp(case: Case) -> bool:
    """The loss of the job is one that the CSP is for: economic, of a permanent contract, by a resident fit for work."""
    return (
        case.find(motif_economique)
        and case.find(contrat_concerne)
        and case.find(residence_concernee)
        and case.find(aptitude_physique)
    )


def perte_ouvrant_are(case: Case) -> bool:
    """The loss of the job is involuntary, of a resident fit for work: not a resignation."""
    return case.fact("motif") != "demission" and case.find(residence_concernee) and case.find(aptitude_physique)


def age_legal_retraite(case: Case) -> date:
    """The day on which the person reaches the legal pension age of their cohort."""
    born = case.find(naissance)
    return add_months(born, case.law("ct.age_legal_retraite", on=born))


def age_taux_plein_automatique(case: Case) -> date:
    """The day on which a full-rate pension is due whatever the quarters."""
    born = case.find(naissance)
    return add_months(born, case.law("ct.age_taux_plein", on=born))


def avant_retraite(case: Case, day: date) -> bool:
    """Not yet at full-rate pension: below the legal age, or without the quarters, at most to the automatic age."""
    if day < case.find(age_legal_retraite):
        return True
    return day < case.find(age_taux_plein_automatique) and not case.fact("trimestres_taux_plein")


def affiliation_csp(case: Case) -> bool:
    """Enough work for the CSP; the convention of 2011 asks it only below one year of service."""
    if case.has_law("csp.affiliation_dispense") and case.find(anciennete_test) >= case.law("csp.affiliation_dispense"):
        return True
    return case.find(affiliation_suffisante, "csp", case.find(date_rupture_contrat))


def est_eligible_csp(case: Case) -> bool:
    """Whether the person may join the CSP; each condition is a finding of its own."""
    return (
        case.find(perte_ouvrant_csp)
        and case.find(entreprise_concernee)
        and case.find(affiliation_csp)
        and case.find(avant_retraite, case.find(date_rupture_contrat))
    )


def inscription_dans_le_delai(case: Case) -> bool:
    """Whether the registration comes soon enough after the contract's end; untold, it is presumed to."""
    told = case.told("date_inscription")
    if told is None:
        return True
    return bool(told <= add_months(case.find(fin_contrat_refus), case.law("are.inscription_delai")))


def est_eligible_are(case: Case) -> bool:
    """Whether a refusal leads to the ARE."""
    ended = case.find(fin_contrat_refus)
    return (
        case.find(perte_ouvrant_are)
        and case.find(inscription_dans_le_delai)
        and case.find(affiliation_suffisante, "are", ended)
        and case.find(avant_retraite, ended)
    )


def dispositif_du(case: Case) -> str:
    """What the employer must propose: ``csp``, ``conge_reclassement`` or ``aucun``."""
    if not (case.find(motif_economique) and case.find(contrat_concerne)):
        return "aucun"
    return "csp" if case.find(entreprise_concernee) else "conge_reclassement"
