"""The conversation by SMS: signed requests in, one answer out through the outbox, STOP before anything else."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.channels.canary import Calculator
from bot.channels.codes import code_in
from bot.channels.conversation import Conversations
from bot.channels.distress import in_distress
from bot.channels.errors import ForbiddenOrigin, TooMany, Unavailable, UnknownSession, Unreadable
from bot.channels.handover import Handover
from bot.channels.http import read_body
from bot.channels.lanes import Lanes
from bot.channels.outbox import Outbox
from bot.channels.rates import Rates
from bot.channels.reminders import ReminderDesk
from bot.channels.rest import seen
from bot.channels.sms_gateway import SmsGateway
from bot.channels.sms_text import Rendered, Sms, order, plain
from bot.channels.words import Words
from bot.memory.links import Links
from bot.memory.sessions import Json
from bot.memory.telephone import Received, Telephone
from bot.settings import Settings

log = structlog.get_logger()

CANAL = "sms"
PATH = "/webhooks/sms/twilio"
MOST_CHARACTERS = 2000
LINK_LIVES = timedelta(hours=24)
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


class SmsDoor:
    """Answers each SMS once, in the order they came for each number."""

    def __init__(
        self,
        settings: Settings,
        conversations: Conversations,
        telephone: Telephone,
        links: Links,
        words: Words,
        gateway: SmsGateway | None,
        outbox: Outbox | None,
        rates: Rates,
        calculator: Calculator,
    ) -> None:
        self.desk: ReminderDesk | None = None
        self.handover: Handover | None = None
        self._settings = settings
        self._conversations = conversations
        self._telephone = telephone
        self._links = links
        self._words = words
        self._gateway = gateway
        self._outbox = outbox
        self._rates = rates
        self._calculator = calculator
        self._lanes = Lanes()
        self._running: set[asyncio.Task[None]] = set()

    def signed(self, request: Request, form: dict[str, str]) -> bool:
        """Whether Twilio signed this request for our public address; never without a token."""
        token = self._settings.twilio_auth_token
        if not token:
            return False
        query = f"?{request.url.query}" if request.url.query else ""
        url = f"{self._settings.public_url}{request.url.path}{query}"
        signature = request.headers.get("x-twilio-signature", "")
        return bool(RequestValidator(token).validate(url, form, signature))

    async def receive(self, number: str, message: str, words: str) -> None:
        """Take an SMS: an order is obeyed before anything else, words are kept and answered beside."""
        digest = self._telephone.digest(number)
        now = self._conversations.clock.now()
        ordered = order(words)
        if ordered == "arret":
            if await self._telephone.block(digest, now):
                self._beside(self._stop(number, message))
            return
        if ordered == "reprise":
            await self._telephone.unblock(digest)
            await self._say(number, [self._words.say("utter_passerelle_sms_reprise", CANAL)], f"reprise:{message}")
            return
        if await self._telephone.blocked(digest):
            return
        self._rates.count("session", digest, self._settings.rate_session)
        if await self._telephone.receive(number, message, words, now):
            self._beside(self._drain(digest))

    async def listen(self) -> None:
        """Begin to hear what comes in by the carrier's own line."""
        if self._gateway is not None:
            await self._gateway.listen(self.hear)

    async def hear(self, number: str, message: str, words: str) -> None:
        """Take an SMS; one too many is left without answer, which the carrier need not know."""
        try:
            await self.receive(number, message, words)
        except TooMany:
            log.warning("too many sms from one number, this one is left without answer")

    async def resume(self) -> None:
        """Answer what a stopped gateway left unanswered."""
        for digest in await self._telephone.unanswered():
            self._beside(self._drain(digest))

    async def close(self) -> None:
        """Wait for the answers under way."""
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._gateway is not None:
            await self._gateway.close()

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _stop(self, number: str, message: str) -> None:
        await self.forget(number)
        confirmation = self._words.say("utter_passerelle_sms_arret", CANAL)
        await self._say(number, [confirmation], f"arret:{message}", although_blocked=True)

    async def forget(self, number: str) -> None:
        """Erase the conversation of a number, its SMS on their way and the traces of those sent."""
        digest = self._telephone.digest(number)
        await self._conversations.forget(digest)
        await self._telephone.forget(digest)
        if self._gateway is not None:
            await self._gateway.erase(number)

    async def forget_idle(self) -> None:
        """Erase the numbers, and the traces of the SMS sent to them, that nothing needs any more."""
        for number in await self._telephone.unused():
            if self._gateway is not None:
                await self._gateway.erase(number)
            await self._telephone.forget(self._telephone.digest(number))

    async def _drain(self, digest: str) -> None:
        async with self._lanes.turn(digest, always=True):
            while received := await self._telephone.next_received(digest):
                number = await self._telephone.number_of(digest)
                if number is not None:
                    await self._answer(number, received)
                await self._telephone.answered(received)

    async def _answer(self, number: str, received: Received) -> None:
        digest = self._telephone.digest(number)
        if not received.words.strip():
            await self._say(
                number, [self._words.say("utter_passerelle_sms_sans_texte", CANAL)], received.message_digest
            )
            return
        code = code_in(received.words)
        if code is not None and self.handover is not None:
            await self._send(number, await self._arrival(self.handover, code, digest), received.message_digest)
            return
        kept = await self._conversations.kept(digest)
        said = await self.desk.ordered(number, received.words, kept) if self.desk else None
        if said is not None:
            await self._say(number, [said], received.message_digest)
            return
        if kept is None:
            await self._conversations.open_for(digest, CANAL)
        words = received.words[:MOST_CHARACTERS]
        try:
            messages = await self._conversations.say(digest, CANAL, words, received.message_digest, self._admitted)
        except Unavailable as error:
            # The numbers come alone and first: they say themselves that no other answer comes for now.
            silent = [] if in_distress(error.messages) else [{"text": self._words.say(error.sentence, CANAL)}]
            messages = [*silent, *error.messages]
        except (TooMany, UnknownSession) as error:
            log.warning("sms left without answer", reason=type(error).__name__)
            return
        if any((message.get("custom") or {}).get("fin") for message in messages):
            await self.forget(number)
        await self._send(number, messages, received.message_digest)

    async def _arrival(self, handover: Handover, code: str, digest: str) -> list[Json]:
        """What is said to a telephone that sends the three words of a conversation begun elsewhere."""
        try:
            arrived = await handover.to_number(code, digest)
        except TooMany as error:
            return [{"text": self._words.say(error.sentence, CANAL)}]
        if not arrived:
            return [{"text": self._words.say("utter_passerelle_sms_mots_inconnus", CANAL)}]
        kept = await self._conversations.kept(digest)
        standing = [kept.question] if kept is not None and kept.question is not None else []
        return [{"text": self._words.say("utter_passerelle_sms_arrivee", CANAL)}, *standing]

    async def _send(self, number: str, messages: list[Json], dedupe: str) -> None:
        digest = self._telephone.digest(number)
        sms = await self._rendered(digest, messages)
        if any(message.get("buttons") for message in messages):
            await self._conversations.number(digest, sms.pressed)
        await self._say(number, [sms.text], dedupe)

    def _admitted(self) -> None:
        self._calculator.check(CANAL)

    async def _rendered(self, digest: str, messages: list[Json]) -> Sms:
        rendered = Rendered(messages)
        short = rendered.short()
        if short is not None:
            return short
        now = self._conversations.clock.now()
        code = await self._links.make("texte", [seen(message) for message in messages], now, LINK_LIVES, digest)
        link = self._words.say("utter_passerelle_sms_suite", CANAL, lien=f"{self._settings.public_url}/d/{code}")
        return rendered.cut(plain(link))

    async def _say(self, number: str, texts: list[str], dedupe: str, *, although_blocked: bool = False) -> None:
        if self._outbox is None:
            log.error("no SMS gateway is set, an answer is lost")
            return
        now = self._conversations.clock.now()
        ready = [plain(text) for text in texts]
        await self._telephone.send(number, ready, dedupe, now, although_blocked=although_blocked)
        self._outbox.wake()


def sms_routes() -> list[Route]:
    """The door that Twilio knocks at."""
    return [Route(PATH, twilio, methods=["POST"])]


async def twilio(request: Request) -> Response:
    """Take a signed SMS and answer at once that nothing more is to be done here."""
    door: SmsDoor = request.app.state.gateway.sms
    body = await read_body(request)
    form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if not door.signed(request, form):
        raise ForbiddenOrigin
    number, message = form.get("From", ""), form.get("MessageSid", "")
    if not number or not message:
        raise Unreadable
    await door.hear(number, message, form.get("Body", ""))
    return Response(EMPTY_TWIML, media_type="text/xml")
