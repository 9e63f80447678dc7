"""Every result of the door, its rule and its unit; and the clocks that pick the values of the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules_engine import (
    affiliation,
    allocation,
    apres,
    attente,
    bascules,
    comparaison,
    delais,
    eligibilite,
    employeur,
    regime,
    reprise,
    rupture,
    salaire,
)
from rules_engine.case import Case, Rule


@dataclass(frozen=True, slots=True)
class Result:
    """One name of the door: the rule that answers it, its unit, and whether a date or an amount hangs on it."""

    rule: Callable[[Case], Any]
    unite: str

    @property
    def measured(self) -> bool:
        """Whether the answer is a date, a length or an amount: one that an interval can hold."""
        return self.unite not in {"code", "oui/non", "bascules"}


_BY_UNIT: Mapping[str, tuple[Callable[[Case], Any], ...]] = {
    "code": (regime.regime_csp, regime.version_csp, regime.regime_are, eligibilite.dispositif_du),
    "oui/non": (eligibilite.est_eligible_csp, eligibilite.est_eligible_are),
    "date": (
        delais.fin_delai_reflexion,
        delais.date_rupture_contrat,
        delais.debut_csp,
        delais.fin_csp,
        delais.date_limite_contestation,
        delais.date_limite_contestation_refus,
        delais.date_limite_pre_bilan,
        delais.date_limite_mise_en_oeuvre_plan,
        delais.date_limite_versement_employeur,
        delais.date_fin_priorite_reembauche,
        delais.premiere_date_envoi_lettre,
        rupture.fin_contrat_refus,
        attente.premier_jour_are,
        apres.are_apres_csp_debut,
        reprise.date_limite_prime_reclassement,
        reprise.date_limite_demande_prime,
    ),
    "jours": (
        allocation.asp_duree_jours,
        allocation.are_duree_jours,
        attente.differe_conges_payes,
        attente.differe_specifique,
        attente.delai_attente,
        apres.are_apres_csp_duree_jours,
    ),
    "mois": (rupture.preavis_legal_mois, rupture.preavis_retenu_mois, reprise.duree_max_periodes_travail_mois),
    "€/jour": (
        salaire.salaire_journalier_reference_csp,
        allocation.salaire_journalier_reference_are,
        allocation.asp_journaliere_brute,
        allocation.asp_journaliere_nette,
        allocation.are_journaliere_brute,
        allocation.are_journaliere_nette,
        allocation.are_journaliere_brute_degressive,
    ),
    "€": (
        allocation.asp_mensuelle_nette,
        allocation.are_mensuelle_nette,
        rupture.indemnite_preavis_salarie,
        rupture.contribution_preavis_employeur,
        rupture.indemnite_licenciement_legale,
        reprise.prime_reclassement,
        reprise.idr_plafond,
        employeur.participation_dif,
        employeur.contribution_specifique_employeur,
    ),
    "€/mois": (reprise.idr_mensuelle,),
    "mois par mois": (comparaison.comparaison,),
    "bascules": (bascules.bascules,),
}

RESULTS: Mapping[str, Result] = {
    rule.__name__: Result(rule, unite) for unite, rules in _BY_UNIT.items() for rule in rules
}

ON_REQUEST = frozenset({"bascules"})

CLOCKS: Mapping[str, Rule[date]] = {
    "date_engagement_procedure": regime.engagement,
    "debut_csp": delais.debut_csp,
    "date_rupture_contrat": delais.date_rupture_contrat,
    "jour_valeur_are": allocation.jour_valeur_are,
    "fin_contrat_refus": rupture.fin_contrat_refus,
    "notification": delais.notification,
    "debut_reprise_ou_csp": reprise.debut_reprise_ou_csp,
    "naissance": affiliation.naissance,
}
