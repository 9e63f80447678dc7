"""Until when: the reflection period, what follows it, and the deadlines of each side."""

from __future__ import annotations

from datetime import date

from rules_engine.case import Case
from rules_engine.dates import (
    ONE_DAY,
    add_days,
    add_months,
    add_working_days,
    carried_over,
    days_between,
    ends_on_a_day_off,
    months_between,
)

INDIVIDUAL = 1
COLLECTIVE = 10
DAYS_OF_A_MONTH = 30


def inscription_sans_proposition(case: Case) -> date:
    """Registration as a job seeker on the France Travail route; presumed the day after the contract ended."""
    told = case.told("date_inscription")
    if told is not None:
        day: date = told
        return day
    ended: date = case.fact("date_fin_contrat")
    case.suppose("suppose.date_inscription")
    return ended + ONE_DAY


def fin_delai_reflexion(case: Case) -> date:
    """The last day to answer, until midnight: so many calendar days after the hand-over, or after the registration.

    For a protected employee, not before the day after the administration's decision is notified to the employer.
    """
    if case.fact("voie_proposition") == "france_travail":
        last = _france_travail_end(case, case.law("csp.delai_adhesion_france_travail"))
    else:
        last = add_days(case.fact("date_remise_documents"), case.law("csp.delai_reflexion"))
    if case.fact("salarie_protege"):
        last = max(last, case.fact("date_notification_autorisation") + ONE_DAY)
    residence = case.fact("residence")
    if ends_on_a_day_off(last, residence):
        case.note("report_discute", carried_over(last, residence))
        case.suppose("hypothese.report_discute")
        case.doubt("I")
    return last


def _france_travail_end(case: Case, days: int) -> date:
    """By the conventions from the registration, by the brochures from the hand-over: both readings stay open."""
    if case.situation.get("date_inscription") is None and case.situation.get("date_fin_contrat") is None:
        case.suppose("hypothese.inscription_inconnue")
        return add_days(case.fact("date_remise_documents"), days)
    by_text = add_days(case.find(inscription_sans_proposition), days)
    handed = case.told("date_remise_documents")
    by_brochure = by_text if handed is None else add_days(handed, days)
    if by_text == by_brochure:
        return by_text
    readings = sorted([by_text, by_brochure])
    last: date = case.choose("loi:delai_france_travail", readings, "motif.delai_france_travail")
    return last


def date_rupture_contrat(case: Case) -> date:
    """The day the contract ends if the person accepts: the last day of the reflection period."""
    if case.fact("voie_proposition") == "france_travail":
        ended: date = case.fact("date_fin_contrat")
        return ended
    if case.text("csp").id == "csp-2011":
        case.suppose("hypothese.rupture_brochure")
    return case.find(fin_delai_reflexion)


def debut_csp(case: Case) -> date:
    """The first day of the CSP and of its allowance: the day after the reflection period."""
    return case.find(fin_delai_reflexion) + ONE_DAY


def terme_initial_csp(case: Case) -> date:
    """The last day of the CSP before any lengthening."""
    return add_months(case.find(debut_csp), case.law("csp.duree")) - ONE_DAY


def prolongation_csp(case: Case) -> tuple[int, int]:
    """By how many months and days the CSP is lengthened: work after the sixth month, sickness, leaves."""
    start, months, days = case.find(debut_csp), 0, 0
    for added in (_work(case, start), _sickness(case), _leaves(case)):
        months, days = months + added[0], days + added[1]
    return months, days


def _length(periods: list[tuple[date, date]]) -> tuple[int, int]:
    """Months and days of several periods put end to end; thirty days make a month."""
    months = days = 0
    for first, last in periods:
        whole = months_between(first, last + ONE_DAY)
        months += whole
        days += days_between(add_months(first, whole), last)
    return months + days // DAYS_OF_A_MONTH, days % DAYS_OF_A_MONTH


def _capped(length: tuple[int, int], most: int) -> tuple[int, int]:
    return (most, 0) if length[0] >= most else length


def _work(case: Case, start: date) -> tuple[int, int]:
    periods = case.told("periodes_travail")
    if not periods or not case.has_law("csp.prolongation_travail_maximum"):
        return 0, 0
    since = add_months(start, case.law("csp.prolongation_travail_apres"))
    after = [(max(first, since), last) for first, last in periods if last >= since]
    case.doubt("I")
    return _capped(_length(after), case.law("csp.prolongation_travail_maximum"))


