"""When the ARE starts after a refusal: deferrals, waiting period, registration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.allocation import salaire_journalier_reference_are
from rules_engine.case import Case
from rules_engine.dates import ONE_DAY, add_days
from rules_engine.quantities import ceil, floor
from rules_engine.rupture import fin_contrat_refus

LONGEST_PLAUSIBLE = 3650


def differe_conges_payes(case: Case) -> int:
    """Days by which the holiday pay defers the ARE; untold, anything from none to the most.

    Where the texts know no maximum, a holiday pay that does not fit the wage is counted for ten years, and said.
    """
    told = case.told("indemnite_conges_payes")
    if told is None:
        most = case.law("are.differe_conges_maximum_estime")
        days: int = case.choose("loi:conges_payes", [most, 0], "motif.conges_payes")
        return days
    wage = case.find(salaire_journalier_reference_are)
    if not wage:
        return int(case.law("are.differe_conges_maximum_estime")) if told else 0
    days = floor(Decimal(told) / wage)
    if case.has_law("are.differe_conges_maximum"):
        days = min(days, case.law("are.differe_conges_maximum"))
    if days > LONGEST_PLAUSIBLE:
        case.suppose("hypothese.conges_invraisemblables")
        case.doubt("U")
    return min(days, LONGEST_PLAUSIBLE)


def differe_specifique(case: Case) -> int:
    """Days by which indemnities above the legal ones defer the ARE, up to the most for an economic dismissal."""
    above = Decimal(case.fact("indemnites_supra_legales"))
    if not above:
        return 0
    economic = case.fact("motif") == "economique"
    most = "are.differe_specifique_maximum" if economic else "are.differe_specifique_maximum_autre"
    longest: int = case.law(most)
    method = case.law("are.differe_specifique_methode")
    by_wage = method == "salaire_journalier"
    divisor = case.find(salaire_journalier_reference_are) if by_wage else case.law("are.differe_specifique_diviseur")
    if not divisor:
        return longest
    days = ceil(above / divisor) if method == "diviseur_superieur" else floor(above / divisor)
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
