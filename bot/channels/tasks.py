"""What runs beside the answers: forgetting what has expired."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.gateway import Gateway

log = structlog.get_logger()

SWEEP_SECONDS = 30


async def run_tasks(gateway: Gateway) -> None:
    """Sweep for as long as the gateway runs; a sweep that fails is tried again at the next."""
    while True:
        try:
            await sweep(gateway)
        except SQLAlchemyError as error:
            log.error("sweep failed", reason=type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


async def sweep(gateway: Gateway) -> None:
    """Erase what was left idle too long, and what Rasa could not erase when asked."""
    erased = await gateway.conversations.forget_expired()
    if erased:
        gateway.metrics.erased.labels("idle").inc(erased)
        log.info("idle conversations erased", count=erased)
    await gateway.conversations.finish_forgetting()
