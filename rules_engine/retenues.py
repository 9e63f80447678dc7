"""What is taken off an allowance: complementary pension, CSG, CRDS, and the local scheme of Alsace-Moselle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.case import Case
from rules_engine.quantities import ceil, centime

ZERO = Decimal("0.00")
DAYS_OF_A_WEEK = 7
SHARES_PER_HALF = 2


def retenue_retraite(case: Case, famille: str, gross: Decimal, sjr: Decimal, jour: date) -> Decimal:
    """The pension contribution: a share of the reference wage which never brings the allowance below the minimum."""
    part = centime(case.law(f"{famille}.retenue_retraite_taux") * sjr)
    least: Decimal = case.law("are.minimum", on=jour)
    return min(part, max(ZERO, gross - least))


def seuil_exoneration(case: Case, jour: date) -> Decimal:
    """The daily amount below which neither CSG nor CRDS may bring the allowance: a day of minimum wage, rounded up."""
    hours = case.law("series.duree_hebdomadaire", on=jour)
    return Decimal(ceil(case.law("series.smic_horaire", on=jour) * hours / DAYS_OF_A_WEEK))


def classe_csg(case: Case, jour: date) -> str:
    """Full rate, reduced rate or exempt: as told, else from the reference income and the household's shares."""
    if case.situation.get("taux_csg") is None and case.situation.get("revenu_fiscal_reference") is not None:
        if case.fact("residence") == "drom":
            raise case.outside("hors.seuils_outre_mer", "CSS L136-8")
        income, halves = case.fact("revenu_fiscal_reference"), (case.fact("parts_fiscales") - 1) * SHARES_PER_HALF
        for classe in ("exonere", "reduit"):
            threshold = case.law(f"series.csg_seuil_{classe}", on=jour)
            if halves:
                threshold += halves * case.law(f"series.csg_demi_part_{classe}", on=jour)
            if income <= threshold:
                return classe
        return "plein"
    told: str = case.fact("taux_csg")
    return told


def are_nette(case: Case, gross: Decimal, sjr: Decimal, jour: date) -> Decimal:
    """A daily ARE net of every contribution: pension first, then CSG, CRDS and the local scheme down to a floor."""
    left = gross - case.find(retenue_retraite, "are", gross, sjr, jour)
    classe = case.find(classe_csg, jour)
    if classe == "exonere":
        return left
    floor = case.find(seuil_exoneration, jour)
    base = left * case.law("series.csg_assiette", on=jour)
    rates = [f"series.csg_taux_{classe}", "series.crds_taux"]
    if case.fact("residence") == "alsace_moselle":
        rates.append("series.regime_local_taux")
    for rate in rates:
        left -= max(ZERO, min(centime(case.law(rate, on=jour) * base), left - floor))
    return left
