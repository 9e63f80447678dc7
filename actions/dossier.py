"""The file of one person: the facts they told, and what the engine answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rules_engine import Situation, Texts, UnusableInput, assess

BILAN = (
    "regime_csp",
    "version_csp",
    "fin_delai_reflexion",
    "date_rupture_contrat",
    "debut_csp",
    "fin_csp",
    "est_eligible_csp",
    "dispositif_du",
    "asp_journaliere_brute",
    "asp_journaliere_nette",
    "asp_mensuelle_nette",
    "asp_duree_jours",
    "salaire_journalier_reference_csp",
    "regime_are",
    "fin_contrat_refus",
    "est_eligible_are",
    "salaire_journalier_reference_are",
    "are_journaliere_brute",
    "are_journaliere_nette",
    "are_mensuelle_nette",
    "are_duree_jours",
    "are_journaliere_brute_degressive",
    "differe_conges_payes",
    "differe_specifique",
    "delai_attente",
    "premier_jour_are",
    "date_limite_contestation",
    "date_limite_pre_bilan",
    "comparaison",
)
ALTERNATIVES = (
    {"date_entree", "anciennete_mois"},
    {"date_naissance", "age"},
    {"salaire_mensuel_brut", "salaire_annuel_brut", "salaires"},
)
UNKNOWN = "faits_inconnus"


class Dossier:
    """Facts and their consequences; raises UnusableInput at birth when the facts cannot stand together."""

    def __init__(self, faits: Mapping[str, Any], texts: Texts, today: date) -> None:
        self.faits = dict(faits)
        self.texts = texts
        self.today = today
        self._situation = Situation.from_json(self.faits)
        self._answers: dict[str, Any] = {}

    def answer(self, name: str) -> Mapping[str, Any]:
        """One result of the engine."""
        if name not in self._answers:
            self._compute([name])
        found: Mapping[str, Any] = self._answers[name]
        return found

    def results(self, names: Iterable[str]) -> dict[str, Any]:
        """Several results of the engine, in that order."""
        missing = [name for name in names if name not in self._answers]
        if missing:
            self._compute(missing)
        return {name: self._answers[name] for name in names}

    def _compute(self, names: list[str]) -> None:
        self._answers.update(assess(self._situation, self.texts, names, self.today)["resultats"])

    def bilan(self, *more: str, hypothese: bool = False) -> dict[str, Any]:
        """What every message with results carries: the facts as understood and the results, partial or not."""
        carried: dict[str, Any] = {"situation": self.faits, "resultats": self.results(dict.fromkeys([*BILAN, *more]))}
        if hypothese:
            carried["hypothese"] = True
        return carried

    def missing(self, names: Iterable[str], set_aside: Iterable[str] = ()) -> list[str]:
        """The facts to ask, in the order in which the results need them; those set aside are not asked again."""
        aside = {*set_aside, *self.faits.get(UNKNOWN, ())}
        wanted: dict[str, None] = {}
        for found in self.results(names).values():
            if found["statut"] == "manque":
                wanted.update(dict.fromkeys(fait for fait in found["faits"] if fait not in aside))
        return list(wanted)


def telling(faits: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts once more are told: the new value wins, over the other ways of telling the same fact too."""
    merged = dict(faits)
    for name, value in told.items():
        for group in ALTERNATIVES:
            if name in group:
                for other in group - {name} - set(told):
                    merged.pop(other, None)
        merged[name] = value
    unknown = [name for name in merged.get(UNKNOWN, ()) if not _same_fact(name, told)]
    merged.pop(UNKNOWN, None)
    return {**merged, UNKNOWN: unknown} if unknown else merged


def _same_fact(name: str, told: Mapping[str, Any]) -> bool:
    return name in told or any(name in group and group & set(told) for group in ALTERNATIVES)


def not_known(faits: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The facts once the person said they do not know one."""
    return {**faits, UNKNOWN: [*dict.fromkeys([*faits.get(UNKNOWN, ()), name])]}


def refusal_of(faits: Mapping[str, Any], texts: Texts, today: date) -> UnusableInput | None:
    """Why the engine would refuse these facts, if it would."""
    try:
        Dossier(faits, texts, today)
    except UnusableInput as refused:
        return refused
    return None
