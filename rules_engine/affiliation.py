"""Age, seniority, and the days of work that unemployment insurance counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.case import Case
from rules_engine.dates import (
    ONE_DAY,
    add_months,
    days_between,
    months_between,
    weekdays_between,
    years_between,
)
from rules_engine.delais import date_rupture_contrat, fin_delai_reflexion, notification, premiere_date_envoi_lettre
from rules_engine.quantities import ceil

MONTHS_OF_A_YEAR = 12
DAYS_OF_A_YEAR = 365


def age_a(case: Case, day: date) -> int:
    """Complete years of age on a day; when only the age at the hand-over is known, the birthday stays open."""
    if case.situation.get("date_naissance") is None and case.situation.get("age") is not None:
        age: int = case.fact("age")
        handed = case.fact("date_remise_documents")
        youngest = years_between(add_months(handed, -MONTHS_OF_A_YEAR * age), day)
        oldest = years_between(add_months(handed, -MONTHS_OF_A_YEAR * (age + 1)) + ONE_DAY, day)
        if youngest == oldest:
            return youngest
        either: int = case.choose("loi:anniversaire", [youngest, oldest], "motif.anniversaire")
        return either
    return years_between(case.fact("date_naissance"), day)


def naissance(case: Case) -> date:
    """The day of birth; when only the age is known, the latest or the earliest that fits."""
    if case.situation.get("date_naissance") is None and case.situation.get("age") is not None:
        handed, age = case.fact("date_remise_documents"), case.fact("age")
        latest = add_months(handed, -MONTHS_OF_A_YEAR * age)
        earliest = add_months(handed, -MONTHS_OF_A_YEAR * (age + 1)) + ONE_DAY
        either: date = case.choose("loi:anniversaire", [latest, earliest], "motif.anniversaire")
        return either
    born: date = case.fact("date_naissance")
    return born


def debut_contrat(case: Case) -> date:
    """The first day of continuous service; from the seniority alone, so many months before the one-year test."""
    if case.situation.get("date_entree") is None and case.situation.get("anciennete_mois") is not None:
        return add_months(case.find(jour_anciennete), -case.fact("anciennete_mois"))
    start: date = case.fact("date_entree")
    return start


def fin_jour_anciennete(case: Case) -> date:
    """The last day on which seniority may be tested: the end of the reflection period, or of the contract."""
    if case.text("csp").id == "csp-2015" and case.fact("voie_proposition") == "employeur":
        return case.find(fin_delai_reflexion)
    return case.find(date_rupture_contrat)


def jour_anciennete(case: Case) -> date:
    """The day of the one-year test.

    Since 2015, first presentation of the dismissal letter when it comes before the end of the reflection period, else
    the last day of that period; before, the break of the contract. Untold, the letter matters only when the year is
    completed between the two.
    """
    last = case.find(fin_jour_anciennete)
    if case.law("csp.jour_anciennete") != "notification":
        return last
    told: date | None = case.told("date_notification_licenciement")
    if told is not None:
        return min(told, last)
    if case.situation.get("date_entree") is None and case.situation.get("anciennete_mois") is not None:
        return last
    if case.fact("voie_proposition") == "france_travail":
        return last
    start, threshold = case.fact("date_entree"), case.law("csp.asp_anciennete_minimale")
    if (
        months_between(start, last) < threshold
        or months_between(start, case.fact("date_remise_documents")) >= threshold
    ):
        return last
    earliest = case.find(premiere_date_envoi_lettre)
    if earliest >= last or months_between(start, earliest) >= threshold:
        return last
    day: date = case.choose("fait:date_notification_licenciement", [last, earliest], "motif.fait_manquant", "manque")
    return day


def anciennete_test(case: Case) -> int:
    """Complete months of continuous service on the day of the one-year test."""
    return months_between(case.find(debut_contrat), case.find(jour_anciennete))


def anciennete_notification(case: Case) -> int:
    """Complete months of continuous service when the dismissal is notified: those of the notice.

    A letter presented before the end of the period makes its own day that of the one-year test: a seniority told in
    months for that test is already complete when the dismissal is notified.
    """
    months = months_between(case.find(debut_contrat), case.find(notification))
    if case.situation.get("date_entree") is None and case.situation.get("anciennete_mois") is not None:
        told: int = case.fact("anciennete_mois")
        return max(months, told)
    return months


def fenetre(case: Case, famille: str, fin: date) -> int:
    """Months of the reference period before a contract's end; longer from a certain age on."""
    months: int = case.law(f"{famille}.affiliation_fenetre")
    if case.find(age_a, fin) >= case.law(f"{famille}.affiliation_age_senior"):
        months = case.law(f"{famille}.affiliation_fenetre_senior")
    return months


