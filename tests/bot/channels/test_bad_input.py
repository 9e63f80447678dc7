"""Whatever is sent to a channel: the same codes, a sentence a person understands, a conversation that goes on."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.app import create_app
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_sms import NUMBER, PATH, TOKEN, Phone, signed

pytestmark = pytest.mark.anyio

PAGES = ["web", "kiosque"]
BODIES: list[tuple[Any, int]] = [
    (b"", 422),
    (b"{", 422),
    (b"[]", 422),
    (b'"bonjour"', 422),
    (b"\xff\xfe", 422),
    (b"[" * 30_000, 422),
    ({"message": ""}, 422),
    ({"message": "  \n "}, 422),
    ({"message": "a" * 2001}, 422),
    ({"message": 3}, 422),
    ({"message": None}, 422),
    ({"message": ["bonjour"]}, 422),
    ({"message": "bonjour", "id": {}}, 422),
    ({"message": "bonjour", "id": 5}, 422),
    ({"message": "bonjour", "id": True}, 422),
    ({"message": "bonjour", "id": ""}, 422),
    ({"message": "bonjour", "session": 3}, 401),
    ({"message": "bonjour", "session": ""}, 401),
    ({"message": "bonjour", "session": "inconnue"}, 401),
    (b"x" * 70_000, 413),
]


@pytest.fixture
async def phone(settings: Settings, clock: MovedClock, tmp_path: Path) -> AsyncIterator[Phone]:
    changed = {"twilio_auth_token": TOKEN, "sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}"}
    app = create_app(Settings(**{**vars(settings), **changed}), clock)
    async with serving(app) as web:
        yield Phone(app, web, tmp_path / "sms.jsonl")


@pytest.mark.parametrize("canal", PAGES)
@pytest.mark.parametrize(("body", "status"), BODIES)
async def test_a_page_is_refused_in_words_and_its_conversation_goes_on(
    web: httpx.AsyncClient, rasa: RasaStandIn, canal: str, body: Any, status: int
) -> None:
    session = (await web.post(f"/webhooks/{canal}/sessions")).json()["session"]
    content = body if isinstance(body, bytes) else json.dumps({"session": session, **body}).encode()
    bearer = {"Authorization": f"Bearer {session}"}

    refused = await web.post(f"/webhooks/{canal}/messages", content=content, headers=bearer)
    answered = await web.post(f"/webhooks/{canal}/messages", json={"session": session, "message": "bonjour"})

    assert refused.status_code == status
    assert refused.json()["erreur"]["message"].endswith(".")
    assert answered.json() == [{"text": "bonjour"}]
    assert [turn["message"] for turn in rasa.turns] == ["bonjour"]


@pytest.mark.parametrize("canal", PAGES)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH"])
async def test_another_method_is_405_in_words(web: httpx.AsyncClient, canal: str, method: str) -> None:
    refused = await web.request(method, f"/webhooks/{canal}/messages")

    assert refused.status_code == 405
    assert refused.json()["erreur"]["message"]


@pytest.mark.parametrize("missing", ["From", "MessageSid"])
async def test_a_signed_sms_without_its_number_or_its_name_is_422(phone: Phone, missing: str) -> None:
    form = {"From": NUMBER, "To": "38000", "Body": "bonjour", "MessageSid": "SM1"}
    del form[missing]

    refused = await phone.web.post(PATH, data=form, headers=signed(form))

    assert refused.status_code == 422
    assert phone.received() == []


async def test_an_sms_that_is_too_large_is_413(phone: Phone) -> None:
    assert (await phone.web.post(PATH, content=b"x" * 70_000)).status_code == 413


async def test_an_sms_longer_than_any_message_is_read_as_far_as_one_goes(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("a" * 5000)

    assert len(rasa.turns[0]["message"]) == 2000
    assert len(phone.received()) == 1


@pytest.mark.parametrize("words", ["", "   ", "\x00\x01", "🙂", "/restart", "b-abcdefgh-0123456789abcdef", "99"])
async def test_whatever_an_sms_holds_one_answer_comes_back(phone: Phone, rasa: RasaStandIn, words: str) -> None:
    rasa.answer = lambda _turn: [{"text": "Compris."}]

    await phone.write(words)
    await phone.write("bonjour")

    assert len(phone.received()) == 2
    assert rasa.turns[-1]["message"] == "bonjour"
