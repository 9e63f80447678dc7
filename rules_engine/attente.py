"""When the ARE starts after a refusal: deferrals, waiting period, registration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.allocation import salaire_journalier_reference_are
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY, add_days
from rules_engine.quantities import ceil, floor
from rules_engine.rupture import fin_contrat_refus


def differe_conges_payes(case: Case) -> int:
    """Days by which the holiday pay defers the ARE; untold, anything from none to the most."""
    told = case.told("indemnite_conges_payes")
    if told is None:
        most = case.law("are.differe_conges_maximum_estime")
        days: int = case.choose("loi:conges_payes", [most, 0], "motif.conges_payes")
        return days
    days = floor(Decimal(told) / case.find(salaire_journalier_reference_are))
    if case.has_law("are.differe_conges_maximum"):
        days = min(days, case.law("are.differe_conges_maximum"))
    return days


def differe_specifique(case: Case) -> int:
    """Days by which indemnities above the legal ones defer the ARE, up to the most for an economic dismissal."""
    above = Decimal(case.fact("indemnites_supra_legales"))
    if not above:
        return 0
    if case.law("are.differe_specifique_methode") == "salaire_journalier":
        days = floor(above / case.find(salaire_journalier_reference_are))
    elif case.law("are.differe_specifique_methode") == "diviseur_superieur":
        days = ceil(above / case.law("are.differe_specifique_diviseur"))
    else:
        days = floor(above / case.law("are.differe_specifique_diviseur"))
    economic = case.fact("motif") == "economique"
    most = "are.differe_specifique_maximum" if economic else "are.differe_specifique_maximum_autre"
    longest: int = case.law(most)
    return min(days, longest)


def delai_attente(case: Case) -> int:
    """Days of waiting before the first payment."""
    days: int = case.law("are.delai_attente")
    return days


def inscription(case: Case) -> date:
    """Registration as a job seeker after a refusal; untold, the day after the contract ends."""
    told = case.told("date_inscription")
    if told is not None:
        day: date = told
        return day
    case.suppose("suppose.date_inscription")
    return case.find(fin_contrat_refus) + ONE_DAY


def premier_jour_are(case: Case) -> date:
    """The first day paid: after the deferrals, which run from the contract's end, or the registration if later."""
    deferred = case.find(differe_specifique) + case.find(differe_conges_payes)
    open_on = add_days(case.find(fin_contrat_refus) + ONE_DAY, deferred)
    return add_days(max(open_on, case.find(inscription)), case.find(delai_attente))
