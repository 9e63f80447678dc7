"""What waited for its answer is heard once, in order, and whoever sends it again has its own answer."""

import asyncio

import httpx
import pytest

from bot.channels.rasa import MOST_TURNS_AT_ONCE
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio


async def say(web: httpx.AsyncClient, session: str, message: str) -> httpx.Response:
    body = {"session": session, "message": message, "id": message}
    return await web.post("/webhooks/web/messages", json=body)


async def test_a_message_sent_again_after_another_was_answered_is_not_heard_again(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503
    await say(web, session, "un")
    rasa.status = 200
    await say(web, session, "deux")

    again = await say(web, session, "un")

    assert [turn["message"] for turn in rasa.turns] == ["un", "deux"]
    assert [message["text"] for message in again.json()] == ["un"]


async def test_two_that_wait_are_each_heard_once_whichever_is_sent_again_first(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503
    await say(web, session, "un")
    await say(web, session, "deux")
    rasa.status = 200

    first = await say(web, session, "un")
    second = await say(web, session, "deux")

    assert [turn["message"] for turn in rasa.turns] == ["un", "deux"]
    assert (first.status_code, [message["text"] for message in second.json()]) == (200, ["deux"])


async def test_a_crowd_waits_at_the_gateway_where_no_patience_runs_out(
    web: httpx.AsyncClient, rasa: RasaStandIn
) -> None:
    opened = await asyncio.gather(*(web.post("/webhooks/web/sessions") for _ in range(40)))
    rasa.seconds = 0.1

    answered = await asyncio.gather(*(say(web, one.json()["session"], "bonjour") for one in opened))

    assert {one.status_code for one in answered} == {200}
    assert rasa.most_at_once == MOST_TURNS_AT_ONCE
