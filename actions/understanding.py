"""What a message means: the topics it asks about, the acts it makes, the facts it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions import phrasing
from actions.reading import Doubt, Read, Reading, read

HERE = Path(__file__).parent
DISTRESS, OFF_TOPIC, INSULT, OTHER_LANGUAGE, INFORM = (
    "detresse",
    "hors_perimetre",
    "insulte",
    "autre_langue",
    "informer",
)
QUIET_ACTS = frozenset({INFORM, "affirmer", "nier", "ne_sait_pas", "corriger", "et_si", "salutation", "merci"})


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, float]:
    """The confidences of ``seuils.yaml``."""
    found: Mapping[str, float] = yaml.safe_load((HERE / "seuils.yaml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Mapping[str, Any]]:
    """Every topic of ``sujets/*.yaml``."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((HERE / "sujets").glob("*.yaml")):
        found.update(yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


@dataclass(frozen=True)
class Understanding:
    """One message understood; ``voisins`` are the nearest topics when nothing was."""

    texte: str
    sujets: tuple[str, ...] = ()
    acte: str | None = None
    faits: Mapping[str, Any] = field(default_factory=dict)
    lectures: tuple[Read, ...] = ()
    doutes: tuple[Doubt, ...] = ()
    inconnu: bool = False
    oui_non: bool | None = None
    correction: bool = False
    supposition: bool = False
    detresse: bool = False
    voisins: tuple[str, ...] = ()
    informe: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all was understood."""
        told = self.faits or self.doutes or self.inconnu or self.oui_non is not None
        return not (self.sujets or self.acte or told or self.detresse)


def understand(
    text: str,
    segments: Sequence[Mapping[str, Any]],
    demande: str | None,
    today: date,
    faits: Mapping[str, Any],
    doutes: Sequence[Doubt] = (),
) -> Understanding:
    """Read the words for facts and the classified clauses for topics and acts; ``doutes`` were asked about just now."""
    reading = read(text, demande=demande, today=today, connus=faits, en_suspens=doutes)
    told = {found.fait: _json(found.valeur) for found in reading.faits}
    spoken = any(letter.isalnum() for letter in text)
    ranked = [segment for segment in segments if segment.get("intent")] if spoken else []
    order = _order(text, reading)
    sujets = () if order else _topics(text, ranked, reading)
    acte = order or _act(ranked, reading, sujets)
    return Understanding(
        texte=text,
        sujets=sujets,
        acte=acte,
        faits=told,
        lectures=reading.faits,
        doutes=reading.doutes,
        inconnu=reading.inconnu or (acte == "ne_sait_pas" and not told),
        oui_non=reading.oui_non,
        correction=reading.correction or (acte == "corriger"),
        supposition=reading.supposition or acte == "et_si",
        detresse=_distress(ranked),
        voisins=_neighbours(ranked),
        informe=bool(ranked) and ranked[0]["intent"] == INFORM and ranked[0]["confidence"] >= thresholds()["informe"],
    )


def _order(text: str, reading: Reading) -> str | None:
    """The act that the words themselves are, whatever the classifier makes of them."""
    told = reading.faits or reading.doutes or reading.inconnu or reading.oui_non is not None
    return None if told else phrasing.order(text) or phrasing.act(text)


def _json(value: object) -> Any:
    if isinstance(value, (bool, int)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _distress(segments: Sequence[Mapping[str, Any]]) -> bool:
    """Recall before precision: a clause is enough, and a second place close behind counts."""
    return any(_confidence(segment, DISTRESS) >= thresholds()["detresse"] for segment in segments)


def _confidence(segment: Mapping[str, Any], intent: str) -> float:
    return max((rank["confidence"] for rank in segment.get("ranking", ()) if rank["name"] == intent), default=0.0)


def _topics(text: str, segments: Sequence[Mapping[str, Any]], reading: Reading) -> tuple[str, ...]:
    """The topics of the message in order: of the whole when it has one clause, else of each clause."""
    if not segments:
        return ()
    bar, told = thresholds(), bool(reading.faits or reading.doutes or reading.inconnu or reading.oui_non is not None)
    asking = "?" in text
    kept: dict[str, None] = {}
    whole, clauses = segments[0], segments[1:]
    for clause in clauses:
        least = bar["sujet_d_une_partie"] if asking or not told else bar["sujet_avec_faits"]
        if clause["intent"] in topics() and clause["confidence"] >= least:
            kept[clause["intent"]] = None
    least = bar["sujet_avec_faits"] if told and not asking else bar["sujet"]
    if whole["intent"] in topics() and whole["confidence"] >= (least if not kept else bar["sujet_d_une_partie"]):
        kept.setdefault(whole["intent"])
    kept.pop(DISTRESS, None)
    if len(kept) > 1:
        kept.pop(OFF_TOPIC, None)
    return tuple(kept)[: int(bar["sujets_au_plus"])]


def _act(segments: Sequence[Mapping[str, Any]], reading: Reading, sujets: Sequence[str]) -> str | None:
    told = reading.faits or reading.doutes or reading.oui_non is not None
    for segment in segments:
        intent = segment["intent"]
        if intent in topics() or intent == INFORM or segment["confidence"] < thresholds()["acte"]:
            continue
        if (told or sujets) and intent not in {"corriger", "et_si", "effacer_tout", INSULT}:
            continue
        return str(intent)
    return None


def _neighbours(segments: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    ranked = segments[0].get("ranking", ()) if segments else ()
    near = [rank["name"] for rank in ranked if rank["name"] in topics() and rank["name"] not in {DISTRESS, OFF_TOPIC}]
    return tuple(near[: int(thresholds()["voisins"])])


def pressed(choix: Mapping[str, Any]) -> Understanding:
    """A button: facts, a topic or an act, as the button said."""
    return Understanding(
        texte=str(choix.get("titre", "")),
        sujets=tuple(choix.get("sujets", ())),
        acte=choix.get("acte"),
        faits=dict(choix.get("faits", {})),
        inconnu=bool(choix.get("inconnu")),
        supposition=bool(choix.get("suppose")),
    )
