"""A conversation with the dialogue alone: what Rasa would have understood is given, everything else is real."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from actions.dialogue import Outcome, respond
from actions.replies import Message
from rules_engine import load

TODAY = date(2026, 11, 8)


class Talk:
    """Keeps the facts and the state between two messages, as the slots do."""

    def __init__(self, canal: str = "web", today: date = TODAY) -> None:
        self.canal, self.today = canal, today
        self.faits: dict[str, Any] = {}
        self.etat: dict[str, Any] | None = None
        self.last = Outcome([], {}, {}, False)

    def say(self, text: str, intent: str = "informer", confidence: float = 0.9, also: tuple[str, ...] = ()) -> str:
        """Send words understood as ``intent`` (and, for its clauses, as ``also``); the texts of the answer."""
        segments = [_segment(text, name, confidence) for name in (intent, *((intent, *also) if also else ()))]
        return self._turn(text, segments, None)

    def press(self, title: str) -> str:
        """Press the button of that title in the last answer."""
        found = next(item for message in self.last.messages for item in message.buttons if item["title"] == title)
        return self._turn(title, [], json.loads(found["payload"]))

    def _turn(self, text: str, segments: list[dict[str, Any]], choix: dict[str, Any] | None) -> str:
        self.last = respond(text, segments, choix, self.faits, self.etat, self.canal, self.today, load())
        self.faits, self.etat = self.last.faits, self.last.etat
        return "\n".join(message.text for message in self.last.messages)

    @property
    def titles(self) -> list[str]:
        """The buttons of the last answer."""
        return [item["title"] for message in self.last.messages for item in message.buttons]

    @property
    def custom(self) -> dict[str, Any]:
        """What goes with the last answer, all messages together."""
        together: dict[str, Any] = {}
        for message in self.last.messages:
            together.update(message.custom)
        return together

    @property
    def demande(self) -> str | None:
        """The standing question."""
        asked: str | None = self.custom.get("demande")
        return asked

    def with_bilan(self) -> Message:
        """The last message that carries a bilan."""
        return [message for message in self.last.messages if "bilan" in message.custom][-1]


def _segment(text: str, intent: str, confidence: float) -> dict[str, Any]:
    ranking = [{"name": intent, "confidence": confidence}]
    return {"text": text, "intent": intent, "confidence": confidence, "ranking": ranking}


def settled(canal: str = "web") -> Talk:
    """A person whose bilan is complete: 2 300 gross, hired in March 2019, aged 43, handed over on 3 November 2026."""
    talk = Talk(canal)
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019, 2300 brut, 43 ans")
    talk.say("on est 80")
    return talk
