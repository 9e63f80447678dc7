"""The one action, called as the action server calls it."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import ActionTour


def test_the_action_answers_and_keeps_the_facts_in_slots() -> None:
    words = "csp remis le 3 novembre 2026"
    message = {"text": words, "metadata": {"canal": "web", "aujourdhui": "2026-11-08"}, "segments": []}
    tracker = Tracker("anne", {}, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()

    events = ActionTour().run(dispatcher, tracker, {})

    kept = {event["name"]: event["value"] for event in events}
    assert kept["date_remise_documents"] == "2026-11-03"
    assert kept["etat"]["demande"]
    assert dispatcher.messages[0]["custom"] == {"accueil": True}
    assert "mardi 24 novembre 2026" in dispatcher.messages[1]["text"]
