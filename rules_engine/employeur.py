"""What the employer owes beyond the break: the training balance of old, the price of not proposing the CSP."""

from __future__ import annotations

from decimal import Decimal

from rules_engine.allocation import ZERO
from rules_engine.case import Case
from rules_engine.eligibilite import dispositif_du
from rules_engine.quantities import centime
from rules_engine.salaire import salaire_mensuel


def participation_dif(case: Case) -> Decimal:
    """The employer's share for the hours of DIF left: a part of the net hourly wage for each.

    The statute says a flat hourly amount instead: it is noted beside (``selon_la_loi``).
    """
    part, flat = case.law("csp.dif_part_salaire_horaire"), case.law("csp.dif_forfait_horaire")
    most = case.law("csp.dif_heures_maximum")
    hours = min(Decimal(case.fact("solde_heures_dif")), Decimal(most))
    case.note("selon_la_loi", centime(hours * flat))
    return centime(hours * part * Decimal(case.fact("salaire_horaire_net")))


def contribution_specifique_employeur(case: Case) -> Decimal:
    """What the employer owes for not having proposed the CSP: months of gross pay, more once the person joins.

    Nothing is due when the employer proposed, or did not have to.
    """
    if case.fact("voie_proposition") == "employeur" or case.find(dispositif_du) != "csp":
        return ZERO
    months = case.find(mois_dus_sans_proposition)
    return centime(months * case.find(salaire_mensuel))


def mois_dus_sans_proposition(case: Case) -> int:
    """Months of gross pay due by the employer who did not propose; an acceptance signed means the person joined."""
    absent: int = case.law("csp.penalite_absence_proposition")
    if not case.has_law("csp.penalite_adhesion"):
        return absent
    joined: int = case.law("csp.penalite_adhesion")
    case.suppose("hypothese.penalite_charges")
    if case.told("date_signature") is not None:
        return joined
    months: int = case.choose("loi:adhesion_france_travail", [absent, joined], "motif.adhesion_france_travail")
    return months
