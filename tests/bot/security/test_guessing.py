"""Sessions, links and codes cannot be forged, guessed one by one, nor borrowed."""

import base64
import math

import httpx
import pytest

from bot.channels.codes import LENGTH, known_words
from bot.channels.handover import ALL_WRONG_WORDS_A_MINUTE
from tests.bot.channels.conftest import Door
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import say

pytestmark = pytest.mark.anyio

GUESSES = [base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=") for number in range(40)]


async def test_a_token_holds_256_bits_and_no_two_are_alike(web: httpx.AsyncClient) -> None:
    tokens = {(await web.post("/webhooks/web/sessions")).json()["session"] for _ in range(50)}

    assert len(tokens) == 50
    assert {len(base64.urlsafe_b64decode(token + "=")) for token in tokens} == {32}


async def test_every_guess_gets_the_same_refusal(web: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    refused = [await say(web, guess, "bonjour") for guess in GUESSES]

    assert {(one.status_code, one.text) for one in refused} == {(401, refused[0].text)}
    assert rasa.turns == []


async def test_the_number_of_a_conversation_does_not_open_it(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    answered = await say(web, session, "bonjour")
    inside = rasa.turns[0]["sender"]

    assert (await say(web, inside, "bonjour")).status_code == 401
    assert inside not in answered.text


async def test_a_button_of_somebody_else_presses_nothing(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = lambda _turn: [{"text": "?", "buttons": [{"title": "Oui", "payload": '{"geste": "effacer"}'}]}]
    other = (await web.post("/webhooks/web/sessions")).json()["session"]
    payload = (await say(web, session, "bonjour")).json()[0]["buttons"][0]["payload"]

    answered = await say(web, other, payload)

    assert answered.status_code == 200
    assert len(rasa.turns) == 1


async def test_links_are_looked_at_so_many_times_a_minute_and_no_more(web: httpx.AsyncClient) -> None:
    looked = [(await web.get(f"/d/{guess[:12]}{number}")).status_code for guess in GUESSES for number in (1, 2)]

    assert set(looked) == {404, 429}
    assert looked.count(404) == 60


async def test_three_words_cannot_be_found_by_trying_within_their_lifetime() -> None:
    lives_minutes = 15
    chance = lives_minutes * ALL_WRONG_WORDS_A_MINUTE / len(known_words()) ** LENGTH

    assert chance < 1e-4
    assert math.log2(len(known_words())) * LENGTH > 28


async def test_an_address_that_pretends_to_be_another_is_counted_as_itself(open_door: Door) -> None:
    async with open_door(rate_address=3) as web:
        opened = [
            (await web.post("/webhooks/web/sessions", headers={"X-Forwarded-For": f"192.0.2.{one}"})).status_code
            for one in range(5)
        ]

    assert opened == [201, 201, 201, 429, 429]
