"""How a conversation is erased, by the person or by time, and what is left of it: nothing."""

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.channels.app import create_app
from bot.channels.tasks import sweep
from bot.settings import Settings
from tests.bot.channels.conftest import Door, MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import SESSIONS, asks, gives, say

pytestmark = pytest.mark.anyio


async def test_an_erased_session_is_401_and_its_tracker_is_gone(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    await say(web, session, "bonjour")

    erased = await web.delete(f"{SESSIONS}/{session}")

    assert (erased.status_code, erased.content) == (204, b"")
    assert rasa.forgotten == [rasa.turns[0]["sender"]]
    assert (await say(web, session, "bonjour")).status_code == 401


async def test_a_session_is_erased_by_a_bearer_too(web: httpx.AsyncClient, session: str) -> None:
    erased = await web.delete(SESSIONS, headers={"Authorization": f"Bearer {session}"})

    assert erased.status_code == 204
    assert (await say(web, session, "bonjour")).status_code == 401


@pytest.mark.parametrize("token", ["inconnu", "a/b", "x" * 3000, "%00"])
async def test_erasing_what_is_unknown_is_204(web: httpx.AsyncClient, token: str) -> None:
    assert (await web.delete(f"{SESSIONS}/{token}")).status_code == 204


async def test_erasing_waits_for_the_turn_in_flight(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.3
    answering = asyncio.create_task(say(web, session, "bonjour"))
    await asyncio.sleep(0.1)

    await web.delete(f"{SESSIONS}/{session}")

    assert answering.done()
    assert (await answering).status_code == 200
    assert len(rasa.forgotten) == 1


async def test_a_conversation_that_ends_is_erased(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    rasa.answer = gives(fin=True)

    last = await say(web, session, "oui, oubliez tout", id="m1")

    assert last.json()[0]["custom"]["fin"] is True
    assert (await say(web, session, "oui, oubliez tout", id="m1")).status_code == 401
    assert len(rasa.forgotten) == 1


async def test_a_tracker_that_could_not_be_erased_is_erased_later(
    settings: Settings, clock: MovedClock, rasa: RasaStandIn
) -> None:
    app = create_app(settings, clock)
    async with serving(app) as web:
        session = (await web.post(SESSIONS)).json()["session"]
        rasa.status = 500
        erased = await web.delete(f"{SESSIONS}/{session}")
        rasa.status = 200

        await sweep(app.state.gateway)

    assert erased.status_code == 204
    assert len(set(rasa.forgotten)) == 1


async def test_a_session_left_idle_is_swept_away(settings: Settings, clock: MovedClock, rasa: RasaStandIn) -> None:
    app = create_app(settings, clock)
    async with serving(app) as web:
        await web.post(SESSIONS)
        clock.ahead = timedelta(hours=25)

        await sweep(app.state.gateway)

    assert len(rasa.forgotten) == 1


async def test_no_byte_of_what_was_said_is_left_on_the_disk(
    open_door: Door, rasa: RasaStandIn, settings: Settings
) -> None:
    marker = "MARQUEUR-7319"
    rasa.answer = asks(marker)
    async with open_door() as web:
        session = (await web.post(SESSIONS)).json()["session"]
        await say(web, session, marker, id=marker)
        during = _every_byte(settings.var)
        await web.delete(f"{SESSIONS}/{session}")
        after = _every_byte(settings.var)

    conversation = rasa.turns[0]["sender"].encode()
    assert conversation in during
    assert conversation not in after
    assert marker.encode() not in during
    assert session.encode() not in during


def _every_byte(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
