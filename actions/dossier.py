"""The file of one person: the facts they told, and what the engine answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from actions import between, sentences
from actions.findings import MEMORY, Findings
from rules_engine import Reasoning, Situation, Texts, load

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
    """Facts and their consequences; raises UnusableInput at birth when the facts cannot stand together.

    ``fourchettes`` are the facts told as a range: the lowest and the highest they may be. What rests on one is an
    interval.
    """

    def __init__(
        self,
        faits: Mapping[str, Any],
        texts: Texts,
        today: date,
        fourchettes: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        self.faits = dict(faits)
        self.fourchettes = {name: list(ends) for name, ends in (fourchettes or {}).items()}
        self.texts = texts
        self.today = today
        self._situations = [Situation.from_json(end) for end in between.ends(self.faits, self.fourchettes)]
        self._answers: dict[str, Any] = {}

    @cached_property
    def _reasonings(self) -> list[Reasoning]:
        return [Reasoning(one, self.texts, self.today) for one in self._situations]

    @cached_property
    def _found(self) -> Findings:
        """What was found before for the same facts, the same day, under the law in force."""
        if self.texts is not load():
            return Findings()
        return MEMORY.of(self.faits, list(self.fourchettes.items()), self.today.isoformat())

    def telling(self, told: Mapping[str, Any]) -> Dossier:
        """The file once more facts are told; raises UnusableInput."""
        ranges = {name: ends for name, ends in self.fourchettes.items() if not _same_fact(name, told)}
        return Dossier(telling(self.faits, told), self.texts, self.today, ranges)

    def telling_between(self, name: str, low: Any, high: Any) -> Dossier:
        """The file once a fact is told as a range; raises UnusableInput."""
        without = self.telling({name: low})
        without.faits.pop(name)
        return Dossier(without.faits, self.texts, self.today, {**without.fourchettes, name: [low, high]})

    def not_knowing(self, name: str) -> Dossier:
        """The file once the person said they do not know a fact."""
        unknown = [*dict.fromkeys([*self.faits.get(UNKNOWN, ()), name])]
        return Dossier({**self.faits, UNKNOWN: unknown}, self.texts, self.today, self.fourchettes)

    @property
    def situation(self) -> Situation:
        """The facts as the engine reads them, at the low end of the ranges."""
        return self._situations[0]

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
        unknown = [name for name in names if name not in self._found]
        if unknown:
            self._found.add(self._reckoned(unknown))
        self._answers.update({name: self._found[name] for name in names})

    def _reckoned(self, names: list[str]) -> dict[str, Any]:
        found = [reasoning.answer(names)["resultats"] for reasoning in self._reasonings]
        if len(found) == 1:
            return dict(found[0])
        doubtful, motif = next(iter(self.fourchettes)), sentences.say("utter_motif_fourchette")
        return {name: between.interval(name, [end[name] for end in found], doubtful, motif) for name in names}

    def bilan(self, *more: str, hypothese: bool = False) -> dict[str, Any]:
        """What every message with results carries: the facts as understood and the results, partial or not."""
        carried: dict[str, Any] = {
            "situation": self.faits,
            "resultats": self.results(dict.fromkeys([*BILAN, *more])),
            "textes": self.texts.empreinte,
        }
        if self.fourchettes:
            carried["fourchettes"] = self.fourchettes
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
