"""What was read in several ways: asked with its readings as buttons, kept until the next message, or a range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from actions import sentences, variables
from actions.context import Turn
from actions.dossier import Dossier
from actions.facts_told import refused
from actions.reading import Doubt, lexicon
from actions.replies import Button, button
from actions.understanding import Understanding, plain
from rules_engine import UnusableInput

DATED = ("date_", "fin_")
GROSS, NET = "salaire_mensuel_brut", "salaire_mensuel_net"
AGE, SENIORITY, MONTHS = "age", "anciennete_mois", 12
AGE_OR_SENIORITY = "age_ou_anciennete"
BETWEEN, WHICH_FACT = "entre_deux", "quel_fait"


def packed(doubt: Doubt) -> dict[str, Any]:
    """A doubt as the state keeps it."""
    return {
        "fait": doubt.fait,
        "raison": doubt.raison,
        "texte": doubt.texte,
        "candidats": [_tagged(value) for value in doubt.candidats],
        "entre": [_tagged(value) for value in doubt.entre],
    }


def unpacked(kept: Mapping[str, Any]) -> Doubt:
    """A doubt that the state kept."""
    candidates, between = (tuple(_untagged(value) for value in kept.get(name, ())) for name in ("candidats", "entre"))
    return Doubt(str(kept["fait"]), str(kept["raison"]), candidates, str(kept["texte"]), between)


def _tagged(value: object) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"nombre": str(value)} if isinstance(value, Decimal) else value


def _untagged(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value["date"]) if "date" in value else Decimal(value["nombre"])


def offered(turn: Turn, doubt: Doubt) -> list[Any]:
    """The readings that can be values of the fact, and that the engine would take."""
    dated = doubt.fait.startswith(DATED)
    values = [plain(value) for value in doubt.candidats if isinstance(value, date) == dated]
    return [value for value in values if refused(turn.dossier, {doubt.fait: value}) is None]


def unsettled(pending: Iterable[Doubt], understood: Understanding) -> tuple[Doubt, ...]:
    """The doubts just asked about that a message left as they were: not settled, nor told otherwise, nor unknown."""
    told = {*understood.faits, *(doubt.fait for doubt in understood.doutes)}
    alike = lexicon.table("meme_question")
    return (
        () if understood.inconnu else tuple(one for one in pending if not told & {one.fait, *alike.get(one.fait, ())})
    )


def ranges(turn: Turn, doubts: Iterable[Doubt]) -> list[Doubt]:
    """Keep what is told as a range, and give back the other doubts."""
    left = []
    for doubt in doubts:
        ends = _ends(doubt)
        told = _told_between(turn, doubt, ends) if ends else None
        if told is None:
            left.append(doubt)
        else:
            turn.dossier = told
    return left


def _ends(doubt: Doubt) -> list[Any] | None:
    """The lowest and the highest value of a range that may be reckoned with."""
    values = sorted({value for value in doubt.candidats if isinstance(value, (int, Decimal)) and value is not True})
    if doubt.raison != BETWEEN or len(values) != 2:
        return None
    return [plain(value) for value in values]


def _told_between(turn: Turn, doubt: Doubt, ends: Sequence[Any]) -> Dossier | None:
    try:
        told = turn.dossier.telling_between(doubt.fait, *ends)
    except UnusableInput:
        return None
    low = variables.fact(doubt.fait, ends[0], turn.texts.glossaire)
    high = turn.read_back_one(doubt.fait, ends[1])
    turn.say("utter_note_entre", bas=low, haut=high).custom["bilan"] = told.bilan()
    return told


def _age_or_seniority(turn: Turn, doubt: Doubt) -> list[Button]:
    """A length in years as the age and as the seniority it may be."""
    value = next((value for value in doubt.candidats if isinstance(value, int)), 0)
    years = value if doubt.fait == AGE else value // MONTHS
    readings = {AGE: years, SENIORITY: years * MONTHS}
    return [
        button(turn.words(f"utter_bouton_est_{fait}"), faits={fait: value})
        for fait, value in readings.items()
        if refused(turn.dossier, {fait: value}) is None
    ]


def ask(turn: Turn, doubts: Sequence[Doubt]) -> None:
    """Ask about the first doubt, its readings as buttons; keep them all for the next message."""
    doubt = doubts[0]
    name = f"utter_doute_{doubt.raison}"
    net_told = doubt.fait == GROSS and NET in turn.dossier.faits and doubt.raison == "net_ou_brut"
    if net_told:
        message = turn.say("utter_doute_brut_manquant")
    else:
        message = turn.say(name if sentences.exists(name) else "utter_doute", texte=doubt.texte)
        if doubt.raison == AGE_OR_SENIORITY:
            message.buttons += _age_or_seniority(turn, doubt)
        together = [one for one in doubts if one.raison == doubt.raison == WHICH_FACT] or [doubt]
        for one in together if not message.buttons else ():
            for fact in offered(turn, one):
                message.buttons.append(button(turn.read_back_one(one.fait, fact), faits={one.fait: fact}))
    message.buttons.append(button(turn.words("utter_bouton_ne_sait_pas"), inconnu=True))
    message.custom["demande"] = doubt.fait
    turn.etat.demande = doubt.fait
    turn.etat.doutes = [packed(one) for one in doubts]
    turn.ask = False
