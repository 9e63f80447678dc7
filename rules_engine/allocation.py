"""What is paid a day: the ASP if the CSP is accepted, the ARE if it is not, gross and net."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.affiliation import (
    affiliation_suffisante,
    age_a,
    anciennete_test,
    jours_affiliation,
    jours_indemnisables,
)
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY, add_months, days_between
from rules_engine.delais import date_rupture_contrat, debut_csp, fin_csp
from rules_engine.eligibilite import perte_ouvrant_are, perte_ouvrant_csp
from rules_engine.quantities import ceil, centime
from rules_engine.retenues import are_nette, retenue_retraite
from rules_engine.rupture import fin_contrat_refus
from rules_engine.salaire import salaire_journalier_maximal, salaire_journalier_reference_csp, sjr_are

ZERO = Decimal("0.00")
DISPLAYED_MONTH = 30

Spans = tuple[tuple[date, date], ...]


def are_brute_au(case: Case, fin: date, jour: date) -> Decimal:
    """Gross daily ARE for a contract that ends on ``fin``, at the values of ``jour``.

    The better of the two formulas and of the minimum, never above a share of the reference daily wage.
    """
    sjr, share = case.find(sjr_are, fin), case.fact("quotite")
    fixed = centime(case.law("are.partie_fixe", on=jour) * share)
    first = centime(case.law("are.taux_variable") * sjr) + fixed
    second = centime(case.law("are.taux_plancher") * sjr)
    least = centime(case.law("are.minimum", on=jour) * share)
    return min(max(first, second, least), centime(case.law("are.plafond_taux") * sjr))


def are_theorique_asp(case: Case) -> Decimal:
    """The ARE the person would have had for the lost job, at the values of the first day of the CSP."""
    return case.find(are_brute_au, case.find(date_rupture_contrat), case.find(debut_csp))


def are_maximale(case: Case, jour: date) -> Decimal:
    """The highest ARE of a year: that of the capped reference wage."""
    return centime(case.law("are.taux_plancher") * case.find(salaire_journalier_maximal, jour))


def asp_journaliere_brute(case: Case) -> Decimal:
    """Daily gross ASP: a share of the reference daily wage from a certain seniority on, the ARE below."""
    if not case.find(perte_ouvrant_csp):
        return ZERO
    if case.find(anciennete_test) < case.law("csp.asp_anciennete_minimale"):
        return case.find(are_theorique_asp)
    part = centime(case.law("csp.asp_taux") * case.find(salaire_journalier_reference_csp))
    part = max(part, case.find(are_theorique_asp))
    if case.has_law("csp.asp_plafond"):
        case.law("csp.asp_plafond")
        start = case.find(debut_csp)
        part = min(max(part, case.law("are.aref_plancher", on=start)), case.find(are_maximale, start))
    return part


def sjr_retenue_asp(case: Case) -> Decimal:
    """The reference daily wage that bears the pension contribution of the ASP."""
    if case.find(anciennete_test) < case.law("csp.asp_anciennete_minimale"):
        return case.find(sjr_are, case.find(date_rupture_contrat))
    return case.find(salaire_journalier_reference_csp)


def asp_journaliere_nette(case: Case) -> Decimal:
    """Daily ASP net of the pension contribution, before income tax; neither CSG nor CRDS is due on it."""
    gross = case.find(asp_journaliere_brute)
    if not gross:
        return ZERO
    sjr = case.find(sjr_retenue_asp)
    return gross - case.find(retenue_retraite, "csp", gross, sjr, case.find(debut_csp))


def asp_mensuelle_nette(case: Case) -> Decimal:
    """Net ASP of thirty days: a way of showing it, for it is paid for every calendar day."""
    case.suppose("hypothese.mois_de_trente_jours")
    return case.find(asp_journaliere_nette) * DISPLAYED_MONTH


def periodes_suspendues(case: Case) -> Spans:
    """The periods told that suspend the ASP: work, sick pay, leaves."""
    spans = [*(case.told("periodes_travail") or ()), *(case.told("arrets_maladie") or ())]
    return (*spans, *((first, last) for _, first, last in case.told("conges_pendant_csp") or ()))


def emploi_suspensif(case: Case) -> Spans:
    """The job found, when it is too short to end the CSP: from its first day in the CSP, for its months."""
    from rules_engine.reprise import emploi_durable

    found = case.told("date_reprise_emploi")
    if found is None or case.find(emploi_durable):
        return ()
    first = max(found, case.find(debut_csp))
    return ((first, add_months(first, case.fact("duree_contrat_reprise_mois")) - ONE_DAY),)


def jours_suspendus(case: Case, spans: Spans) -> int:
    """Days of the CSP that periods hold, each day once."""
    start, end = case.find(debut_csp), case.find(fin_csp)
    counted, after = 0, start
    for first, last in sorted(spans):
        counted += days_between(max(first, after), min(last, end))
        after = max(after, last + ONE_DAY)
    return counted


def asp_duree_jours(case: Case) -> int:
    """Days of ASP by right: the calendar days of the CSP, less those suspended; shorter below the one-year test."""
    return _asp_days(case, case.find(emploi_suspensif))


def asp_droit_jours(case: Case) -> int:
    """Days of ASP by right before any job is found: those that a job too short to end the CSP leaves to be paid."""
    return _asp_days(case, ())


def _asp_days(case: Case, spans: Spans) -> int:
    if not case.find(perte_ouvrant_csp):
        return 0
    suspended = case.find(jours_suspendus, (*case.find(periodes_suspendues), *spans))
    days = days_between(case.find(debut_csp), case.find(fin_csp)) - suspended
    if case.find(anciennete_test) >= case.law("csp.asp_anciennete_minimale"):
        return days
    return min(days, case.find(asp_duree_courte))


def asp_duree_courte(case: Case) -> int:
    """The right to ASP below the one-year test, by the rule of the procedure's day."""
    ended = case.find(date_rupture_contrat)
    if not case.find(affiliation_suffisante, "are", ended):
        if not case.has_law("csp.asp_jours_par_jour_travaille"):
            return 0
        return ceil(case.law("csp.asp_jours_par_jour_travaille") * case.find(jours_affiliation, "csp", ended))
    if case.law("csp.asp_duree_courte") == "jours_avant_coefficient":
        return case.find(jours_indemnisables, ended)
    return case.find(are_duree, ended)


