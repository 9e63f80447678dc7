"""The one action that Rasa calls: it hands the turn to the dialogue and keeps what the dialogue leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue import respond
from rules_engine import fact_table, load

STATE = "etat"


class ActionTour(Action):
    """Answers every message."""

    def name(self) -> str:
        """The name Rasa calls it by."""
        return "action_tour"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer the last message and say which slots changed."""
        message: Mapping[str, Any] = tracker.latest_message or {}
        metadata: Mapping[str, Any] = message.get("metadata") or {}
        slots = tracker.current_slot_values()
        faits = {name: slots[name] for name in fact_table() if slots.get(name) is not None}
        outcome = respond(
            str(message.get("text") or ""),
            message.get("segments") or (),
            metadata.get("choix"),
            faits,
            slots.get(STATE),
            str(metadata.get("canal", "web")),
            date.fromisoformat(metadata["aujourdhui"]),
            load(),
        )
        for said in outcome.messages:
            dispatcher.utter_message(text=said.text, buttons=said.buttons, json_message=said.custom)
        changed = [
            SlotSet(name, outcome.faits.get(name))
            for name in fact_table()
            if outcome.faits.get(name) != faits.get(name)
        ]
        return [*changed, SlotSet(STATE, outcome.etat)]
