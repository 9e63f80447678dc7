"""Those who follow a conversation: told of each answer, never in its way."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.companions import Silent
from bot.channels.reminding import reminding
from bot.memory.sessions import Json, Kept
from bot.settings import UnusableSetting
from tests.bot.channels.test_reminder_routes import gateway

pytestmark = pytest.mark.anyio


class Listener(Silent):
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        self.told.append(said)
        messages[0]["custom"] = {"vu": True}

    async def forgotten(self, digest: str) -> None:
        self.told.append("forgotten")


class Broken(Silent):
    """A companion whose database is away."""

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        raise OperationalError("select", {}, OSError())


async def test_a_companion_hears_completes_and_is_told_of_the_end(web: httpx.AsyncClient, session: str) -> None:
    listener = Listener()
    gateway(web).conversations.companions.append(listener)

    (answer,) = (await web.post("/webhooks/web/messages", json={"session": session, "message": "bonjour"})).json()
    await web.delete(f"/webhooks/web/sessions/{session}")

    assert answer["custom"] == {"vu": True}
    assert listener.told == ["bonjour", "forgotten"]


async def test_a_companion_that_fails_costs_nobody_their_answer(web: httpx.AsyncClient, session: str) -> None:
    gateway(web).conversations.companions.insert(0, Broken())

    answered = await web.post("/webhooks/web/messages", json={"session": session, "message": "bonjour"})

    assert answered.json()[0]["text"] == "bonjour"


async def test_a_companion_that_does_nothing_is_one_too(web: httpx.AsyncClient, session: str) -> None:
    silent = Silent()
    gateway(web).conversations.companions.append(silent)
    conversations = gateway(web).conversations

    await web.post("/webhooks/web/messages", json={"session": session, "message": "bonjour"})
    await conversations.move(conversations.digest(session), "web")

    assert await silent.forgotten("d") is None  # type: ignore[func-returns-value]


async def test_reminders_do_not_start_with_a_carrier_that_is_unknown(web: httpx.AsyncClient) -> None:
    parts = gateway(web)
    wrong = replace(parts.settings, mail_gateway="pigeon")
    rest = (parts.database, parts.vault, parts.sms._telephone, parts.texts, parts.clock, parts.metrics, None, None)

    with pytest.raises(UnusableSetting):
        reminding(wrong, *rest)
