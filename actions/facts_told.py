"""Facts told in a turn: kept, corrected with what changes, or not known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from actions import asking, bilan, sentences, variables
from actions.context import Turn
from actions.dossier import Dossier, telling
from actions.questions import reading_of
from actions.replies import Message
from actions.understanding import Understanding
from rules_engine import UnusableInput

UNDO_DEPTH = 10


def keep(turn: Turn, understood: Understanding) -> bool:
    """Keep the facts of a message, saying so; False when nothing was kept."""
    accepted = _accepted(turn, {**understood.faits, **_route(turn, understood.faits)})
    if not accepted:
        return False
    before = turn.dossier
    remember(turn)
    turn.dossier = before.telling(accepted)
    corrected = {name for name in accepted if _replaced(before, name) and before.faits.get(name) != accepted[name]}
    rough = {read.fait for read in understood.lectures if read.environ}
    if corrected:
        _say_correction(turn, before, {name: accepted[name] for name in accepted if name in corrected}, rough)
    new = {name: value for name, value in accepted.items() if name not in corrected}
    if new:
        turn.say("utter_note", lu=turn.read_back(new, rough))
    turn.messages[-1].custom["lectures"] = [
        {"fait": read.fait, "valeur": accepted[read.fait], "texte": read.texte}
        for read in understood.lectures
        if read.fait in accepted
    ]
    turn.messages[-1].custom["bilan"] = turn.dossier.bilan()
    turn.etat.refuses = [name for name in turn.etat.refuses if name not in accepted]
    return True


def _route(turn: Turn, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The registration asked because nobody proposed the CSP says by whom it will be."""
    answers = turn.etat.demande == asking.REGISTRATION and asking.REGISTRATION in told
    return asking.BY_REGISTRATION if answers and not asking.route_is_known(turn) else {}


def keep_silently(turn: Turn, understood: Understanding) -> None:
    """Keep the facts of a message that is answered otherwise."""
    if understood.faits and refused(turn.dossier, understood.faits) is None:
        remember(turn)
        turn.dossier = turn.dossier.telling(understood.faits)


def remember(turn: Turn) -> None:
    """Keep the facts as they were, for « retour »."""
    etat = turn.etat
    kept = {
        "faits": turn.dossier.faits,
        "fourchettes": turn.dossier.fourchettes,
        "refuses": list(etat.refuses),
        "demande": etat.demande,
    }
    etat.annules = [*etat.annules, kept][-UNDO_DEPTH:]


def refused(dossier: Dossier, told: Mapping[str, Any]) -> UnusableInput | None:
    """Why the engine would refuse these facts beside those of the file, if it would."""
    try:
        dossier.telling(told)
    except UnusableInput as reason:
        return reason
    return None


def _accepted(turn: Turn, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts the engine takes together with those before; the others are refused aloud, each by name."""
    accepted: dict[str, Any] = dict(told)
    while accepted:
        reason = refused(turn.dossier, accepted)
        if reason is None:
            return accepted
        faulty = [name for name in reason.faits if name in accepted] or list(accepted)
        turn.say("utter_fait_refuse", detail=reason.message)
        for name in faulty:
            accepted.pop(name)
    return accepted


def _replaced(before: Dossier, name: str) -> bool:
    return name in before.faits or any(other not in telling(before.faits, {name: None}) for other in before.faits)


def _say_correction(turn: Turn, before: Dossier, corrected: Mapping[str, Any], rough: Collection[str]) -> None:
    parts = []
    for name, value in corrected.items():
        after, old = turn.read_back_one(name, value, name in rough), _taken_back(turn, before, name)
        parts.append(turn.words("utter_corrige", apres=after, avant=old))
    moved = bilan.changes(turn, before, turn.dossier)
    parts += moved or [turn.words("utter_rien_ne_change")]
    turn.messages.append(Message("\n".join(parts)))


def _taken_back(turn: Turn, before: Dossier, name: str) -> str:
    """What a correction takes back: the value alone, or the whole fact when it was told in another way."""
    if name in before.faits:
        value = before.faits[name]
        special = reading_of(name, value) is not None
        return turn.read_back_one(name, value) if special else variables.fact(name, value, turn.texts.glossaire)
    replaced = next(other for other in before.faits if other not in telling(before.faits, {name: None}))
    return turn.read_back_one(replaced, before.faits[replaced])


def unknown(turn: Turn) -> bool:
    """The person does not know the fact that was asked: go on without it; False when nothing was asked."""
    demande = turn.etat.demande
    if demande is None:
        return False
    remember(turn)
    turn.etat.refuses.append(demande)
    turn.dossier = turn.dossier.not_knowing(demande)
    turn.etat.demande = None
    turn.say(f"utter_sans_{demande}" if sentences.exists(f"utter_sans_{demande}") else "utter_sans")
    return True
