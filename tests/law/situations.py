"""Random situations for the properties, and what they are read into."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from rules_engine import Situation, assess, load
from rules_engine.situation import fact_table

TODAY = date(2026, 11, 22)
FIRST_DAY, LAST_DAY = date(2009, 1, 1), date(2027, 12, 31)


def answers(faits: dict[str, Any], *questions: str) -> dict[str, Any]:
    """The results of a situation."""
    found: dict[str, Any] = assess(Situation(**faits), load(), list(questions) or None, TODAY)["resultats"]
    return found


def shifted(day: date, least: int, most: int) -> st.SearchStrategy[str]:
    """A day so many days from another."""
    return st.integers(least, most).map(lambda days: (day + timedelta(days)).isoformat())


def _choice(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(fact_table()[name]["choix"])


def _periods(handed: date) -> st.SearchStrategy[list[dict[str, str]]]:
    start = st.integers(0, 400)
    length = st.integers(0, 200)
    period = st.tuples(start, length).map(
        lambda pair: {
            "du": (handed + timedelta(pair[0])).isoformat(),
            "au": (handed + timedelta(pair[0] + pair[1])).isoformat(),
        }
    )
    return st.lists(period, max_size=2)


@st.composite
def situations(draw: st.DrawFn, first: date = FIRST_DAY, last: date = LAST_DAY) -> dict[str, Any]:
    """Any facts that may go together, each told or not."""
    handed = draw(st.dates(first, last))
    facts: dict[str, st.SearchStrategy[Any]] = {
        "date_remise_documents": st.just(handed.isoformat()),
        "date_engagement_procedure": shifted(handed, -400, 0),
        "voie_proposition": _choice("voie_proposition"),
        "date_inscription": shifted(handed, -30, 400),
        "date_notification_licenciement": shifted(handed, 0, 60),
        "date_signature": shifted(handed, 0, 40),
        "date_naissance": shifted(handed, -68 * 365, -30 * 365),
        "date_entree": shifted(handed, -25 * 365, -1),
        "anciennete_mois": st.integers(0, 720),
        "date_fin_contrat": shifted(handed, 0, 150),
        "salaire_mensuel_brut": st.integers(1, 30_000),
        "quotite": st.sampled_from(["0", "0.25", "0.5", "1"]),
        "type_contrat": _choice("type_contrat"),
        "motif": _choice("motif"),
        "effectif_entreprise": st.sampled_from([0, 49, 50, 999, 1000, 10_000]),
        "procedure_collective": _choice("procedure_collective"),
        "nombre_licenciements": st.sampled_from([0, 1, 9, 10, 100, 250]),
        "date_notification_administration": shifted(handed, -60, 30),
        "cadre": st.booleans(),
        "salarie_protege": st.booleans(),
        "date_notification_autorisation": shifted(handed, 0, 120),
        "residence": _choice("residence"),
        "apte_emploi": st.booleans(),
        "trimestres_taux_plein": st.booleans(),
        "affiliation_jours": st.integers(0, 1200),
        "affiliation_heures": st.integers(0, 8000),
        "affiliation_autres_mois": st.integers(0, 36),
        "travailleur_handicape": st.booleans(),
        "preavis_mois": st.sampled_from(["0", "0.5", "1", "3", "6", "24"]),
        "indemnite_conges_payes": st.integers(0, 20_000),
        "indemnites_supra_legales": st.integers(0, 200_000),
        "taux_csg": _choice("taux_csg"),
        "revenu_fiscal_reference": st.integers(0, 60_000),
        "parts_fiscales": st.sampled_from(["1", "1.5", "3"]),
        "reliquat_are_jours": st.integers(0, 700),
        "reliquat_are_journaliere": st.integers(10, 200),
        "date_reprise_emploi": shifted(handed, 0, 500),
        "salaire_reprise_mensuel_brut": st.integers(500, 9000),
        "type_contrat_reprise": _choice("type_contrat_reprise"),
        "duree_contrat_reprise_mois": st.integers(0, 30),
        "periodes_travail": _periods(handed),
        "arrets_maladie": _periods(handed),
        "bassin_ctp": st.booleans(),
        "faits_inconnus": st.lists(st.sampled_from(sorted(set(fact_table()) - {"faits_inconnus"})), max_size=4),
    }
    told = draw(st.sets(st.sampled_from(sorted(facts)), min_size=4))
    faits = {name: draw(facts[name]) for name in sorted({"date_remise_documents", *told})}
    if "date_naissance" in faits and faits.get("date_entree", "9999") < faits["date_naissance"]:
        del faits["date_entree"]
    if faits.get("date_notification_licenciement", "9999") < faits.get("date_engagement_procedure", "0000"):
        del faits["date_engagement_procedure"]
    return faits


@st.composite
def employees(draw: st.DrawFn) -> dict[str, Any]:
    """Ordinary employees, all told, whose every answer is found: the ground of the comparisons between two answers."""
    handed = draw(st.dates(date(2011, 9, 1), date(2026, 12, 31)))
    return {
        "date_remise_documents": handed.isoformat(),
        "date_engagement_procedure": handed.isoformat(),
        "date_signature": handed.isoformat(),
        "date_naissance": draw(shifted(handed, -58 * 365, -35 * 365)),
        "date_entree": draw(shifted(handed, -15 * 365, -300)),
        "salaire_mensuel_brut": draw(st.integers(300, 25_000)),
        "effectif_entreprise": draw(st.integers(1, 999)),
        "date_notification_licenciement": draw(shifted(handed, 8, 40)),
        "preavis_mois": draw(st.sampled_from(["2", "3", "4"])),
        "indemnite_conges_payes": draw(st.integers(0, 3000)),
        "indemnites_supra_legales": draw(st.integers(0, 20_000)),
    }
