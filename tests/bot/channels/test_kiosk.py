"""What only the kiosk asks."""

from datetime import timedelta

import httpx
import pytest

from tests.bot.channels.conftest import MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio

SESSIONS = "/webhooks/kiosque/sessions"


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
