"""What a message means: the topics it asks about, the acts it makes, the facts it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from actions import limits, phrasing
from actions.classified import OTHER_LANGUAGE, Classified
from actions.reading import Doubt, Read, Reading, read
from actions.reading.choices import is_supposition

JOB = "reprise"


@dataclass(frozen=True)
class Understanding:
    """One message understood.

    ``seconds`` are the topics that only may be meant, ``voisins`` the nearest ones when nothing was understood; in
    distress, ``sujets`` are those clearly asked about beside it, none when death is spoken of;
    ``trouble`` says that distress shows in a practical message, ``informe`` that something was told, read or not.
    """

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
    seconds: frozenset[str] = frozenset()
    trouble: bool = False
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
    if not any(letter.isalnum() for letter in text):
        return Understanding(texte=text)
    reading = read(text, demande=demande, today=today, connus=faits, en_suspens=doutes)
    told = {found.fait: plain(found.valeur) for found in reading.faits}
    answers = bool(reading.faits or reading.doutes or reading.inconnu or reading.oui_non is not None)
    classified = Classified(text, segments, answers)
    order = None if answers else phrasing.order(text) or phrasing.act(text)
    sujets, seconds = ((), frozenset[str]()) if order else classified.sujets()
    named = phrasing.topic(text)
    if named and named not in sujets and not order:
        sujets, seconds = (named,), frozenset[str]()
    detresse = classified.in_distress() if order is None else phrasing.speaks_of_danger(text)
    if detresse:
        sujets = () if phrasing.speaks_of_danger(text) else classified.clear(sujets)
    acte = order or classified.acte(sujets)
    if acte == OTHER_LANGUAGE and not limits.is_foreign(text):
        acte = None
    return Understanding(
        texte=text,
        sujets=sujets,
        seconds=seconds,
        acte=acte,
        faits=told,
        lectures=reading.faits,
        doutes=reading.doutes,
        inconnu=reading.inconnu or (acte == "ne_sait_pas" and not told),
        oui_non=reading.oui_non,
        correction=reading.correction or (acte == "corriger"),
        supposition=_supposes(text, reading) or (acte == "et_si" and not told),
        detresse=detresse,
        trouble=classified.is_troubled(),
        voisins=classified.neighbours(),
        informe=classified.informs,
    )


def _supposes(text: str, reading: Reading) -> bool:
    """Whether facts are imagined: a condition on the choice itself makes no fact imaginary but a job to be found."""
    found_job = any(JOB in found.fait for found in reading.faits)
    rest = phrasing.without_choice(text) if reading.supposition and reading.faits and not found_job else None
    return reading.supposition if rest is None else is_supposition(rest)


def plain(value: object) -> Any:
    """A value as a fact of the contract holds it."""
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def pressed(choix: Mapping[str, Any]) -> Understanding:
    """A button: facts, a topic or an act, as the button said."""
    return Understanding(
        texte=str(choix.get("titre", "")),
        sujets=tuple(choix.get("sujets", ())),
        acte=choix.get("acte"),
        faits=dict(choix.get("faits", {})),
        inconnu=bool(choix.get("inconnu")),
        supposition=bool(choix.get("suppose")) or choix.get("acte") == "et_si",
    )
