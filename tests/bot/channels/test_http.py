"""What every request goes through."""

import json
import sqlite3
from pathlib import Path

import httpx
import pytest
import structlog
from starlette.types import Message, Scope
from structlog.testing import capture_logs

from bot.channels.app import create_app
from bot.settings import Settings
from tests.bot.channels.conftest import Door, MovedClock

pytestmark = pytest.mark.anyio

SESSIONS = "/webhooks/web/sessions"


@pytest.fixture(autouse=True)
def plain_log() -> None:
    structlog.reset_defaults()


async def test_the_access_log_holds_neither_token_nor_words(web: httpx.AsyncClient) -> None:
    with capture_logs() as lines:
        session = (await web.post(SESSIONS)).json()["session"]
        await web.post("/webhooks/web/messages", json={"session": session, "message": "MARQUEUR"})
        await web.delete(f"{SESSIONS}/{session}")

    written = json.dumps(lines)
    requests = [line for line in lines if line["event"] == "request"]
    assert len(requests) == 3
    assert session not in written
    assert "MARQUEUR" not in written
    assert requests[2]["route"] == f"{SESSIONS}/{{token:path}}"


async def test_a_wrong_method_is_405_with_a_sentence(web: httpx.AsyncClient) -> None:
    answered = await web.get("/webhooks/web/messages")

    assert answered.status_code == 405
    assert answered.json()["erreur"]["message"]


async def test_an_unknown_address_is_404_with_a_sentence(web: httpx.AsyncClient) -> None:
    answered = await web.get("/nulle-part")

    assert answered.status_code == 404
    assert answered.json()["erreur"]["message"]
    assert answered.headers["content-security-policy"]


async def test_a_site_that_no_key_allows_opens_no_session(web: httpx.AsyncClient) -> None:
    answered = await web.post(SESSIONS, headers={"Origin": "https://ailleurs.example"})

    assert answered.status_code == 403
    assert "access-control-allow-origin" not in answered.headers


@pytest.mark.parametrize("path", ["/", "/socket.io/", "/webhooks/web/messages", "/webhooks/kiosque/messages"])
async def test_a_websocket_is_refused_everywhere(settings: Settings, clock: MovedClock, path: str) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope: Scope = {"type": "websocket", "path": path, "query_string": b"", "headers": [], "subprotocols": []}
    await create_app(settings, clock)(scope, receive, send)

    assert [message["type"] for message in sent] == ["websocket.close"]


async def test_our_own_page_opens_a_session(web: httpx.AsyncClient) -> None:
    assert (await web.post(SESSIONS, headers={"Origin": "http://csp.test"})).status_code == 201


async def test_a_site_opens_a_session_with_its_own_key_only(open_door: Door) -> None:
    origins = {"cle1": frozenset({"https://a.example"}), "cle2": frozenset({"https://b.example"})}
    async with open_door(origins=origins) as web:
        own = await web.post(SESSIONS, headers={"Origin": "https://a.example"}, json={"cle": "cle1"})
        other = await web.post(SESSIONS, headers={"Origin": "https://a.example"}, json={"cle": "cle2"})
        none = await web.post(SESSIONS, headers={"Origin": "https://a.example"})
        asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
        preflight = await web.options("/webhooks/web/messages", headers=asked)

    assert [own.status_code, other.status_code, none.status_code] == [201, 403, 403]
    assert own.headers["access-control-allow-origin"] == "https://a.example"
    assert preflight.headers["access-control-allow-origin"] == "https://a.example"


async def test_a_broken_database_is_503_with_a_sentence(open_door: Door, tmp_path: Path) -> None:
    async with open_door() as web:
        with sqlite3.connect(tmp_path / "memoire.db") as database:
            database.execute("DROP TABLE sessions")
        answered = await web.post(SESSIONS)

    assert answered.status_code == 503
    assert answered.json()["erreur"]["message"]
