"""A conversation taken up on another device."""

import re
from datetime import timedelta

import httpx
import pytest

from tests.bot.channels.conftest import MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio


@pytest.fixture
async def kiosk(web: httpx.AsyncClient) -> str:
    token = str((await web.post("/webhooks/kiosque/sessions")).json()["session"])
    await web.post("/webhooks/kiosque/messages", json={"session": token, "message": "bonjour"})
    return token


async def leave(web: httpx.AsyncClient, token: str) -> httpx.Response:
    return await web.post("/webhooks/kiosque/reprises", headers={"Authorization": f"Bearer {token}"})


async def test_a_conversation_moves_once_and_the_former_device_no_longer_has_it(
    web: httpx.AsyncClient, kiosk: str, rasa: RasaStandIn
) -> None:
    code = (await leave(web, kiosk)).json()["code"]
    looked = await web.get(f"/d/{code}")
    taken = await web.post(f"/d/{code}")
    token = taken.headers["location"].removeprefix("/#session=")

    here = await web.post("/webhooks/web/messages", json={"session": token, "message": "suite"})
    there = await web.post("/webhooks/kiosque/messages", json={"session": kiosk, "message": "suite"})
    again = await web.post(f"/d/{code}")

    assert (looked.status_code, taken.status_code) == (200, 303)
    assert (here.status_code, there.status_code, again.status_code) == (200, 401, 404)
    assert rasa.turns[0]["sender"] == rasa.turns[1]["sender"]


async def test_a_kiosk_left_idle_may_still_be_taken_up_while_the_link_lives(
    web: httpx.AsyncClient, kiosk: str, clock: MovedClock
) -> None:
    code = (await leave(web, kiosk)).json()["code"]
    clock.ahead = timedelta(minutes=14)

    assert (await web.post(f"/d/{code}")).status_code == 303


async def test_the_link_holds_nothing_personal(web: httpx.AsyncClient, kiosk: str) -> None:
    made = (await leave(web, kiosk)).json()

    assert re.fullmatch(r"https://csp\.example/d/[A-Za-z0-9_-]{12}", made["lien"])
    assert made["secondes"] == 900


async def test_after_fifteen_minutes_the_link_is_dead(web: httpx.AsyncClient, kiosk: str, clock: MovedClock) -> None:
    code = (await leave(web, kiosk)).json()["code"]
    clock.ahead = timedelta(minutes=16)

    assert (await web.get(f"/d/{code}")).status_code == 404
    assert (await web.post(f"/d/{code}")).status_code == 404


async def test_an_erased_conversation_cannot_be_taken_up(web: httpx.AsyncClient, kiosk: str) -> None:
    code = (await leave(web, kiosk)).json()["code"]
    await web.delete(f"/webhooks/kiosque/sessions/{kiosk}")

    assert (await web.post(f"/d/{code}")).status_code == 404


async def test_only_its_holder_may_take_a_conversation_elsewhere(web: httpx.AsyncClient) -> None:
    assert (await leave(web, "inconnu")).status_code == 401
    assert (await web.post("/webhooks/kiosque/reprises")).status_code == 401
    assert (await web.get("/d/inconnu")).status_code == 404
