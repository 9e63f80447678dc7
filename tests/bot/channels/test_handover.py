"""A conversation goes to another device by three words: to a browser, or to a telephone that texts them."""

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.channels.app import create_app
from bot.channels.codes import code_in, new_code
from bot.channels.handover import ALL_WRONG_WORDS_A_MINUTE, WRONG_WORDS_A_MINUTE
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_sms import TOKEN, Phone

pytestmark = pytest.mark.anyio

QUESTION = {
    "text": "Depuis quand travaillez-vous là ?",
    "custom": {"demande": "date_entree"},
    "buttons": [{"title": "Je ne sais pas", "payload": '"nsp"'}],
}


@pytest.fixture
async def phone(settings: Settings, clock: MovedClock, tmp_path: Path) -> AsyncIterator[Phone]:
    changed = {
        "twilio_auth_token": TOKEN,
        "twilio_from": "38000",
        "sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}",
        "rate_session": 1000,
    }
    app = create_app(Settings(**{**vars(settings), **changed}), clock)
    async with serving(app) as web:
        yield Phone(app, web, tmp_path / "sms.jsonl")


async def begun(web: httpx.AsyncClient, canal: str) -> str:
    token = str((await web.post(f"/webhooks/{canal}/sessions")).json()["session"])
    await web.post(f"/webhooks/{canal}/messages", json={"session": token, "message": "bonjour"})
    return token


async def left(web: httpx.AsyncClient, canal: str, token: str) -> dict[str, str]:
    made = await web.post(f"/webhooks/{canal}/reprises", headers={"Authorization": f"Bearer {token}"})
    body: dict[str, str] = made.json()
    return body


async def said(web: httpx.AsyncClient, canal: str, token: str) -> int:
    body = {"session": token, "message": "suite"}
    return (await web.post(f"/webhooks/{canal}/messages", json=body)).status_code


async def test_what_takes_a_conversation_away_holds_nothing_personal(phone: Phone) -> None:
    kiosk = await begun(phone.web, "kiosque")

    made = await left(phone.web, "kiosque", kiosk)

    assert code_in(made["mots"]) == made["mots"]
    assert re.fullmatch(r"https://csp\.example/d/[A-Za-z0-9_-]{12}", made["lien"])
    assert (made["page"], made["numero"], made["secondes"]) == ("https://csp.example/d", "38000", 900)
    assert made["qr"].startswith("<svg")
    assert kiosk not in json.dumps(made)


@pytest.mark.parametrize("canal", ["kiosque", "web"])
async def test_three_words_take_a_conversation_to_a_browser_once(phone: Phone, rasa: RasaStandIn, canal: str) -> None:
    before = await begun(phone.web, canal)
    words = (await left(phone.web, canal, before))["mots"]

    asked = await phone.web.get("/d")
    taken = await phone.web.post("/d", data={"mots": words.upper().replace(" ", "-")})
    again = await phone.web.post("/d", data={"mots": words})

    token = taken.headers["location"].removeprefix("/#session=")
    assert (asked.status_code, taken.status_code, again.status_code) == (200, 303, 404)
    assert (await said(phone.web, "web", token), await said(phone.web, canal, before)) == (200, 401)
    assert rasa.turns[0]["sender"] == rasa.turns[1]["sender"]


@pytest.mark.parametrize("canal", ["kiosque", "web"])
async def test_three_words_by_sms_take_a_conversation_to_a_telephone(
    phone: Phone, rasa: RasaStandIn, canal: str
) -> None:
    rasa.answer = lambda _turn: [dict(QUESTION)]
    before = await begun(phone.web, canal)
    words = (await left(phone.web, canal, before))["mots"]

    await phone.write(words)
    await phone.write("1")

    arrival, answer = [sms["text"] for sms in phone.received()]
    assert arrival.startswith("Votre conversation continue ici")
    assert "Depuis quand travaillez-vous là ?\n1 Je ne sais pas" in arrival
    assert answer.startswith("Depuis quand")
    assert rasa.turns[1]["sender"] == rasa.turns[0]["sender"]
    assert rasa.turns[1]["metadata"] == {**rasa.turns[1]["metadata"], "choix": "nsp", "canal": "sms"}
    assert await said(phone.web, canal, before) == 401


async def test_the_words_end_the_link_and_the_link_ends_the_words(phone: Phone) -> None:
    one, other = await begun(phone.web, "kiosque"), await begun(phone.web, "kiosque")
    by_words, by_link = await left(phone.web, "kiosque", one), await left(phone.web, "kiosque", other)

    await phone.web.post("/d", data={"mots": by_words["mots"]})
    await phone.web.post(f"/d/{by_link['code']}")

    assert (await phone.web.post(f"/d/{by_words['code']}")).status_code == 404
    assert (await phone.web.post("/d", data={"mots": by_link["mots"]})).status_code == 404


