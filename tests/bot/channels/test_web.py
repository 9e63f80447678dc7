"""The web door, as the contract has it."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.bot.channels.conftest import Door, MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import MESSAGES, SESSIONS, say

pytestmark = pytest.mark.anyio


async def test_a_session_opens_with_a_token_and_a_greeting(web: httpx.AsyncClient) -> None:
    opened = await web.post(SESSIONS)

    assert opened.status_code == 201
    assert len(opened.json()["session"]) >= 32
    assert "24 h" in opened.json()["messages"][0]["text"]


async def test_a_message_is_answered_by_what_rasa_says(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    answered = await say(web, session, "bonjour")

    assert answered.status_code == 200
    assert answered.json() == [{"text": "bonjour"}]
    assert rasa.turns[0]["metadata"]["canal"] == "web"
    assert rasa.turns[0]["metadata"]["choix"] is None
    assert rasa.turns[0]["metadata"]["aujourdhui"] == "2026-11-10"


async def test_the_token_never_reaches_rasa(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    await say(web, session, "bonjour")

    assert session not in json.dumps(rasa.turns)


async def test_the_token_may_come_as_a_bearer(web: httpx.AsyncClient, session: str) -> None:
    headers = {"Authorization": f"Bearer {session}"}

    answered = await web.post(MESSAGES, json={"message": "bonjour"}, headers=headers)

    assert answered.status_code == 200


@pytest.mark.parametrize("token", ["inconnu", "", None, 12, ["a"], "é" * 20, "x" * 5000])
async def test_an_unknown_or_malformed_token_is_401(web: httpx.AsyncClient, token: Any) -> None:
    answered = await say(web, token, "bonjour")

    assert answered.status_code == 401
    assert answered.json()["erreur"]["message"]


async def test_no_token_at_all_is_401(web: httpx.AsyncClient) -> None:
    assert (await web.post(MESSAGES, json={"message": "bonjour"})).status_code == 401


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"texte"', b"null", b"\xff\xfe", b"[" * 60000, b'{"session": 1', b"NaN"]
)
async def test_an_unreadable_body_is_422_with_a_sentence(web: httpx.AsyncClient, body: bytes) -> None:
    answered = await web.post(MESSAGES, content=body)

    assert answered.status_code == 422
    assert answered.json()["erreur"]["message"]


@pytest.mark.parametrize("message", ["", "   ", "\x00\x07", None, 3, ["bonjour"], {"text": "a"}, "a" * 2001])
async def test_no_text_or_too_long_a_text_is_422(web: httpx.AsyncClient, session: str, message: Any) -> None:
    answered = await say(web, session, message)

    assert answered.status_code == 422
    assert answered.json()["erreur"]["message"]


async def test_two_thousand_characters_are_read(web: httpx.AsyncClient, session: str) -> None:
    assert (await say(web, session, "a" * 2000)).status_code == 200


@pytest.mark.parametrize("identifier", [{"a": 1}, "x" * 201, "", True, 1.5])
async def test_an_identifier_of_the_wrong_type_is_422(web: httpx.AsyncClient, session: str, identifier: Any) -> None:
    assert (await say(web, session, "bonjour", id=identifier)).status_code == 422


async def test_a_body_over_64_kb_is_413(web: httpx.AsyncClient, session: str) -> None:
    answered = await say(web, session, "a" * 70_000)

    assert answered.status_code == 413
    assert answered.json()["erreur"]["message"]


async def test_a_body_over_64_kb_sent_in_pieces_is_413(web: httpx.AsyncClient) -> None:
    async def pieces() -> Any:
        for _ in range(70):
            yield b" " * 1024

    assert (await web.post(MESSAGES, content=pieces())).status_code == 413


@pytest.mark.parametrize(
    "path",
    ["/webhooks/rest/webhook", "/conversations/x/tracker", "/model/parse", "/webhooks/passerelle/webhook", "/version"],
)
async def test_nothing_of_rasa_answers_from_outside(web: httpx.AsyncClient, path: str) -> None:
    assert (await web.post(path, json={"sender": "a", "message": "b"})).status_code == 404


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/restart", "/restart"),
        ("  / //informer{}", "/ //informer{}"),
        ("\u3000/restart", "/restart"),
        ("\ufeff\u200b/restart", "/restart"),
        ("\x00/restart", "/restart"),
        ("bon\x00\x1bjour", "bonjour"),
        ("a\ud800b", "ab"),
        ("une\nligne", "une\nligne"),
        ('{"choix": "oui"}', '{"choix": "oui"}'),
    ],
)
async def test_what_is_typed_is_read_as_words(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, typed: str, heard: str
) -> None:
    body = json.dumps({"session": session, "message": typed})

    await web.post(MESSAGES, content=body)

    assert rasa.turns[0]["message"] == heard
    assert rasa.turns[0]["metadata"]["choix"] is None


async def test_the_same_identifier_gets_the_same_answer(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    first = await say(web, session, "bonjour", id="m1")
    again = await say(web, session, "autre chose", id="m1")

    assert again.json() == first.json()
    assert len(rasa.turns) == 1


async def test_after_ten_minutes_the_same_identifier_is_a_new_message(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, clock: MovedClock
) -> None:
    await say(web, session, "bonjour", id="m1")
    clock.ahead = timedelta(seconds=601)
    await say(web, session, "bonjour", id="m1")

    assert len(rasa.turns) == 2


async def test_two_sends_of_one_identifier_at_once_are_one_turn(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.seconds = 0.2

    first, second = await asyncio.gather(say(web, session, "oui", id="m7"), say(web, session, "oui", id="m7"))

    assert first.json() == second.json()
    assert len(rasa.turns) == 1


async def test_messages_of_one_session_are_answered_in_order_one_at_a_time(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.seconds = 0.02

    await asyncio.gather(*(say(web, session, str(number)) for number in range(15)))

    assert [turn["message"] for turn in rasa.turns] == [str(number) for number in range(15)]
    assert rasa.most_at_once == 1


async def test_twenty_may_wait_and_no_more(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.05

    answers = await asyncio.gather(*(say(web, session, str(number)) for number in range(25)))

    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 4
    assert int(refused[0].headers["retry-after"]) >= 1


async def test_two_sessions_do_not_wait_for_one_another(web: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.3
    tokens = [(await web.post(SESSIONS)).json()["session"] for _ in range(4)]

    await asyncio.gather(*(say(web, token, "bonjour") for token in tokens))

    assert rasa.most_at_once == 4


async def test_too_many_messages_a_minute_are_429(open_door: Door) -> None:
    async with open_door(rate_session=3) as web:
        token = (await web.post(SESSIONS)).json()["session"]
        statuses = [(await say(web, token, "a")).status_code for _ in range(4)]
        refused = await say(web, token, "a")

    assert statuses == [200, 200, 200, 429]
    assert 1 <= int(refused.headers["retry-after"]) <= 60


async def test_too_many_sessions_a_minute_are_429(open_door: Door) -> None:
    async with open_door(rate_address=2) as web:
        statuses = [(await web.post(SESSIONS)).status_code for _ in range(3)]

    assert statuses == [201, 201, 429]


async def test_a_session_left_idle_24_hours_is_401(web: httpx.AsyncClient, session: str, clock: MovedClock) -> None:
    clock.ahead += timedelta(hours=24)

    assert (await say(web, session, "bonjour")).status_code == 401


async def test_a_kiosk_session_left_idle_2_minutes_is_401(web: httpx.AsyncClient, clock: MovedClock) -> None:
    token = (await web.post("/webhooks/kiosque/sessions")).json()["session"]
    body = {"session": token, "message": "bonjour"}
    before = await web.post("/webhooks/kiosque/messages", json=body)
    clock.ahead += timedelta(seconds=121)

    after = await web.post("/webhooks/kiosque/messages", json=body)

    assert (before.status_code, after.status_code) == (200, 401)


async def test_a_kiosk_token_does_not_open_the_web_door(web: httpx.AsyncClient) -> None:
    token = (await web.post("/webhooks/kiosque/sessions")).json()["session"]

    assert (await say(web, token, "bonjour")).status_code == 401


async def test_every_answer_is_armoured_and_none_is_cached(web: httpx.AsyncClient, session: str) -> None:
    headers = (await say(web, session, "bonjour")).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
