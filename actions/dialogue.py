"""One turn of the conversation, decided whole: what was understood, what is answered, what is asked next.

No rule of law here and no sentence: it reads, asks the engine, words the findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from actions import answering, asking, bilan, doubts, facts_told, limits, phrasing, sentences, supposing, urgency
from actions.acts import ACT_TOPICS, ACTS, ERASE, greet_briefly
from actions.classified import DISTRESS, INSULT, OFF_TOPIC, OTHER_LANGUAGE, thresholds
from actions.context import Turn
from actions.dossier import Dossier
from actions.replies import GREETING, Message, merged
from actions.state import Etat
from actions.understanding import Understanding, pressed, understand
from rules_engine import Texts, UnusableInput

PATIENT = {"corriger", "et_si"}
NEVER_GREETED = {INSULT, OTHER_LANGUAGE}
# Words that settle a doubt are no question of their own: « mon âge », « c'est du brut ».
FEW_WORDS = 4
FALLBACK_TOPICS = ("delai_reflexion", "montant_asp", "nature_csp")


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
    turn = Turn(texts, today, canal, state, _file(faits, state, texts, today), texte=text)
    if choix and choix.get("reposer"):
        state.demande = str(choix["reposer"])
        turn.messages.append(asking.question(turn, state.demande, len(asking.to_ask(turn))))
        return _outcome(turn)
    understood = _understand(turn, text, segments, choix)
    if understood.detresse:
        facts_told.keep_silently(turn, understood)
        return _distress(turn, understood)
    _answer(turn, understood, first=not faits and not state.salue)
    if turn.ask and limits.of_facts(turn.dossier.faits) is None:
        _close(turn, understood)
    if not merged(turn.messages) and turn.set_aside:
        turn.say("utter_ecarte")
    elif not merged(turn.messages):
        turn.say("utter_pas_de_question", ("bilan", "capacites"))
    return _outcome(turn)


def _file(faits: Mapping[str, Any], state: Etat, texts: Texts, today: date) -> Dossier:
    """The person's file; facts that a newer law file no longer takes are let go, to be asked again."""
    kept = dict(faits)
    while True:
        try:
            return Dossier(kept, texts, today, state.fourchettes)
        except UnusableInput as refused:
            faulty = set(refused.faits) & set(kept)
            state.fourchettes = {}
            kept = {name: value for name, value in kept.items() if faulty and name not in faulty}


def _understand(
    turn: Turn, text: str, segments: Sequence[Mapping[str, Any]], choix: Mapping[str, Any] | None
) -> Understanding:
    etat = turn.etat
    supposed, etat.suppose = etat.suppose, {}
    pending = [doubts.unpacked(kept) for kept in etat.doutes]
    offered, etat.doutes, etat.offerts = tuple(etat.offerts), [], []
    if choix:
        return pressed(choix)
    known = {**turn.dossier.faits, **{name: ends[0] for name, ends in turn.dossier.fourchettes.items()}}
    asked = etat.demande or supposing.asked(supposed)
    heard = understand(text, segments, asked, turn.today, known, pending)
    skipped = turn.dossier.faits.get("faits_inconnus", [])[-1:]
    surprises = heard.empty or {doubt.raison for doubt in heard.doutes} == {"valeur_implausible"}
    if skipped and not heard.faits and surprises:
        # Found in the end: « je ne sais pas », then the date that was asked just before.
        found = understand(text, segments, skipped[0], turn.today, known, pending)
        heard = found if set(found.faits) == set(skipped) else heard
    if pending and heard.faits and "?" not in text and len(text.split()) <= FEW_WORDS:
        heard = replace(heard, sujets=(), acte=None)
    turn.set_aside = heard.oui_non is False and not heard.faits and any(len(one.candidats) == 1 for one in pending)
    understood = supposing.continued(turn, supposed, heard)
    if offered and (phrasing.wants_both(text) or (understood.oui_non and etat.demande is None)):
        taken = offered[:2] if phrasing.wants_both(text) else offered[:1]
        return replace(understood, sujets=taken, acte=None, oui_non=None)
    left = doubts.unsettled(pending, understood)
    return replace(understood, doutes=(*understood.doutes, *left)) if understood.faits else understood


def _outcome(turn: Turn) -> Outcome:
    turn.etat.fourchettes = turn.dossier.fourchettes
    return Outcome(merged(turn.messages), turn.dossier.faits, turn.etat.to_json(), turn.fin)


def _distress(turn: Turn, understood: Understanding) -> Outcome:
    """Care first: two numbers and a person; nothing is asked. What was clearly asked beside is answered after them.

    What would have been asked is kept all the same: a date that comes next is its answer.
    """
    message = turn.say("utter_detresse", ("parler_a_quelqu_un", "au_revoir"))
    own_tongue = f"utter_detresse_{limits.tongue(turn.texte)}"
    if phrasing.in_danger_elsewhere(turn.texte) and sentences.exists(own_tongue):
        message.text = f"{turn.words(own_tongue)}\n\n{message.text}"
    message.custom.update({"sujets": [DISTRESS], "detresse": True})
    turn.etat.salue = True
    answering.topics_of(turn, replace(understood, seconds=frozenset()))
    asking.standing(turn)
    return _outcome(turn)


