"""The SMS on their way out: in order for each number, tried again when the carrier fails."""

import asyncio
from datetime import timedelta

import structlog

from bot.channels.clock import Clock
from bot.channels.errors import NotSent, OptedOut
from bot.channels.metrics import Metrics
from bot.channels.sms_gateway import SmsGateway
from bot.channels.sms_text import segments
from bot.memory.telephone import Outgoing, Telephone

log = structlog.get_logger()

AT_ONCE = 10
MOST_TRIES = 8
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=10)
LOOK_SECONDS = 2.0


class Outbox:
    """Sends what the memory holds; several may run on one database, an SMS is leased to one at a time."""

    def __init__(self, telephone: Telephone, gateway: SmsGateway, clock: Clock, metrics: Metrics) -> None:
        self._telephone = telephone
        self._gateway = gateway
        self._clock = clock
        self._metrics = metrics
        self._something = asyncio.Event()

    def wake(self) -> None:
        """Something was put in the outbox."""
        self._something.set()

    async def wait(self) -> None:
        """Until something was put in, or it is time to look again."""
        try:
            await asyncio.wait_for(self._something.wait(), LOOK_SECONDS)
        except asyncio.TimeoutError:
            return
        self._something.clear()

    async def waiting(self) -> int:
        """How many SMS are still to leave."""
        return await self._telephone.waiting()

    async def empty(self) -> None:
        """Send all that may leave now."""
        while claimed := await self._telephone.claim(self._clock.now(), AT_ONCE):
            await asyncio.gather(*map(self._send, claimed))
        self._metrics.outbox.set(await self._telephone.waiting())

    async def _send(self, outgoing: Outgoing) -> None:
        if outgoing.begun_at is not None:
            if await self._gateway.has_sent(outgoing.number, outgoing.text, outgoing.begun_at):
                await self._telephone.sent(outgoing)
                return
            self._metrics.sms_perhaps_twice.inc()
        try:
            await self._gateway.send(outgoing.number, outgoing.text)
        except OptedOut:
            await self._telephone.block(outgoing.number_digest, self._clock.now())
            return
        except NotSent as error:
            again = error.again and outgoing.tries + 1 < MOST_TRIES
            log.warning("sms not sent", reason=str(error), tries=outgoing.tries + 1, again=again)
            if again:
                wait = min(FIRST_WAIT * 2**outgoing.tries, LONGEST_WAIT)
                await self._telephone.retry(outgoing, self._clock.now() + wait)
                return
        else:
            self._metrics.sms_segments.inc(segments(outgoing.text))
        await self._telephone.sent(outgoing)
