"""What runs beside the answers: forgetting what has expired, sending what waits."""

import asyncio
from datetime import date, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.gateway import Gateway
from bot.channels.outbox import Outbox
from bot.memory.purge import purge
from bot.memory.trackers import Trackers
from bot.memory.vault import SealBroken

log = structlog.get_logger()

SWEEP_SECONDS = 30


async def run_tasks(gateway: Gateway) -> None:
    """Run for as long as the gateway does; what is left unanswered by a failure is taken up again at each sweep."""
    await asyncio.gather(
        _sweep_often(gateway), _carry(gateway.outbox), gateway.reminding.worker.run(), _ask_often(gateway)
    )


async def sweep(gateway: Gateway) -> None:
    """Erase what was left idle too long, and what Rasa could not erase when asked."""
    erased = await gateway.conversations.forget_expired()
    if erased:
        gateway.metrics.erased.labels("idle").inc(erased)
        log.info("idle conversations erased", count=erased)
    await gateway.conversations.finish_forgetting()
    await gateway.sms.forget_idle()


async def purge_now(gateway: Gateway) -> None:
    """Erase all that is past its lifetime."""
    now = gateway.clock.now()
    gone = await gateway.database.run(lambda session: purge(session, now))
    await gateway.database.scrub()
    gone["conversations"] = await asyncio.to_thread(_purge_trackers, gateway.settings.trackers, now)
    log.info("purged", **gone)


def _purge_trackers(address: str, now: datetime) -> int:
    """A turn that Rasa ended after everybody stopped waiting leaves a tracker that no session points to."""
    trackers = Trackers(address)
    try:
        return trackers.purge(now)
    finally:
        trackers.close()


async def _sweep_often(gateway: Gateway) -> None:
    """A sweep that fails is tried again at the next; the purge is done once a day, and at the start."""
    purged_on: date | None = None
    while True:
        try:
            await gateway.sms.resume()
            await sweep(gateway)
            if purged_on != gateway.clock.now().date():
                await purge_now(gateway)
                purged_on = gateway.clock.now().date()
        except (SQLAlchemyError, SealBroken, OSError) as error:
            log.error("sweep failed", reason=type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


async def _ask_often(gateway: Gateway) -> None:
    """The first time after a while, so that what starts together has started."""
    while True:
        await asyncio.sleep(gateway.settings.canary_seconds)
        await gateway.canary.ask()


async def _carry(outbox: Outbox | None) -> None:
    while outbox is not None:
        try:
            await outbox.empty()
        except (SQLAlchemyError, SealBroken, OSError) as error:
            log.error("outbox failed", reason=type(error).__name__)
        await outbox.wait()
