"""What the trained model makes of a message, whole and clause by clause: topics, acts, distress, or nothing of ours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions import limits, phrasing

HERE = Path(__file__).parent
DISTRESS, OFF_TOPIC, INSULT, OTHER_LANGUAGE, INFORM = (
    "detresse",
    "hors_perimetre",
    "insulte",
    "autre_langue",
    "informer",
)
OUTSIDE = frozenset({OFF_TOPIC, INSULT, OTHER_LANGUAGE})
ALWAYS_HEARD = frozenset({"corriger", "et_si", "effacer_tout", INSULT})
NO_EVIDENCE = 1e-4


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, Any]:
    """The figures of ``seuils.yaml``."""
    found: Mapping[str, Any] = yaml.safe_load((HERE / "seuils.yaml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Mapping[str, Any]]:
    """Every topic of ``sujets/*.yaml``."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((HERE / "sujets").glob("*.yaml")):
        found.update(yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def answerable(name: str) -> bool:
    """Whether an intent is a topic that has an answer of its own."""
    return name in topics() and name not in {DISTRESS, OFF_TOPIC}


@dataclass(frozen=True)
class Guess:
    """One intent: its share among all, and how well it fits by itself."""

    name: str
    confidence: float
    evidence: float


class Segment:
    """A message, or one of its clauses, as classified."""

    def __init__(self, raw: Mapping[str, Any], of_the_trade: bool) -> None:
        self.ranking = [
            Guess(rank["name"], rank["confidence"], rank.get("evidence", rank["confidence"]))
            for rank in raw.get("ranking") or [{"name": raw["intent"], "confidence": raw["confidence"]}]
        ]
        self.light = phrasing.speaks_lightly(str(raw.get("text", "")))
        if self.light:
            self.ranking = _without_heaviness(self.ranking)
        self.best = self.ranking[0]
        self.topics = [guess for guess in self.ranking if answerable(guess.name)]
        self.scope = self._scope(of_the_trade)

    def _scope(self, of_the_trade: bool) -> float:
        bar = thresholds()["perimetre"]
        ours = next((one for one in self.ranking if one.name not in OUTSIDE | {DISTRESS}), None)
        return float(
            bar["des_notres"] * math.log((ours.evidence if ours else 0.0) + NO_EVIDENCE)
            + bar["des_autres"] * math.log(self.evidence_outside + NO_EVIDENCE)
            + bar["confiance"] * self.best.confidence
            + bar["mot_du_metier"] * of_the_trade
        )

    @property
    def evidence_outside(self) -> float:
        """How well the best intent that is not ours fits."""
        return max((guess.evidence for guess in self.ranking if guess.name in OUTSIDE), default=0.0)

    @property
    def distress(self) -> float:
        """The share of distress."""
        return max((guess.confidence for guess in self.ranking if guess.name == DISTRESS), default=0.0)


def _without_heaviness(ranking: Sequence[Guess]) -> list[Guess]:
    """The guesses that are left when heavy words are said lightly, sharing what the others had."""
    left = [guess for guess in ranking if guess.name not in {DISTRESS, INSULT}]
    freed = sum(guess.confidence for guess in ranking) - sum(guess.confidence for guess in left)
    if not left:
        return [Guess(INFORM, 0.0, 0.0)]
    return [Guess(guess.name, guess.confidence / max(1 - freed, NO_EVIDENCE), guess.evidence) for guess in left]


class Classified:
    """A whole message; ``told`` says whether facts, a yes or a no were read in it."""

    def __init__(self, text: str, segments: Sequence[Mapping[str, Any]], told: bool) -> None:
        of_the_trade = phrasing.names_the_trade(text)
        spoken = any(letter.isalnum() for letter in text)
        known = [Segment(raw, of_the_trade) for raw in segments if raw.get("intent")] if spoken else []
        self._text, self._told, self._of_the_trade = text, told, of_the_trade
        self._only_tells = told and "?" not in text
        self._whole, self._clauses = (known[0] if known else None), known[1:]

    @property
    def outside(self) -> bool:
        """Whether the message as a whole is about something else than our subjects."""
        return self._whole is None or self._whole.scope < thresholds()["perimetre"]["seuil"]

    @property
    def informs(self) -> bool:
        """Whether the message surely tells something, read or not."""
        best = self._whole.best if self._whole else None
        return best is not None and best.name == INFORM and best.confidence >= thresholds()["informe"]

    def in_distress(self) -> bool:
        """Recall before precision: words of danger, the whole message, or a clause when nothing practical is said."""
        if phrasing.speaks_of_danger(self._text):
            return True
        if self._whole is None:
            return False
        bar, everything = thresholds(), [self._whole, *self._clauses]
        clear = self._whole.topics and self._whole.topics[0].confidence >= bar["sujet_clair"]
        other = self._whole.best.name != DISTRESS and self._whole.best.confidence >= bar["acte_clair"]
        despite = "detresse_malgre_un_sujet" if clear or other else "detresse"
        if self._told:
            despite = "detresse_malgre_un_fait"
        if self._whole.distress >= bar[despite]:
            return True
        if any(one.distress >= bar["detresse_surement"] for one in self._clauses):
            return True
        if self._whole.light and any(one.distress >= bar["detresse"] for one in self._clauses):
            return True
        practical = self._told or any(
            one.topics and one.topics[0].confidence >= bar["sujet_clair"] for one in everything
        )
        return not practical and any(one.distress >= bar["detresse_d_une_partie"] for one in self._clauses)

    def clear(self, sujets: Sequence[str]) -> tuple[str, ...]:
        """Those of the topics that the whole message, or a clause, is clearly about."""
        bar, everything = thresholds()["sujet_clair"], [self._whole, *self._clauses] if self._whole else []
        sure = {one.topics[0].name for one in everything if one.topics and one.topics[0].confidence >= bar}
        return tuple(name for name in sujets if name in sure)[: int(thresholds()["sujets_au_plus"]) - 1]

    def is_troubled(self) -> bool:
        """Whether a clause sounds of distress though the message asks for something practical."""
        return any(one.distress >= thresholds()["trouble"] for one in self._clauses)

    def sujets(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The topics in order, and those of them that are only the second possibility."""
        if self._whole is None:
            return (), frozenset()
        bar = thresholds()["perimetre"]
        if limits.limit(self._text) != limits.GENERAL_LIMIT and self._belongs_elsewhere(bar["porte_des_autres"]):
            return (OFF_TOPIC,), frozenset()
        kept = self._of_clauses()
        seconds = frozenset() if self.outside else self._of_whole(kept)
        if kept:
            return tuple(kept)[: int(thresholds()["sujets_au_plus"])], seconds
        elsewhere = self.outside and self._belongs_elsewhere(bar["des_autres_surement"])
        off = self._whole.best.name == OFF_TOPIC or (elsewhere and self._whole.best.name not in OUTSIDE)
        return ((OFF_TOPIC,) if off and not self._told else ()), frozenset()

    def _belongs_elsewhere(self, least: float) -> bool:
        return self._whole is not None and self._whole.evidence_outside >= least

    def _of_clauses(self) -> dict[str, None]:
        """The topics of the clauses; none in a message about something else without a word of the trade."""
        bar = thresholds()
        if self.outside and not self._of_the_trade and self._whole and self._whole.best.name == OFF_TOPIC:
            return {}
        least = bar["sujet_avec_faits" if self._only_tells else "sujet_d_une_partie"]
        scope = bar["perimetre"]["seuil_d_une_partie_seule" if self.outside else "seuil_d_une_partie"]
        return {
            one.best.name: None
            for one in self._clauses
            if answerable(one.best.name) and one.best.confidence >= least and one.scope >= scope
        }

    def _of_whole(self, kept: dict[str, None]) -> frozenset[str]:
        """Add the topic of the whole message, and the next one when it follows closely; gives the latter."""
        bar = thresholds()
        if self._whole is None or not self._whole.topics:
            return frozenset()
        first, *others = self._whole.topics
        if first.name == self._whole.best.name:
            alone = bar["sujet_avec_faits" if self._only_tells else "sujet"]
            least = alone if not kept else bar["sujet_du_tout_aussi"]
        else:
            least = bar["sujet_derriere_un_acte"] if not (kept or self._told) else math.inf
        if first.confidence < least:
            return frozenset()
        kept.setdefault(first.name)
        second = others[0] if others else None
        close = second and second.confidence >= max(bar["second_au_moins"], bar["second_a_part"] * first.confidence)
        if second is None or not close or first.confidence >= bar["premier_sur"] or second.name in kept:
            return frozenset()
        kept[second.name] = None
        return frozenset({second.name})

    def acte(self, sujets: Sequence[str]) -> str | None:
        """The act of the dialogue, unless facts or topics stand in its way."""
        bar = thresholds()
        for segment in [self._whole, *self._clauses] if self._whole else []:
            name = segment.best.name if segment else INFORM
            if segment is None or name in topics() or name == INFORM:
                continue
            heard = segment.best.confidence >= bar["insulte" if name == INSULT else "acte"]
            sure = name in OUTSIDE or not self.outside or segment.best.confidence >= bar["acte_sur"]
            if heard and sure and (name in ALWAYS_HEARD or not (self._told or sujets)):
                return name
        return None

    def neighbours(self) -> tuple[str, ...]:
        """The nearest topics."""
        least = thresholds()["voisin"]
        near = [guess.name for guess in self._whole.topics if guess.confidence >= least] if self._whole else []
        return tuple(near[: int(thresholds()["voisins"])])
