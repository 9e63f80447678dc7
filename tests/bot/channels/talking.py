"""Talking to the web door, and what the stand-in for Rasa answers."""

import json
from typing import Any

import httpx

MESSAGES = "/webhooks/web/messages"
SESSIONS = "/webhooks/web/sessions"
HAND_OVER = {"date_remise_documents": "2026-11-03"}


def asks(*titles: str) -> Any:
    """An answer that asks for the head-count, with a button for each title."""
    buttons = [{"title": title, "payload": json.dumps({"choix": title})} for title in titles]
    custom = {"demande": "effectif_entreprise"}
    return lambda turn: [{"text": turn["message"]}, {"text": "Combien ?", "buttons": list(buttons), "custom": custom}]


def gives(**custom: Any) -> Any:
    """An answer with this `custom`."""
    return lambda turn: [{"text": turn["message"], "custom": json.loads(json.dumps(custom))}]


async def say(web: httpx.AsyncClient, session: str, message: Any, **more: Any) -> httpx.Response:
    return await web.post(MESSAGES, json={"session": session, "message": message, **more})
