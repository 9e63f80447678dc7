"""One at a time, in order."""

import asyncio

import pytest

from bot.channels.errors import TooMany
from bot.channels.lanes import Lanes

pytestmark = pytest.mark.anyio


async def test_a_full_lane_refuses_all_but_what_must_pass() -> None:
    lanes = Lanes(most_waiting=0)
    passed = []

    async def must_pass() -> None:
        async with lanes.turn("a", always=True):
            passed.append(True)

    async with lanes.turn("a"):
        with pytest.raises(TooMany):
            await lanes.turn("a").__aenter__()
        waiting = asyncio.create_task(must_pass())
    await waiting

    assert passed == [True]


async def test_a_lane_is_forgotten_once_empty() -> None:
    lanes = Lanes()

    async with lanes.turn("a"):
        pass

    assert lanes._lanes == {}
