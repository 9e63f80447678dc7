"""How close the deadline is: told with the hand-over day, and said first, calmly, when few days are left or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions import wording
from actions.classified import thresholds
from actions.context import Turn
from actions.replies import act_buttons

HAND_OVER, DEADLINE = "date_remise_documents", "fin_delai_reflexion"
DATE_TOPICS = {"delai_reflexion", "silence_refus", "date_debut_asp", "signature_anticipee"}


def tell_deadline(turn: Turn, sujets: Sequence[str]) -> None:
    """Say the deadline with the hand-over day just told, unless a topic of this turn says it."""
    if date.fromisoformat(str(turn.dossier.faits[HAND_OVER])) > turn.today:
        turn.messages[-1].text += "\n\n" + turn.words("utter_remise_future")
    if DATE_TOPICS & set(sujets):
        return
    deadline = turn.words("utter_delai_reflexion_perso")
    if deadline:
        turn.messages[-1].text += f"\n\n{deadline}"
        turn.messages[-1].buttons += act_buttons(("agenda",), turn.canal)


def warn(turn: Turn) -> None:
    """Say once, before anything else, that the deadline is near or past."""
    last, latest = _bounds(turn)
    if last is None or latest is None or turn.etat.urgence == last.isoformat():
        return
    left = (last - turn.today).days
    name = (
        "utter_urgence_fourchette"
        if left < 0 and latest >= turn.today
        else _sentence((latest - turn.today).days if left < 0 else left)
    )
    if name is None:
        return
    turn.etat.urgence = last.isoformat()
    days = wording.quantity(left, "jours") if left > 0 else ""
    text = turn.words(name, jours=days)
    if turn.messages:
        turn.messages[0].text = f"{text}\n\n{turn.messages[0].text}"
    else:
        turn.say(name, jours=days)


def _bounds(turn: Turn) -> tuple[date, date] | tuple[None, None]:
    """The prudent last day and the latest one, the same when there is no interval."""
    found = turn.dossier.answer(DEADLINE)
    low, high = (found.get("valeur") or found.get(bound) for bound in ("min", "max"))
    return (date.fromisoformat(str(low)), date.fromisoformat(str(high))) if low and high else (None, None)


def _sentence(left: int) -> str | None:
    if left > thresholds()["jours_urgents"]:
        return None
    if left > 0:
        return "utter_urgence_proche"
    if left == 0:
        return "utter_urgence_aujourdhui"
    recent = left >= -thresholds()["jours_recents"]
    return "utter_urgence_passee" if recent else None
