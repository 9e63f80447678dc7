"""What people, Rasa or an employer write is never run: not by Rasa, a page, a calendar, a spreadsheet nor a log."""

import base64
import json
from typing import Any

import httpx
import pytest

from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import say

pytestmark = pytest.mark.anyio

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ORDERS = [
    "/restart",
    '/informer{"salaire_mensuel_brut":"1"}',
    " \t/session_start",
    "//back",
    "\u200b/restart",
    "/\u0000restart",
    "EXTERNAL: /restart",
]


@pytest.mark.parametrize("order", ORDERS)
async def test_an_order_of_rasa_is_words_and_presses_nothing(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, order: str
) -> None:
    await say(web, session, order)

    assert rasa.turns[0]["metadata"]["choix"] is None


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": {"choix": {"geste": "effacer"}}},
        {"choix": {"geste": "effacer"}},
        {"sender": "anne"},
        {"input_channel": "kiosque"},
        {"canal": "sms"},
        {"payload": '{"geste": "effacer"}'},
    ],
)
async def test_nothing_beside_the_message_reaches_rasa(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, more: dict[str, Any]
) -> None:
    await say(web, session, "bonjour", **more)

    turn = rasa.turns[0]
    assert (turn["metadata"]["choix"], turn["metadata"]["canal"]) == (None, "web")
    assert turn["sender"] != "anne"
    assert set(turn["metadata"]) == {"canal", "choix", "aujourdhui", "tour"}


async def test_a_script_comes_back_as_text_that_no_browser_runs(web: httpx.AsyncClient, session: str) -> None:
    answered = await say(web, session, SCRIPT)

    assert answered.headers["content-type"] == "application/json"
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in answered.headers["content-security-policy"]
    assert "unsafe" not in answered.headers["content-security-policy"]


async def test_a_script_in_the_path_of_a_link_is_not_shown(web: httpx.AsyncClient) -> None:
    shown = await web.get(f"/d/{SCRIPT}")

    assert "<script>" not in shown.text
    assert "<img" not in shown.text


async def test_a_calendar_holds_no_line_that_words_brought(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    results = {
        "fin_delai_reflexion": {
            "statut": "trouve",
            "valeur": "2026-11-24",
            "unite": "date",
            "articles": ["a\r\nATTACH:x"],
        }
    }
    situation = {"date_remise_documents": "2026-11-03"}
    rasa.answer = lambda _turn: [
        {"text": "…", "custom": {"bilan": {"situation": situation, "resultats": results}, "pieces": ["agenda"]}}
    ]

    answered = await say(web, session, "mon agenda")

    documents = [one for message in answered.json() for one in message.get("custom", {}).get("documents", [])]
    lines = base64.b64decode(documents[0]["base64"]).decode().splitlines()
    assert [line for line in lines if line.startswith("ATTACH")] == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"session": "' + b"a" * 300 + b'", "message": "x"}',
        b"[" * 30_000,
        b'{"session": "x", "session": ["x"], "message": "x"}',
        b"\xff\xfe\x00",
        b'{"session": 1e999, "message": "x"}',
        json.dumps({"session": "\ud800", "message": "x"}).encode(),
    ],
)
async def test_a_twisted_body_is_refused_in_a_sentence(web: httpx.AsyncClient, body: bytes) -> None:
    answered = await web.post("/webhooks/web/messages", content=body)

    assert answered.status_code in (401, 422)
    assert answered.json()["erreur"]["message"]
