"""The form: the next missing fact, how it is asked, and nothing else."""

from __future__ import annotations

from typing import Any

from actions import sentences
from actions.context import Turn
from actions.dossier import BILAN
from actions.questions import choices, questions, rank
from actions.replies import Message, act_button, button


def to_ask(turn: Turn) -> list[str]:
    """The facts that the bilan still needs, the most useful first."""
    missing = turn.dossier.missing(BILAN, turn.etat.refuses)
    return sorted((name for name in missing if sentences.exists(f"utter_demande_{name}")), key=rank)


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
    kept = turn.etat.demande if turn.etat.demande in missing else None
    turn.etat.demande = kept or (prefer if prefer in missing else missing[0])
    return question(turn, turn.etat.demande, len(missing), again=again and kept is not None)
