"""Facts told in a turn: kept, corrected with what changes, supposed for a while, or doubted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from actions import bilan, sentences, wording
from actions.context import Turn
from actions.dossier import Dossier, not_known, refusal_of, telling
from actions.reading import Doubt
from actions.replies import Message, button
from actions.understanding import Understanding

UNDO_DEPTH = 10
DEADLINE = "fin_delai_reflexion"


def keep(turn: Turn, understood: Understanding) -> bool:
    """Keep the facts of a message, saying so; False when nothing was kept."""
    accepted = _accepted(turn, understood.faits)
    if not accepted:
        return False
    before = turn.dossier
    remember(turn)
    turn.dossier = Dossier(telling(before.faits, accepted), turn.texts, turn.today)
    corrected = {name for name in accepted if _replaced(before, name) and before.faits.get(name) != accepted[name]}
    if corrected:
        _say_correction(turn, before, accepted, corrected)
    new = {name: value for name, value in accepted.items() if name not in corrected}
    if new:
        rough = {read.fait for read in understood.lectures if read.environ}
        turn.say("utter_note", lu=turn.read_back(new, rough))
    turn.messages[-1].custom["lectures"] = [
        {"fait": read.fait, "valeur": accepted[read.fait], "texte": read.texte}
        for read in understood.lectures
        if read.fait in accepted
    ]
    turn.etat.refuses = [name for name in turn.etat.refuses if name not in accepted]
    return True


def remember(turn: Turn) -> None:
    """Keep the facts as they were, for « retour »."""
    etat = turn.etat
    kept = {"faits": turn.dossier.faits, "refuses": list(etat.refuses), "demande": etat.demande}
    etat.annules = [*etat.annules, kept][-UNDO_DEPTH:]


def _accepted(turn: Turn, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts the engine takes together with those before; the others are refused aloud, each by name."""
    accepted: dict[str, Any] = dict(told)
    while accepted:
        refused = refusal_of(telling(turn.dossier.faits, accepted), turn.texts, turn.today)
        if refused is None:
            return accepted
        faulty = [name for name in refused.faits if name in accepted] or list(accepted)
        turn.say("utter_fait_refuse", detail=refused.message)
        for name in faulty:
            accepted.pop(name)
    return accepted


def _replaced(before: Dossier, name: str) -> bool:
    return name in before.faits or any(other not in telling(before.faits, {name: None}) for other in before.faits)


def _say_correction(turn: Turn, before: Dossier, accepted: Mapping[str, Any], corrected: set[str]) -> None:
    parts = []
    for name in accepted:
        if name in corrected:
            after = turn.read_back_one(name, accepted[name])
            if name in before.faits:
                old = turn.read_back_one(name, before.faits[name])
                parts.append(turn.words("utter_corrige", apres=after, avant=old))
            else:
                parts.append(turn.words("utter_corrige_en", apres=after))
    moved = bilan.changes(turn, before, turn.dossier)
    parts += moved or [turn.words("utter_rien_ne_change")]
    turn.messages.append(Message("\n".join(parts), [], {"bilan": turn.dossier.bilan()}))


def unknown(turn: Turn) -> None:
    """The person does not know the fact that was asked: go on without it."""
    demande = turn.etat.demande
    if demande is None:
        return
    remember(turn)
    turn.etat.refuses.append(demande)
    turn.dossier = Dossier(not_known(turn.dossier.faits, demande), turn.texts, turn.today)
    turn.etat.demande = None
    turn.say(f"utter_sans_{demande}" if sentences.exists(f"utter_sans_{demande}") else "utter_sans")


def doubt(turn: Turn, doubted: Doubt) -> None:
    """Ask again what may be read in several ways, with the readings as buttons."""
    name = f"utter_doute_{doubted.raison}"
    message = turn.say(name if sentences.exists(name) else "utter_doute", texte=doubted.texte)
    for value in doubted.candidats:
        written = value.isoformat() if hasattr(value, "isoformat") else value
        fact = written if isinstance(written, (bool, int, str)) else str(written)
        message.buttons.append(button(turn.read_back_one(doubted.fait, fact), faits={doubted.fait: fact}))
    message.custom["demande"] = doubted.fait
    turn.etat.demande = doubted.fait
    turn.ask = False


def suppose(turn: Turn, understood: Understanding) -> None:
    """« Et si… »: both roads again under other facts, beside the person's own, which do not move."""
    faits = dict(understood.faits)
    refused = refusal_of(telling(turn.dossier.faits, faits), turn.texts, turn.today)
    if refused is not None:
        turn.say("utter_fait_refuse", detail=refused.message)
        return
    supposed = Dossier(telling(turn.dossier.faits, faits), turn.texts, turn.today)
    parts = [turn.words("utter_et_si", lu=turn.read_back(faits)), *bilan.changes(turn, turn.dossier, supposed)]
    now, then = bilan.comparison(turn.dossier), bilan.comparison(supposed)
    if now is not None and then is not None:
        totals = {
            "avec": then["cumul"]["avec_csp"],
            "avec_avant": now["cumul"]["avec_csp"],
            "sans": then["cumul"]["sans_csp"],
            "sans_avant": now["cumul"]["sans_csp"],
        }
        written = {key: wording.money(Decimal(road), rounded=True) for key, road in totals.items()}
        parts.append(turn.words("utter_et_si_total", None, **written))
    parts += [turn.words(f"utter_{name}_perso", supposed) for name in _job_topics(faits)]
    message = Message("\n\n".join(part for part in parts if part))
    table = bilan.roads(turn, supposed)
    if table:
        message.custom["tableau"] = table
    message.custom["bilan"] = supposed.bilan(*bilan.BESIDE, hypothese=True)
    turn.messages.append(message)


def _job_topics(faits: Mapping[str, Any]) -> tuple[str, ...]:
    return ("prime_reclassement", "idr") if "date_reprise_emploi" in faits else ()
