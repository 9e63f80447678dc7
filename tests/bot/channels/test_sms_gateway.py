"""Who carries the SMS."""

import json
import stat
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.errors import NotSent, OptedOut
from bot.channels.smpp import Smpp
from bot.channels.sms_gateway import SmsFile, Twilio, sms_gateway
from bot.settings import Settings, UnusableSetting
from tests.bot.channels.rasa_standin import listening

pytestmark = pytest.mark.anyio

NUMBER = "+33612345678"
BEGUN = datetime.fromisoformat("2026-11-10T09:00:01")


class TwilioStandIn:
    """Twilio's interface for sending, on the loopback."""

    def __init__(self) -> None:
        self.forms: list[dict[str, list[str]]] = []
        self.status, self.code = 201, 0
        self.sent: list[dict[str, str]] = []

    async def list(self, _request: Request) -> Response:
        return JSONResponse({"messages": self.sent}, self.status)

    async def messages(self, request: Request) -> Response:
        self.forms.append(parse_qs((await request.body()).decode()))
        return JSONResponse({"code": self.code}, self.status)


@pytest.fixture
async def twilio(settings: Settings) -> AsyncIterator[tuple[TwilioStandIn, Twilio]]:
    standin = TwilioStandIn()
    path = "/2010-04-01/Accounts/AC1/Messages.json"
    app = Starlette(routes=[Route(path, standin.messages, methods=["POST"]), Route(path, standin.list)])
    async with listening(app) as port:
        account = {"twilio_account_sid": "AC1", "twilio_from": "38000", "twilio_auth_token": "t"}
        client = Twilio(Settings(**{**vars(settings), **account, "twilio_api_url": f"http://127.0.0.1:{port}"}))
        yield standin, client
        await client.close()


async def test_an_sms_is_handed_to_twilio(twilio: tuple[TwilioStandIn, Twilio]) -> None:
    standin, client = twilio

    await client.send(NUMBER, "Réponse")

    assert standin.forms == [{"To": [NUMBER], "From": ["38000"], "Body": ["Réponse"]}]


@pytest.mark.parametrize(
    ("body", "created", "known"),
    [
        ("Réponse", "Tue, 10 Nov 2026 09:00:05 +0000", True),
        ("Réponse", "Tue, 10 Nov 2026 08:59:00 +0000", False),
        ("Autre", "Tue, 10 Nov 2026 09:00:05 +0000", False),
        ("Réponse", "jamais", False),
    ],
)
async def test_twilio_tells_what_it_sent_since(
    twilio: tuple[TwilioStandIn, Twilio], body: str, created: str, known: bool
) -> None:
    standin, client = twilio
    standin.status, standin.sent = 200, [{"body": body, "date_created": created}]

    assert await client.has_sent(NUMBER, "Réponse", BEGUN) is known


async def test_what_twilio_does_not_tell_stays_open(twilio: tuple[TwilioStandIn, Twilio]) -> None:
    standin, client = twilio
    standin.status = 500

    assert not await client.has_sent(NUMBER, "Réponse", BEGUN)


async def test_the_file_tells_what_was_written_since(tmp_path: Path) -> None:
    file = SmsFile(tmp_path / "sms.jsonl")
    before = await file.has_sent(NUMBER, "à vous", BEGUN)
    await file.send(NUMBER, "à vous")

    assert not before
    assert await file.has_sent(NUMBER, "à vous", BEGUN.replace(year=2020))
    assert not await file.has_sent(NUMBER, "à vous", BEGUN.replace(year=2090))
    assert not await file.has_sent(NUMBER, "à eux", BEGUN.replace(year=2020))


@pytest.mark.parametrize(("status", "again"), [(400, False), (429, True), (500, True)])
async def test_a_refusal_says_whether_to_try_again(
    twilio: tuple[TwilioStandIn, Twilio], status: int, again: bool
) -> None:
    standin, client = twilio
    standin.status = status

    with pytest.raises(NotSent) as refused:
        await client.send(NUMBER, "Réponse")

    assert refused.value.again is again


async def test_twilio_tells_of_a_number_that_said_stop(twilio: tuple[TwilioStandIn, Twilio]) -> None:
    standin, client = twilio
    standin.status, standin.code = 400, 21610

    with pytest.raises(OptedOut):
        await client.send(NUMBER, "Réponse")


async def test_a_carrier_that_cannot_be_reached_is_to_be_tried_again(settings: Settings) -> None:
    client = Twilio(Settings(**{**vars(settings), "twilio_api_url": "http://127.0.0.1:1"}))

    with pytest.raises(NotSent) as refused:
        await client.send(NUMBER, "Réponse")

    assert refused.value.again


async def test_the_file_holds_one_line_an_sms_and_erasure_rewrites_it(tmp_path: Path) -> None:
    path = tmp_path / "dossier" / "sms.jsonl"
    file = SmsFile(path)
    await file.send(NUMBER, "à vous")
    await file.send("+33600000000", "à eux")

    await file.erase(NUMBER)

    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["to"], line["text"], line["encoding"], line["segments"]) for line in lines] == [
        ("+33600000000", "à eux", "GSM-7", 1)
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_the_carrier_is_that_of_the_settings(settings: Settings) -> None:
    outbox = Settings(**{**vars(settings), "sms_gateway": "outbox:/dev/null"})
    centre = Settings(**{**vars(settings), "sms_gateway": "smpp:127.0.0.1:2775", "smpp_from": "38000"})

    assert sms_gateway(settings) is None
    assert isinstance(sms_gateway(outbox), SmsFile)
    assert isinstance(sms_gateway(centre), Smpp)


@pytest.mark.parametrize(
    ("gateway", "named"),
    [("pigeon", "SMS_GATEWAY"), ("smpp:", "SMS_GATEWAY"), ("smpp:a:b", "SMS_GATEWAY"), ("smpp:a:1", "SMPP_FROM")],
)
async def test_an_unusable_carrier_is_named(settings: Settings, gateway: str, named: str) -> None:
    with pytest.raises(UnusableSetting) as refused:
        sms_gateway(Settings(**{**vars(settings), "sms_gateway": gateway}))

    assert refused.value.name == named
