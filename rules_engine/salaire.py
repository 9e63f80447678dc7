"""The reference daily wage, by the method of each text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rules_engine.affiliation import (
    DAYS_OF_A_YEAR,
    MONTHS_OF_A_YEAR,
    debut_contrat,
    fenetre,
    jours_autres,
    jours_contrat,
    jours_de_fenetre,
    jours_intervalle,
)
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY, add_months, days_between, last_day_of_month
from rules_engine.delais import date_rupture_contrat
from rules_engine.quantities import centime

ZERO = Decimal(0)


def salaire_mensuel(case: Case) -> Decimal:
    """The usual gross monthly pay: the list of pays if told, else the month, else a twelfth of the year."""
    pays = case.told("salaires")
    if pays:
        last = [pay for _, pay in pays[-MONTHS_OF_A_YEAR:]]
        return sum(last, ZERO) / len(last)
    yearly = case.situation.get("salaire_annuel_brut")
    if yearly is not None and case.situation.get("salaire_mensuel_brut") is None:
        return Decimal(case.fact("salaire_annuel_brut")) / MONTHS_OF_A_YEAR
    monthly: Decimal = case.fact("salaire_mensuel_brut")
    return Decimal(monthly)


def plafond_mensuel(case: Case, day: date) -> Decimal:
    """The part of a month's pay that counts, at most: so many times the social-security ceiling of that year."""
    ceiling: Decimal = case.law("are.plafond_salaire") * case.law("series.plafond_mensuel", on=day)
    return ceiling


def salaire_journalier_maximal(case: Case, day: date) -> Decimal:
    """The highest reference daily wage, from the yearly ceiling."""
    return centime(case.find(plafond_mensuel, day) * MONTHS_OF_A_YEAR / DAYS_OF_A_YEAR)


def moyenne_journaliere(case: Case, first: date, last: date, most: int) -> Decimal:
    """Gross pay a calendar day between two days, each month counted up to its ceiling, to the cent.

    ``most`` days at most divide it: the 29th of February does not lower the wage. A contract that would start after it
    ended has paid nothing.
    """
    if last < first:
        return ZERO
    pays = case.told("salaires")
    if pays:
        return centime(_listed(case, dict(pays), first, last) / min(days_between(first, last), most))
    monthly = case.find(salaire_mensuel)
    years = range(first.year, last.year + 1)
    total, days = ZERO, 0
    for year in years:
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        counted = days_between(start, end)
        total += counted * min(monthly, case.find(plafond_mensuel, start))
        days += counted
    return centime(total * MONTHS_OF_A_YEAR / DAYS_OF_A_YEAR / days)


def _listed(case: Case, pays: dict[date, Decimal], first: date, last: date) -> Decimal:
    """The pay of a period from a list of months; months not told stay open between nothing and the ceiling."""
    months = list(_months(case.find(debut_contrat), first, last))
    most = case.find(plafond_mensuel, last)
    missing = any(month not in pays for month, _ in months)
    blank = case.choose("loi:mois_manquants", [ZERO, most], "motif.mois_manquants") if missing else ZERO
    return sum(
        (min(pays.get(month, blank), case.find(plafond_mensuel, month)) * share for month, share in months), ZERO
    )


def _months(start: date, first: date, last: date) -> Iterator[tuple[date, Decimal]]:
    """Each month of a period, with the share of it that the period holds, by calendar days.

    The pay of the month of entry is that of its days from the entry on; any other is that of the whole month.
    """
    month = first.replace(day=1)
    while month <= last:
        end = last_day_of_month(month)
        yield month, Decimal(days_between(max(first, month), min(last, end))) / days_between(max(start, month), end)
        month = add_months(month, 1)


def _civil_months(case: Case, fin: date) -> tuple[date, date]:
    """The twelve civil months before the last paid day, or what the contract holds of them."""
    last = fin if fin == last_day_of_month(fin) else fin.replace(day=1) - ONE_DAY
    first = add_months(last + ONE_DAY, -MONTHS_OF_A_YEAR)
    start = case.find(debut_contrat)
    return (max(first, start), last) if start <= last else (start, fin)


def _lost_contract(case: Case, famille: str, fin: date) -> tuple[date, date, int]:
    """What the reference period holds of the lost contract, and the most days that may divide its pay."""
    months = case.find(fenetre, famille, fin)
    return max(case.find(debut_contrat), add_months(fin, -months) + ONE_DAY), fin, jours_de_fenetre(months)


def salaire_journalier_reference_csp(case: Case) -> Decimal:
    """The reference daily wage of the ASP, gross: of the lost contract only since October 2021."""
    fin = case.find(date_rupture_contrat)
    if case.law("csp.methode_salaire") == "douze_mois_civils":
        return case.find(moyenne_journaliere, *_civil_months(case, fin), DAYS_OF_A_YEAR)
    return case.find(moyenne_journaliere, *_lost_contract(case, "csp", fin))


def sjr_are(case: Case, fin: date) -> Decimal:
    """The reference daily wage of the ARE, gross, for a contract that ends on ``fin``.

    Since October 2021 days between contracts weigh on it up to a cap; the other employers' pay, which nobody told,
    is taken to be that of the lost contract.
    """
    if case.law("are.methode_salaire") == "douze_mois_civils":
        return case.find(moyenne_journaliere, *_civil_months(case, fin), DAYS_OF_A_YEAR)
    wage = case.find(moyenne_journaliere, *_lost_contract(case, "are", fin))
    others = case.find(jours_autres, "are", fin)
    if not others:
        return wage
    case.suppose("hypothese.autres_salaires")
    case.doubt("I")
    covered = case.find(jours_contrat, "are", fin) + others
    return centime(wage * covered / (covered + case.find(jours_intervalle, fin)))