async def test_new_words_end_the_former_ones(phone: Phone) -> None:
    kiosk = await begun(phone.web, "kiosque")
    first, second = await left(phone.web, "kiosque", kiosk), await left(phone.web, "kiosque", kiosk)

    assert (await phone.web.post("/d", data={"mots": first["mots"]})).status_code == 404
    assert (await phone.web.post(f"/d/{first['code']}")).status_code == 404
    assert (await phone.web.post("/d", data={"mots": second["mots"]})).status_code == 303


async def test_after_fifteen_minutes_the_words_are_dead_everywhere(phone: Phone, clock: MovedClock) -> None:
    words = (await left(phone.web, "kiosque", await begun(phone.web, "kiosque")))["mots"]
    clock.ahead = timedelta(minutes=16)

    await phone.write(words)

    assert (await phone.web.post("/d", data={"mots": words})).status_code == 404
    assert phone.received()[0]["text"].startswith("Ces mots ne correspondent")


async def test_a_telephone_gives_up_the_conversation_it_held(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("bonjour")
    words = (await left(phone.web, "web", await begun(phone.web, "web")))["mots"]

    await phone.write(words)

    assert rasa.forgotten == [rasa.turns[0]["sender"]]


async def test_words_that_name_nothing_are_told_apart_from_words_that_are_no_code(
    phone: Phone, rasa: RasaStandIn
) -> None:
    await phone.write(new_code())
    await phone.write("je suis perdu")

    assert phone.received()[0]["text"].startswith("Ces mots ne correspondent")
    assert [turn["message"] for turn in rasa.turns] == ["je suis perdu"]


async def test_a_page_says_what_was_wrong_and_asks_again(phone: Phone) -> None:
    wrong = await phone.web.post("/d", data={"mots": "<b>je ne sais plus</b>"})
    empty = await phone.web.post("/d")

    assert (wrong.status_code, empty.status_code) == (404, 404)
    assert 'role="alert"' in wrong.text
    assert "<b>" not in wrong.text


async def test_guessing_words_is_stopped_even_when_they_become_right(phone: Phone) -> None:
    words = (await left(phone.web, "kiosque", await begun(phone.web, "kiosque")))["mots"]
    for _ in range(WRONG_WORDS_A_MINUTE):
        await phone.web.post("/d", data={"mots": new_code()})

    refused = await phone.web.post("/d", data={"mots": words})

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


async def test_guessing_by_sms_is_stopped(phone: Phone) -> None:
    words = (await left(phone.web, "kiosque", await begun(phone.web, "kiosque")))["mots"]
    for _ in range(WRONG_WORDS_A_MINUTE):
        await phone.write(new_code())

    await phone.write(words)

    assert phone.received()[-1]["text"].startswith("Trop de messages")


async def test_many_who_guess_together_are_stopped_and_links_still_open(phone: Phone) -> None:
    made = await left(phone.web, "kiosque", await begun(phone.web, "kiosque"))
    for rank in range(ALL_WRONG_WORDS_A_MINUTE):
        await phone.app.state.gateway.handover.by_words(new_code(), f"reseau {rank}")

    refused = await phone.web.post("/d", data={"mots": made["mots"]})
    opened = await phone.web.post(f"/d/{made['code']}")

    assert (refused.status_code, opened.status_code) == (429, 303)


async def test_right_words_are_never_counted_against_a_crowd_behind_one_address(phone: Phone) -> None:
    sessions = [await begun(phone.web, "kiosque") for _ in range(WRONG_WORDS_A_MINUTE + 5)]
    codes = [(await left(phone.web, "kiosque", session))["mots"] for session in sessions]

    statuses = [(await phone.web.post("/d", data={"mots": words})).status_code for words in codes]

    assert statuses == [303] * len(codes)


async def test_only_its_holder_on_its_own_channel_may_take_a_conversation_away(phone: Phone) -> None:
    kiosk = await begun(phone.web, "kiosque")

    other_channel = await phone.web.post("/webhooks/web/reprises", headers={"Authorization": f"Bearer {kiosk}"})
    unknown = await phone.web.post("/webhooks/web/reprises", headers={"Authorization": "Bearer inconnu"})

    assert (other_channel.status_code, unknown.status_code) == (401, 401)


async def test_two_devices_at_once_get_one_conversation(phone: Phone) -> None:
    made = await left(phone.web, "kiosque", await begun(phone.web, "kiosque"))
    handover = phone.app.state.gateway.handover

    tokens = [await handover.by_words(made["mots"], "a"), await handover.by_link(made["code"])]

    assert tokens[0] is not None
    assert tokens[1] is None
