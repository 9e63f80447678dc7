"""Who to call, for whoever speaks of death while nobody inside can answer."""

from actions.phrasing import speaks_of_danger
from bot.channels.words import Words
from bot.memory.sessions import Json, Kept

TOPIC = "detresse"


def numbers_to_call(kept: Kept, words: Words) -> list[Json]:
    """The message that gives the numbers when the words that wait for an answer speak of danger; else none.

    The signs are those by which the conversation itself knows them.
    """
    if not any(speaks_of_danger(said["message"]) for said in kept.waiting):
        return []
    text = words.say("utter_passerelle_detresse", kept.canal)
    return [{"text": text, "custom": {"detresse": True, "sujets": [TOPIC]}}]


def in_distress(messages: list[Json]) -> bool:
    """Whether these messages answer somebody in distress."""
    return any((message.get("custom") or {}).get("detresse") for message in messages)
