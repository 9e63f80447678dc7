"""One turn of the conversation, decided whole: what was understood, what is answered, what is asked next.

No rule of law here and no sentence: it reads, asks the engine, words the findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions import asking, bilan, facts_told, limits, topics
from actions.acts import ACTS, ERASE, greet_briefly
from actions.context import Turn
from actions.dossier import Dossier
from actions.replies import Message, act_buttons, merged
from actions.state import Etat
from actions.understanding import (
    DISTRESS,
    INSULT,
    OFF_TOPIC,
    OTHER_LANGUAGE,
    Understanding,
    pressed,
    thresholds,
    understand,
)
from actions.understanding import topics as subjects
from rules_engine import Texts

HAND_OVER = "date_remise_documents"
DATE_TOPICS = {"delai_reflexion", "silence_refus", "date_debut_asp", "signature_anticipee"}
PATIENT = {"corriger", "et_si"}
BILAN_TOPICS = {"choix_csp_are", "outil_comparaison"}


@dataclass(frozen=True)
class Outcome:
    """What a turn leaves: the messages, the facts and the state to keep; ``fin`` when all must be erased."""

    messages: list[Message]
    faits: dict[str, Any]
    etat: dict[str, Any]
    fin: bool


def respond(
    text: str,
    segments: Sequence[Mapping[str, Any]],
    choix: Mapping[str, Any] | None,
    faits: Mapping[str, Any],
    etat: Mapping[str, Any] | None,
    canal: str,
    today: date,
    texts: Texts,
) -> Outcome:
    """Answer one message."""
    state = Etat.from_json(etat)
    turn = Turn(texts, today, canal, state, Dossier(faits, texts, today))
    if choix and choix.get("reposer"):
        state.demande = str(choix["reposer"])
        turn.messages.append(asking.question(turn, state.demande, len(asking.to_ask(turn))))
        return _outcome(turn)
    understood = pressed(choix) if choix else understand(text, segments, state.demande, today, faits)
    if understood.detresse:
        return _distress(turn)
    _answer(turn, understood, first=not faits and not state.salue)
    if turn.ask:
        _close(turn, understood)
    return _outcome(turn)


def _outcome(turn: Turn) -> Outcome:
    return Outcome(merged(turn.messages), turn.dossier.faits, turn.etat.to_json(), turn.fin)


def _distress(turn: Turn) -> Outcome:
    """Care first: nothing is asked, nothing is computed, two numbers and a person."""
    message = turn.say("utter_detresse", ("parler_a_quelqu_un", "au_revoir"))
    message.custom.update({"sujets": [DISTRESS], "detresse": True})
    return _outcome(turn)


def _answer(turn: Turn, understood: Understanding, first: bool) -> None:
    if turn.etat.confirme == ERASE and understood.oui_non is not None:
        ACTS["effacer_confirme" if understood.oui_non else "effacer_non"](turn)
        return
    turn.etat.confirme = None
    if understood.empty and not first:
        _not_understood(turn, understood)
        return
    turn.etat.incompris = 0
    if understood.supposition and understood.faits:
        facts_told.suppose(turn, understood)
    else:
        _facts(turn, understood)
    _acts_and_topics(turn, understood, first)


def _facts(turn: Turn, understood: Understanding) -> None:
    knew = HAND_OVER in turn.dossier.faits
    kept = facts_told.keep(turn, understood) if understood.faits else False
    if understood.inconnu and not kept:
        facts_told.unknown(turn)
    if kept and not knew and HAND_OVER in turn.dossier.faits and not DATE_TOPICS & set(understood.sujets):
        deadline = turn.words("utter_delai_reflexion_perso")
        if deadline:
            turn.messages[-1].text += f"\n\n{deadline}"
            turn.messages[-1].buttons += act_buttons(("agenda",), turn.canal)
    for doubted in understood.doutes[:1]:
        if doubted.fait not in understood.faits:
            facts_told.doubt(turn, doubted)


def _acts_and_topics(turn: Turn, understood: Understanding, first: bool) -> None:
    act = understood.acte
    greets = first and act not in {INSULT, OTHER_LANGUAGE} and OFF_TOPIC not in understood.sujets
    if greets and (understood.empty or act == "salutation") and not turn.messages and not understood.sujets:
        ACTS["salutation"](turn)
        greets, act = False, None
    if act == INSULT:
        turn.say("utter_insulte", ("parler_a_quelqu_un",)).custom["sujets"] = [OFF_TOPIC]
    elif act == OTHER_LANGUAGE:
        turn.say(limits.language(understood.texte)).custom["sujets"] = [OFF_TOPIC]
    elif act in ACTS and (act not in PATIENT or (act == "corriger" and not (understood.faits or understood.doutes))):
        ACTS[str(act)](turn)
    elif understood.supposition and not understood.faits and not understood.sujets:
        ACTS["et_si"](turn)
    for sujet in understood.sujets:
        _topic(turn, sujet, understood.texte)
    if greets and turn.ask:
        greet_briefly(turn)


def _topic(turn: Turn, sujet: str, text: str) -> None:
    if sujet == OFF_TOPIC:
        turn.say(limits.limit(text)).custom["sujets"] = [OFF_TOPIC]
        return
    message = topics.answer(turn, sujet)
    message.custom["bilan"] = turn.dossier.bilan(*subjects()[sujet].get("resultats", ()))
    if sujet in BILAN_TOPICS and not asking.to_ask(turn):
        bilan.bilan(turn)
        turn.etat.complet = True


def _not_understood(turn: Turn, understood: Understanding) -> None:
    """Nothing was understood: say it, offer the nearest topics; after several times, another way."""
    turn.etat.incompris += 1
    most = int(thresholds()["incompris_de_suite"])
    again = min(turn.etat.incompris, most)
    near = understood.voisins if again < most else ("delai_reflexion", "montant_asp", "nature_csp")
    message = turn.say(f"utter_pas_compris_{again}", (*near, "parler_a_quelqu_un"))
    message.custom["sujets"] = [OFF_TOPIC]


def _close(turn: Turn, understood: Understanding) -> None:
    """End the turn: the standing question, or the bilan when nothing is missing any more."""
    digressed = bool(understood.sujets or understood.acte) and not understood.faits
    question = asking.standing(turn, again=digressed)
    if question is not None:
        turn.etat.complet = False
        if turn.dossier.faits and turn.messages and "bilan" not in turn.messages[-1].custom:
            turn.messages[-1].custom["bilan"] = turn.dossier.bilan()
        turn.messages.append(question)
    elif not turn.etat.complet and turn.dossier.faits:
        bilan.bilan(turn)
        turn.etat.complet = True
    if not merged(turn.messages):
        turn.say("utter_reprendre", ("bilan", "capacites"))