def jours_de_fenetre(months: int) -> int:
    """The days that a reference period may hold at most: 730 for 24 months, 1 095 for 36."""
    return months * DAYS_OF_A_YEAR // MONTHS_OF_A_YEAR


def jours_contrat(case: Case, famille: str, fin: date) -> int:
    """Calendar days of the lost contract inside the reference period."""
    months = case.find(fenetre, famille, fin)
    first = max(case.find(debut_contrat), add_months(fin, -months) + ONE_DAY)
    return min(days_between(first, fin), jours_de_fenetre(months))


def jours_autres(case: Case, famille: str, fin: date) -> int:
    """Calendar days worked for other employers inside the reference period."""
    months: int = case.fact("affiliation_autres_mois")
    room = jours_de_fenetre(case.find(fenetre, famille, fin)) - case.find(jours_contrat, famille, fin)
    return min(months * DAYS_OF_A_YEAR // MONTHS_OF_A_YEAR, max(0, room))


def jours_affiliation(case: Case, famille: str, fin: date) -> int:
    """Days that count for affiliation, in the way of the text: calendar days, or days worked (five a week)."""
    told = case.told("affiliation_jours")
    if told is not None:
        days: int = told
        return days
    worked = case.law(f"{famille}.affiliation_unite") == "jours_travailles"
    others = case.find(jours_autres, famille, fin)
    if not worked:
        return case.find(jours_contrat, famille, fin) + others
    months = case.find(fenetre, famille, fin)
    first = max(case.find(debut_contrat), add_months(fin, -months) + ONE_DAY)
    return weekdays_between(first, fin) + others * 5 // 7


def affiliation_suffisante(case: Case, famille: str, fin: date) -> bool:
    """Whether enough days or hours were worked in the reference period."""
    hours = case.told("affiliation_heures")
    if hours is not None and hours >= case.law(f"{famille}.affiliation_heures"):
        return True
    if hours is not None and case.situation.get("affiliation_jours") is None:
        return False
    enough: bool = case.find(jours_affiliation, famille, fin) >= case.law(f"{famille}.affiliation_jours")
    return enough


def jours_indemnisables(case: Case, fin: date) -> int:
    """Calendar days that make the length of the ARE, before any coefficient, minimum or maximum."""
    told = case.told("affiliation_jours")
    if told is not None:
        return ceil(Decimal(told) * case.law("are.jours_calendaires_par_jour"))
    contract, others = case.find(jours_contrat, "are", fin), case.find(jours_autres, "are", fin)
    if not others or not case.has_law("are.plafond_intervalle"):
        return contract + others
    return contract + others + case.find(jours_intervalle, fin)


def jours_intervalle(case: Case, fin: date) -> int:
    """Days between contracts that still count, up to a share of the days of contract."""
    covered = case.find(jours_contrat, "are", fin) + case.find(jours_autres, "are", fin)
    gap = max(0, jours_de_fenetre(case.find(fenetre, "are", fin)) - covered)
    return min(gap, case.find(plafond_jours_intervalle, covered))


def plafond_jours_intervalle(case: Case, covered: int) -> int:
    """The most days between contracts that are counted, for so many days of contract."""
    return ceil(case.law("are.plafond_intervalle") * covered)
