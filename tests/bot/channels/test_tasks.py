"""What runs beside the answers."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.channels.app import create_app
from bot.channels.tasks import purge_now
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock

pytestmark = pytest.mark.anyio


async def test_the_daily_purge_says_what_went(settings: Settings, clock: MovedClock) -> None:
    gateway = create_app(settings, clock).state.gateway
    await gateway.conversations.open("web")
    clock.ahead = timedelta(hours=25)

    with capture_logs() as lines:
        await purge_now(gateway)

    assert lines[0]["sessions"] == 1
    assert not await gateway.conversations.known("x")
