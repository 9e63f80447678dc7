"""SMS end to end through a carrier that fails, delays, repeats and mixes up."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, groupby
from urllib.parse import parse_qsl

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator

from bot.channels.app import create_app
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn, listening

pytestmark = pytest.mark.anyio

PATH = "/webhooks/sms/twilio"
TOKEN = "jeton-twilio"
ONE, OTHER = "+33612345678", "+33687654321"


@dataclass
class Carrier:
    """Twilio's interface as on its worst day; `moods` says what comes of each SMS handed over."""

    moods: Iterator[str]
    phones: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    held: list[asyncio.Event] = field(default_factory=list)

    async def messages(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        status = await getattr(self, next(self.moods))(form["To"], form["Body"])
        return JSONResponse({}, status)

    async def carries(self, to: str, text: str) -> int:
        self.phones[to].append(text)
        return 201

    async def fails(self, _to: str, _text: str) -> int:
        return 500

    async def is_busy(self, _to: str, _text: str) -> int:
        return 429

    async def delays(self, to: str, text: str) -> int:
        await asyncio.sleep(0.2)
        return await self.carries(to, text)

    async def repeats(self, to: str, text: str) -> int:
        self.phones[to].append(text)
        return await self.carries(to, text)

    async def carries_and_says_it_failed(self, to: str, text: str) -> int:
        await self.carries(to, text)
        return 500

    async def mixes_up(self, to: str, text: str) -> int:
        """The first to be handed over waits for another to be carried before it."""
        for waiting in self.held:
            waiting.set()
        self.held.append(mine := asyncio.Event())
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(mine.wait(), 0.3)
        return await self.carries(to, text)


MOODS = ["fails", "carries", "delays", "is_busy", "repeats", "mixes_up", "mixes_up", "carries_and_says_it_failed"]


@dataclass
class Telephones:
    """What people send is signed; what they receive is in the hands of the carrier."""

    app: Starlette
    web: httpx.AsyncClient
    clock: MovedClock
    carrier: Carrier

    async def write(self, number: str, words: str, sid: str) -> int:
        form = {"From": number, "To": "38000", "Body": words, "MessageSid": sid, "NumMedia": "0"}
        signature = RequestValidator(TOKEN).compute_signature(f"https://csp.example{PATH}", form)
        return (await self.web.post(PATH, data=form, headers={"X-Twilio-Signature": signature})).status_code

    async def settle(self) -> None:
        """Until every SMS has left, the time between two tries being passed over."""
        gateway = self.app.state.gateway
        await asyncio.gather(*gateway.sms._running)
        while await gateway.sms._telephone.waiting():
            self.clock.ahead += timedelta(minutes=1)
            gateway.outbox.wake()
            await asyncio.sleep(0.05)

    def read(self, number: str) -> list[str]:
        """What a person reads, an SMS shown twice in a row counted once."""
        return [text for text, _ in groupby(self.carrier.phones[number])]


@pytest.fixture
def carrier() -> Carrier:
    return Carrier(cycle(MOODS))


@pytest.fixture
async def telephones(
    settings: Settings, clock: MovedClock, carrier: Carrier, rasa: RasaStandIn
) -> AsyncIterator[Telephones]:
    routes = [Route("/2010-04-01/Accounts/AC1/Messages.json", carrier.messages, methods=["POST"])]
    async with listening(Starlette(routes=routes)) as port:
        changed = {
            "twilio_auth_token": TOKEN,
            "twilio_account_sid": "AC1",
            "twilio_from": "38000",
            "twilio_api_url": f"http://127.0.0.1:{port}",
            "sms_gateway": "twilio",
        }
        app = create_app(Settings(**{**vars(settings), **changed}), clock)
        async with serving(app) as web:
            yield Telephones(app, web, clock, carrier)


async def test_nothing_is_lost_and_each_person_reads_answers_in_the_order_of_their_questions(
    telephones: Telephones,
) -> None:
    for rank in range(8):
        await telephones.write(ONE, f"un {rank}", f"SMa{rank}")
        await telephones.write(OTHER, f"deux {rank}", f"SMb{rank}")
    await telephones.settle()

    assert telephones.read(ONE) == [f"un {rank}" for rank in range(8)]
    assert telephones.read(OTHER) == [f"deux {rank}" for rank in range(8)]


async def test_what_comes_in_twice_or_out_of_order_is_answered_once(telephones: Telephones, rasa: RasaStandIn) -> None:
    statuses = [await telephones.write(ONE, f"un {rank}", f"SMa{rank}") for rank in (2, 0, 2, 1, 0, 2)]
    await telephones.settle()

    assert statuses == [200] * 6
    assert [turn["message"] for turn in rasa.turns] == ["un 2", "un 0", "un 1"]
    assert telephones.read(ONE) == ["un 2", "un 0", "un 1"]


async def test_the_same_sms_received_at_the_same_instant_is_answered_once(
    telephones: Telephones, rasa: RasaStandIn
) -> None:
    await asyncio.gather(*(telephones.write(ONE, "bonjour", "SMa") for _ in range(5)))
    await telephones.settle()

    assert len(rasa.turns) == 1
    assert telephones.read(ONE) == ["bonjour"]


async def test_stop_drops_what_a_failing_carrier_has_not_taken_yet(telephones: Telephones, carrier: Carrier) -> None:
    carrier.moods = cycle(["fails"])
    await telephones.write(ONE, "bonjour", "SMa")
    await telephones.write(ONE, "encore", "SMb")
    await asyncio.gather(*telephones.app.state.gateway.sms._running)
    carrier.moods = cycle(["carries"])

    await telephones.write(ONE, "STOP", "SMc")
    await telephones.settle()

    assert len(telephones.read(ONE)) == 1
    assert "START" in telephones.read(ONE)[0]


async def test_a_slow_carrier_delays_nobody_else(telephones: Telephones, carrier: Carrier, rasa: RasaStandIn) -> None:
    carrier.moods = cycle(["delays"])
    started = asyncio.get_running_loop().time()
    for rank in range(8):
        await telephones.write(f"+3361234560{rank}", "bonjour", f"SM{rank}")
    acknowledged = asyncio.get_running_loop().time() - started
    await telephones.settle()

    assert acknowledged < 1
    assert [len(telephones.read(f"+3361234560{rank}")) for rank in range(8)] == [1] * 8