def _sickness(case: Case) -> tuple[int, int]:
    periods = case.told("arrets_maladie")
    if not periods or not case.has_law("csp.prolongation_maladie_maximum"):
        return 0, 0
    return _capped(_length(list(periods)), case.law("csp.prolongation_maladie_maximum"))


def _leaves(case: Case) -> tuple[int, int]:
    counted = []
    for nature, first, last in case.told("conges_pendant_csp") or ():
        if case.has_law(f"csp.prolongation_{nature}"):
            case.law(f"csp.prolongation_{nature}")
            counted.append((first, last))
    return _length(counted)


def fin_csp(case: Case) -> date:
    """The last day of the CSP: twelve months date to date, and the lengthenings that its convention knows."""
    months, days = case.find(prolongation_csp)
    return add_days(add_months(case.find(terme_initial_csp), months), days)


def adhesion(case: Case) -> date:
    """The day the acceptance form is signed and sent; untold, any day from the hand-over to the end of the period."""
    told = case.told("date_signature")
    if told is not None:
        signed: date = told
        return signed
    last = case.find(fin_delai_reflexion)
    handed = case.situation.get("date_remise_documents")
    first = last if handed is None else case.fact("date_remise_documents")
    chosen: date = case.choose("loi:adhesion", [first, last], "motif.adhesion") if first != last else last
    return chosen


def date_limite_contestation(case: Case) -> date:
    """The last day to contest the break before the employment tribunal, if the CSP is accepted."""
    case.suppose("hypothese.contestation_opposable")
    return add_months(case.find(adhesion), case.law("ct.contestation"))


def notification(case: Case) -> date:
    """First presentation of the dismissal letter; untold, the earliest day the law allows, as an hypothesis."""
    told = case.told("date_notification_licenciement")
    if told is not None:
        day: date = told
        return day
    case.suppose("suppose.date_notification_licenciement")
    return case.find(premiere_date_envoi_lettre)


def date_limite_contestation_refus(case: Case) -> date:
    """The last day to contest the dismissal when the CSP is refused."""
    notified = case.find(notification)
    return add_months(notified, case.law("ct.contestation_sans_csp", on=notified))


def date_limite_pre_bilan(case: Case) -> date:
    """The last day for the first assessment interview."""
    return add_days(case.find(debut_csp), case.law("csp.delai_pre_bilan"))


def date_limite_mise_en_oeuvre_plan(case: Case) -> date:
    """The last day to start the plan, one month after the last day for the interview."""
    return add_months(case.find(date_limite_pre_bilan), case.law("csp.delai_plan"))


def date_limite_versement_employeur(case: Case) -> date:
    """The last day for the employer to pay: a given day of the second civil month after the CSP starts."""
    month = add_months(case.find(debut_csp), case.law("csp.versement_employeur_mois"))
    return month.replace(day=int(case.law("csp.versement_employeur_jour")))


def date_fin_priorite_reembauche(case: Case) -> date:
    """The end of the priority of re-hire, which must be asked for in that time."""
    return add_months(case.find(date_rupture_contrat), case.law("ct.priorite_reembauche"))


def entretien(case: Case) -> date:
    """The preliminary interview: the engagement when told, else the hand-over day, when the documents are given."""
    told: date | None = case.told("date_engagement_procedure")
    if told is not None:
        return told
    case.suppose("suppose.date_engagement_procedure")
    handed: date = case.fact("date_remise_documents")
    return handed


def premiere_date_envoi_lettre(case: Case) -> date:
    """The first day on which the employer may send the dismissal letter, the conservatory letter included."""
    many = case.fact("nombre_licenciements")
    insolvent = case.fact("procedure_collective") in {"redressement", "liquidation"}
    if many >= COLLECTIVE and not insolvent:
        return _collective_letter(case, many)
    engaged = case.find(entretien)
    if insolvent:
        days = case.law("ct.lettre_delai_redressement", on=engaged)
    elif many == INDIVIDUAL and case.fact("cadre"):
        days = case.law("ct.lettre_delai_cadre", on=engaged)
    else:
        days = case.law("ct.lettre_delai", on=engaged)
    residence = case.fact("residence")
    return carried_over(add_working_days(engaged, days, residence), residence) + ONE_DAY


def _collective_letter(case: Case, many: int) -> date:
    notified: date = case.fact("date_notification_administration")
    decided_upon = case.has_law("ct.lettre_decision_effectif", on=notified)
    if decided_upon and case.fact("effectif_entreprise") >= case.law("ct.lettre_decision_effectif", on=notified):
        decided: date = case.fact("date_decision_administration")
        return decided
    return add_days(notified, case.law("ct.lettre_delai_administration", on=notified, of=many))