def _answer(turn: Turn, understood: Understanding, first: bool) -> None:
    if turn.etat.confirme == ERASE and (
        understood.oui_non is not None or understood.acte in {ERASE, "affirmer", "nier"}
    ):
        confirmed = understood.acte in {ERASE, "affirmer"} if understood.oui_non is None else understood.oui_non
        ACTS["effacer_confirme" if confirmed else "effacer_non"](turn)
        return
    turn.etat.confirme = None
    spoken = any(letter.isalnum() for letter in understood.texte)
    if understood.empty and (spoken or not first) and not answering.says_something(turn, understood):
        _not_understood(turn, understood)
        if first:
            greet_briefly(turn)
        return
    turn.etat.incompris = 0
    if answering.limited(turn, understood):
        return
    left = []
    supposes = understood.supposition and bool(understood.faits or understood.doutes)
    if supposes:
        _acts_and_topics(turn, replace(understood, sujets=supposing.beside(turn, understood.sujets)), first)
        supposing.suppose(turn, understood)
    else:
        left = _facts(turn, understood)
        _acts_and_topics(turn, understood, first)
    answers = [message for message in turn.messages if GREETING not in message.custom]
    if understood.trouble and answers:
        answers[0].text = f"{turn.words('utter_soutien')}\n\n{answers[0].text}"
    if left and not turn.fin:
        doubts.ask(turn, left)


def _facts(turn: Turn, understood: Understanding) -> list[Any]:
    """Keep what was told; gives back the doubts that remain to be asked."""
    knew = urgency.HAND_OVER in turn.dossier.faits
    kept = facts_told.keep(turn, understood) if understood.faits else False
    left = doubts.ranges(turn, [one for one in understood.doutes if one.fait not in understood.faits])
    if understood.inconnu and not kept and not left:
        facts_told.unknown(turn)
    if kept and not knew and urgency.HAND_OVER in turn.dossier.faits:
        urgency.tell_deadline(turn, understood.sujets)
    urgency.warn(turn)
    return left


def _acts_and_topics(turn: Turn, understood: Understanding, first: bool) -> None:
    act = understood.acte
    greets = first and act not in NEVER_GREETED and OFF_TOPIC not in understood.sujets
    if greets and (understood.empty or act == "salutation") and not turn.messages and not understood.sujets:
        ACTS["salutation"](turn)
        greets, act = False, None
    if act in NEVER_GREETED:
        answering.turn_away(turn, str(act), understood.texte)
    elif act in ACTS and (act not in PATIENT or (act == "corriger" and not (understood.faits or understood.doutes))):
        said = len(turn.messages)
        ACTS[str(act)](turn)
        if act in ACT_TOPICS and len(turn.messages) > said:
            turn.messages[-1].custom.setdefault("sujets", [ACT_TOPICS[str(act)]])
    elif understood.supposition and not (understood.faits or understood.doutes or understood.sujets):
        answering.supposed_without_fact(turn)
    answering.topics_of(turn, understood)
    if first and phrasing.speaks_for_another(understood.texte) and not understood.faits and turn.messages:
        turn.messages[-1].text += "\n\n" + turn.words("utter_pour_un_proche")
    if greets and turn.ask:
        greet_briefly(turn)


def _not_understood(turn: Turn, understood: Understanding) -> None:
    """Nothing was understood: say it, offer the nearest topics; after several times, another way.

    Signs without a word, put to a question, ask what it means.
    """
    turn.etat.incompris += 1
    wordless = not any(letter.isalnum() for letter in understood.texte)
    if wordless and turn.etat.demande is not None and turn.etat.incompris == 1:
        ACTS["pourquoi_question"](turn)
        return
    if phrasing.speaks_for_another(understood.texte):
        turn.say("utter_pour_un_proche")
        return
    if understood.informe and turn.etat.incompris == 1:
        turn.say("utter_fait_illisible")
        return
    most = int(thresholds()["incompris_de_suite"])
    again = min(turn.etat.incompris, most)
    near = (understood.voisins if again < most else ()) or FALLBACK_TOPICS
    message = turn.say(f"utter_pas_compris_{again}", (*near, "parler_a_quelqu_un"))
    message.custom["sujets"] = [OFF_TOPIC]
    turn.etat.offerts = list(near)


def _close(turn: Turn, understood: Understanding) -> None:
    """End the turn: the standing question, or the bilan when nothing is missing any more."""
    digressed = bool(understood.sujets or understood.acte or turn.etat.suppose) and not understood.faits
    question = asking.standing(turn, again=digressed, prefer=answering.useful_fact(understood))
    if question is not None:
        turn.etat.complet = False
        if turn.dossier.faits and turn.messages and "bilan" not in turn.messages[-1].custom:
            turn.messages[-1].custom["bilan"] = turn.dossier.bilan()
        if not merged(turn.messages):
            turn.say("utter_reponse_attendue")
        turn.messages.append(question)
    elif not turn.etat.complet and turn.dossier.faits and not turn.etat.suppose:
        bilan.bilan(turn)
        turn.etat.complet = True
