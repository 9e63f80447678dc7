"""The form: the next missing fact, how it is asked, and nothing else."""

from __future__ import annotations

from typing import Any

from actions import sentences
from actions.context import Turn
from actions.dossier import BILAN, UNKNOWN
from actions.questions import choices, questions, rank
from actions.replies import Message, act_button, button

# Somebody to whom nothing was proposed has no hand-over day: the day of the registration comes first.
REGISTRATION = "date_inscription"
ROUTE_TOLD = frozenset({REGISTRATION, "date_remise_documents", "voie_proposition"})
BY_REGISTRATION = {"voie_proposition": "france_travail"}


def to_ask(turn: Turn) -> list[str]:
    """The facts that the bilan still needs, the most useful first."""
    missing = turn.dossier.missing(BILAN, turn.etat.refuses)
    return sorted((name for name in missing if sentences.exists(f"utter_demande_{name}")), key=rank)


def route_is_known(turn: Turn) -> bool:
    """Whether who proposed the CSP, or when, was told, or the registration is not known."""
    faits = turn.dossier.faits
    return bool(ROUTE_TOLD & set(faits)) or REGISTRATION in faits.get(UNKNOWN, ())


def question(turn: Turn, name: str, left: int, again: bool = False) -> Message:
    """The message that asks for a fact, with its field and its choices."""
    words = turn.words(f"utter_demande_{name}")
    text = turn.words("utter_question_reprise", question=words) if again else words
    custom: dict[str, Any] = {
        "demande": name,
        "champ": questions().get(name, {}).get("champ", "texte"),
        "restantes": left,
    }
    buttons = [
        button(turn.words(choice["titre"]), faits={choice["fait"]: choice["valeur"]}) for choice in choices(name)
    ]
    buttons.append(button(turn.words("utter_bouton_ne_sait_pas"), inconnu=True))
    buttons.append(act_button("pourquoi_question", turn.canal))
    return Message(text, buttons, custom)


def standing(turn: Turn, again: bool = False, prefer: str | None = None) -> Message | None:
    """The question that stands at the end of this turn, or None when nothing is missing; it becomes the one asked.

    ``prefer`` is asked first when no question stands yet.
    """
    missing = to_ask(turn)
    if not missing:
        turn.etat.demande = None
        return None
    if REGISTRATION in (prefer, turn.etat.demande) and not route_is_known(turn):
        missing = [REGISTRATION, *missing]
    kept = turn.etat.demande if turn.etat.demande in missing and prefer != REGISTRATION else None
    turn.etat.demande = kept or (prefer if prefer in missing else missing[0])
    return question(turn, turn.etat.demande, len(missing), again=again and kept is not None)
