"""What only the kiosk asks."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import httpx
import pytest

from bot.channels.app import create_app
from bot.channels.clock import PARIS
from bot.channels.kiosk import last_reading
from bot.memory.meetings import Meeting
from bot.settings import Settings
from rules_engine import load
from tests.bot.channels.conftest import MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio

SESSIONS = "/webhooks/kiosque/sessions"
TODAY = date(2026, 11, 10)


async def test_more_time_keeps_the_session(web: httpx.AsyncClient, clock: MovedClock, rasa: RasaStandIn) -> None:
    token = (await web.post(SESSIONS)).json()["session"]
    clock.ahead = timedelta(seconds=100)
    prolonged = await web.post(f"{SESSIONS}/{token}/prolongation")
    clock.ahead = timedelta(seconds=200)

    answered = await web.post("/webhooks/kiosque/messages", json={"session": token, "message": "bonjour"})

    assert (prolonged.status_code, answered.status_code) == (204, 200)
    assert rasa.turns[0]["metadata"]["canal"] == "kiosque"


async def test_more_time_for_an_unknown_session_is_401(web: httpx.AsyncClient) -> None:
    assert (await web.post(f"{SESSIONS}/inconnue/prolongation")).status_code == 401


async def test_the_kiosk_says_that_nothing_is_kept(web: httpx.AsyncClient) -> None:
    greeting = (await web.post(SESSIONS)).json()["messages"][0]["text"]

    assert "2 minutes" in greeting
    assert "24 h" not in greeting


async def test_the_kiosk_knows_how_old_its_law_is(web: httpx.AsyncClient) -> None:
    told = (await web.get("/kiosque/etat.json")).json()

    assert date(2026, 1, 1) <= date.fromisoformat(told["relu"]) <= date(2026, 12, 31)
    assert len(told["textes"]) == 64


def test_the_age_of_the_law_is_that_of_the_text_in_force_re_read_longest_ago() -> None:
    texts = load()
    in_force = [text for text in texts.texts.values() if text.du <= TODAY <= text.au]
    old = replace(in_force[0], relu=date(2020, 2, 3))
    known = replace(texts, texts={**texts.texts, old.id: old})

    assert last_reading(known, TODAY) == date(2020, 2, 3)
    assert last_reading(texts, TODAY) > date(2020, 2, 3)


@pytest.fixture
async def opened(settings: Settings, clock: MovedClock) -> AsyncIterator[tuple[httpx.AsyncClient, Meeting]]:
    """A gateway with an information session of the day."""
    app = create_app(settings, clock)
    async with serving(app) as web:
        await app.state.gateway.meetings.create("Roubaix, 14 h", datetime.now(PARIS).date())
        yield web, (await app.state.gateway.meetings.all(clock.now()))[0]


Opened = tuple[httpx.AsyncClient, Meeting]


async def test_the_code_of_an_adviser_opens_the_kiosk_for_a_session(opened: Opened, rasa: RasaStandIn) -> None:
    web, meeting = opened
    told = await web.post("/kiosque/seances", json={"code": f" {(meeting.code or '').lower()} "})
    again = await web.get(f"/kiosque/seances/{told.json()['seance']}")
    conversation = await web.post(SESSIONS, json={"seance": told.json()["seance"]})

    assert (told.status_code, again.status_code, conversation.status_code) == (201, 200, 201)
    assert told.json() == again.json()
    assert (told.json()["libelle"], told.json()["langue"]) == ("Roubaix, 14 h", "fr")
    assert meeting.code not in json.dumps(told.json())


@pytest.mark.parametrize("body", [{"code": "ABCD2345"}, {"code": "x" * 41}, {"code": 3}, {}])
async def test_another_code_opens_nothing_and_says_so(opened: Opened, body: dict[str, object]) -> None:
    web, _ = opened

    refused = await web.post("/kiosque/seances", json=body)

    assert refused.status_code in (404, 422)
    assert refused.json()["erreur"]["message"]


@pytest.mark.parametrize("code", ["1-0000000000000000", "abc", "0-0"])
async def test_a_forged_address_shows_no_session(opened: Opened, code: str) -> None:
    web, _ = opened

    assert (await web.get(f"/kiosque/seances/{code}")).status_code == 404


async def test_after_five_wrong_codes_within_a_minute_even_the_right_one_waits(opened: Opened) -> None:
    web, meeting = opened
    wrong = [(await web.post("/kiosque/seances", json={"code": "ABCD2345"})).status_code for _ in range(5)]

    too_many = await web.post("/kiosque/seances", json={"code": meeting.code})

    assert wrong == [404] * 5
    assert too_many.status_code == 429
    assert 0 < int(too_many.headers["retry-after"]) <= 60


async def test_after_its_night_a_session_is_no_longer_shown(opened: Opened, clock: MovedClock) -> None:
    web, meeting = opened
    code = (await web.post("/kiosque/seances", json={"code": meeting.code})).json()["seance"]
    clock.ahead = timedelta(days=2)

    assert (await web.get(f"/kiosque/seances/{code}")).status_code == 404
    assert (await web.post("/kiosque/seances", json={"code": meeting.code})).status_code == 404
