"""A job found during the CSP: the return bonus, the differential indemnity, the work that the CSP allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.affiliation import anciennete_test
from rules_engine.allocation import ZERO, asp_droit_jours, asp_journaliere_brute
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY, add_days, add_months, days_between
from rules_engine.delais import debut_csp, fin_csp
from rules_engine.quantities import centime
from rules_engine.salaire import salaire_journalier_reference_csp

WITHOUT_TERM = frozenset({"cdi", "chantier"})


def debut_reprise_ou_csp(case: Case) -> date:
    """The day that a limit on work during the CSP is read by: the job's first day if told, else that of the CSP."""
    told: date | None = case.told("date_reprise_emploi")
    return case.find(debut_csp) if told is None else told


def emploi_durable(case: Case) -> bool:
    """Whether the job puts an end to the CSP: without a term, or long enough under the convention."""
    if case.fact("type_contrat_reprise") in WITHOUT_TERM or not case.has_law("csp.periodes_travail_maximum"):
        return True
    months: int = case.fact("duree_contrat_reprise_mois")
    if case.has_law("csp.prime_contrat_minimal"):
        return bool(months >= case.law("csp.prime_contrat_minimal"))
    return bool(months > case.law("csp.periodes_travail_maximum"))


def reprise_pendant_csp(case: Case) -> bool:
    """Whether the job starts while the CSP runs."""
    return bool(case.find(debut_csp) <= case.fact("date_reprise_emploi") <= case.find(fin_csp))


def jours_csp_restants(case: Case) -> int:
    """Calendar days from the job's first day to the last of the CSP, both counted."""
    return days_between(case.fact("date_reprise_emploi"), case.find(fin_csp))


def date_limite_prime_reclassement(case: Case) -> date:
    """The last day on which a job that opens the bonus may start; leaves taken before it push it back."""
    start = case.find(debut_csp)
    last = add_months(start, case.law("csp.prime_mois_limite")) - ONE_DAY
    leaves = case.told("conges_pendant_csp")
    if not leaves or not case.has_law("csp.prime_prolongation"):
        return last
    case.law("csp.prime_prolongation")
    lengthening = [(first, end) for nature, first, end in leaves if case.has_law(f"csp.prolongation_{nature}")]
    return add_days(last, sum(days_between(max(first, start), min(end, last)) for first, end in lengthening))


def date_limite_demande_prime(case: Case) -> date:
    """The last day to ask for the bonus, counted from the job's first day."""
    days: int = case.law("csp.prime_delai_demande")
    return add_days(case.fact("date_reprise_emploi"), days)


def reprise_avant_limite_prime(case: Case) -> bool:
    """Whether the job starts early enough for the bonus."""
    return bool(case.fact("date_reprise_emploi") <= case.find(date_limite_prime_reclassement))


def anciennete_ouvrant_prime(case: Case) -> bool:
    """Whether the seniority is enough for the bonus."""
    return bool(case.find(anciennete_test) >= case.law("csp.prime_anciennete_minimale"))


def prime_reclassement(case: Case) -> Decimal:
    """The return bonus, both payments together: a share of the gross ASP left from the job's first day."""
    rate = case.law("csp.prime_taux")
    entitled = (
        case.find(anciennete_ouvrant_prime)
        and case.find(reprise_pendant_csp)
        and case.find(reprise_avant_limite_prime)
        and case.find(emploi_durable)
    )
    if not entitled:
        return ZERO
    return centime(rate * case.find(asp_journaliere_brute) * case.find(jours_csp_restants))


def salaire_compare_idr(case: Case) -> Decimal:
    """The former monthly pay that the new one is compared with: so many days of the reference daily wage."""
    days: int = case.law("csp.idr_jours_par_mois")
    return centime(days * case.find(salaire_journalier_reference_csp))


def baisse_ouvrant_idr(case: Case) -> bool:
    """Whether the new pay is low enough; the convention of 2011 asked for a given drop, that of 2015 for any."""
    former, pay = case.find(salaire_compare_idr), Decimal(case.fact("salaire_reprise_mensuel_brut"))
    if case.has_law("csp.idr_seuil_baisse"):
        return bool(pay <= centime((1 - case.law("csp.idr_seuil_baisse")) * former))
    return pay < former


def idr_mensuelle(case: Case) -> Decimal:
    """The monthly differential indemnity, for the same working time: the former pay less the new one, gross."""
    former = case.find(salaire_compare_idr)
    if not (case.find(asp_journaliere_brute) and case.find(reprise_pendant_csp) and case.find(baisse_ouvrant_idr)):
        return ZERO
    case.suppose("hypothese.memes_horaires")
    if case.has_law("csp.prime_contrat_minimal") and not case.find(emploi_durable):
        case.suppose("hypothese.idr_contrat_court")
        case.doubt("I")
    return former - centime(Decimal(case.fact("salaire_reprise_mensuel_brut")))


def jours_asp_restants(case: Case) -> int:
    """Days of ASP left from the job's first day: those of the CSP, or of a shorter right."""
    left = case.find(jours_csp_restants)
    if case.find(anciennete_test) >= case.law("csp.asp_anciennete_minimale"):
        return left
    taken = days_between(case.find(debut_csp), case.fact("date_reprise_emploi") - ONE_DAY)
    return min(left, max(0, case.find(asp_droit_jours) - taken))


def idr_plafond(case: Case) -> Decimal:
    """The most that the differential indemnity may total: a share of the gross ASP left."""
    rate = case.law("csp.idr_plafond_taux")
    if not case.find(reprise_pendant_csp):
        return ZERO
    return centime(rate * case.find(asp_journaliere_brute) * case.find(jours_asp_restants))


def duree_max_periodes_travail_mois(case: Case) -> int:
    """The most months of work, all contracts together, that the CSP allows without ending."""
    months: int = case.law("csp.periodes_travail_maximum")
    return months
