"""The messages of one turn, built in order: text, buttons, and what goes with them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions import sentences

Button = dict[str, str]
GREETING = "accueil"


@dataclass
class Message:
    """One bubble, or one SMS."""

    text: str
    buttons: list[Button] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)


def button(titre: str, **choix: Any) -> Button:
    """A button whose payload is the choice it stands for; the gateway replaces it by an opaque id."""
    return {"title": titre, "payload": json.dumps({**choix, "titre": titre}, ensure_ascii=False)}


def act_button(name: str, canal: str | None = None, **values: Any) -> Button:
    """The button of a dialogue act or of a topic, titled in ``boutons.yml``."""
    titre = sentences.say(f"utter_bouton_{name}", values, canal)
    from actions.classified import topics

    return button(titre, sujets=[name]) if name in topics() else button(titre, acte=name)


def act_buttons(names: Sequence[str], canal: str | None = None) -> list[Button]:
    """Several of them, those that have words."""
    return [act_button(name, canal) for name in names if sentences.exists(f"utter_bouton_{name}")]


def merged(messages: Sequence[Message]) -> list[Message]:
    """Messages without the empty ones; a mere « c'est noté » goes at the head of what follows it."""
    kept: list[Message] = []
    for message in messages:
        if not (message.text or message.custom or message.buttons):
            continue
        if kept and _mere_note(kept[-1]):
            note = kept.pop()
            text = f"{note.text}\n\n{message.text}" if message.text else note.text
            message = Message(text, message.buttons, {**note.custom, **message.custom})
        kept.append(message)
    return kept


def _mere_note(message: Message) -> bool:
    return "lectures" in message.custom and not message.buttons and "tableau" not in message.custom


Variables = Mapping[str, Any]