def duree_maximale(case: Case, fin: date) -> int:
    """The longest ARE at the age reached when the contract ends; the full one overseas, without coefficient."""
    spared = case.has_law("are.coefficient_duree") and case.fact("residence") == "drom"
    name = "are.duree_maximale_sans_coefficient" if spared else "are.duree_maximale"
    longest: int = case.law(name, of=case.find(age_a, fin))
    return longest


def are_duree(case: Case, fin: date) -> int:
    """Days of ARE for a contract that ends on ``fin``: affiliation, coefficient, minimum and maximum."""
    told = case.told("are_duree_jours_notifiee")
    if told is not None:
        return int(told)
    days = case.find(jours_indemnisables, fin)
    if case.has_law("are.coefficient_duree") and case.fact("residence") != "drom":
        days = ceil(case.law("are.coefficient_duree") * days)
    least: int = case.law("are.duree_minimale")
    return min(max(days, least), case.find(duree_maximale, fin))


def salaire_journalier_reference_are(case: Case) -> Decimal:
    """The reference daily wage of the ARE if the CSP is refused."""
    return case.find(sjr_are, case.find(fin_contrat_refus))


def jour_valeur_are(case: Case) -> date:
    """The day whose values the ARE takes: its first day."""
    from rules_engine.attente import premier_jour_are

    return case.find(premier_jour_are)


def are_journaliere_brute(case: Case) -> Decimal:
    """Gross daily ARE if the CSP is refused; the notified figure when the person has it."""
    told = case.told("are_journaliere_notifiee")
    if told is not None:
        return centime(Decimal(told))
    if not case.find(perte_ouvrant_are):
        return ZERO
    return case.find(are_brute_au, case.find(fin_contrat_refus), case.find(jour_valeur_are))


def are_journaliere_nette(case: Case) -> Decimal:
    """Daily ARE net of pension, CSG and CRDS, before income tax."""
    return case.find(are_nette_de, case.find(are_journaliere_brute))


def are_nette_de(case: Case, gross: Decimal) -> Decimal:
    """What is left of a gross daily ARE at the values of its first day."""
    if not gross:
        return ZERO
    return case.find(are_nette, gross, case.find(salaire_journalier_reference_are), case.find(jour_valeur_are))


def are_mensuelle_nette(case: Case) -> Decimal:
    """Net ARE of thirty days."""
    return case.find(are_journaliere_nette) * DISPLAYED_MONTH


def are_duree_jours(case: Case) -> int:
    """Days of ARE if the CSP is refused; none without a right."""
    from rules_engine.eligibilite import est_eligible_are

    if case.situation.get("are_duree_jours_notifiee") is None and not case.find(est_eligible_are):
        return 0
    return case.find(are_duree, case.find(fin_contrat_refus))


def are_degressive_de(case: Case, gross: Decimal, fin: date, jour: date) -> Decimal:
    """A gross daily ARE once it has decreased, equal to itself where degressivity does not apply."""
    if not case.has_law("are.degressivite_taux", on=fin) or case.find(age_a, fin) >= case.law("are.degressivite_age"):
        return gross
    threshold = case.law("are.degressivite_seuil", on=jour)
    if gross <= threshold:
        return gross
    reduced: Decimal = max(centime(case.law("are.degressivite_taux", on=fin) * gross), threshold)
    return reduced


def are_journaliere_brute_degressive(case: Case) -> Decimal:
    """The gross daily ARE from the day on which it decreases."""
    gross = case.find(are_journaliere_brute)
    return case.find(are_degressive_de, gross, case.find(fin_contrat_refus), case.find(jour_valeur_are))
