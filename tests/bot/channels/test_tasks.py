"""What runs beside the answers."""

from datetime import timedelta, timezone

import pytest
from structlog.testing import capture_logs

from bot.channels.app import create_app
from bot.channels.tasks import purge_now
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock
from tests.bot.memory.test_commands import keep_a_tracker, the_trackers

pytestmark = pytest.mark.anyio


async def test_the_daily_purge_says_what_went(settings: Settings, clock: MovedClock) -> None:
    gateway = create_app(settings, clock).state.gateway
    await gateway.conversations.open("web")
    clock.ahead = timedelta(hours=25)

    with capture_logs() as lines:
        await purge_now(gateway)

    assert lines[0]["sessions"] == 1
    assert not await gateway.conversations.known("x")


async def test_the_daily_purge_takes_what_rasa_kept_for_nobody(settings: Settings, clock: MovedClock) -> None:
    gateway = create_app(settings, clock).state.gateway
    keep_a_tracker(settings, b"orphan", saved_at=clock.now().replace(tzinfo=timezone.utc).timestamp())
    clock.ahead = timedelta(hours=24)
    await purge_now(gateway)
    kept = the_trackers(settings)
    clock.ahead = timedelta(hours=26)

    await purge_now(gateway)

    assert kept == [b"orphan"]
    assert the_trackers(settings) == []
