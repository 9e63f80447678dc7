"""One message at a time for each person, in the order they came, and not too many waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from bot.channels.errors import TooMany

MOST_WAITING = 20
RETRY_SECONDS = 2


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Shared(Protocol):
    """What keeps the lanes of several gateways apart."""

    def held(self, key: str) -> AbstractAsyncContextManager[None]:
        """Have the turn of this key, alone among the gateways."""


class Lanes:
    """A first-come-first-served lock for each key; `shared` keeps other gateways out meanwhile."""

    def __init__(self, most_waiting: int = MOST_WAITING, shared: Shared | None = None) -> None:
        self._most_waiting = most_waiting
        self._shared = shared
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def turn(self, key: str, *, always: bool = False) -> AsyncIterator[None]:
        """Wait for one's turn; raises `TooMany` when the lane is full, unless it is to be had `always`."""
        lane = self._lanes.setdefault(key, _Lane())
        if lane.inside > self._most_waiting and not always:
            raise TooMany(RETRY_SECONDS)
        lane.inside += 1
        try:
            async with lane.lock, self._shared.held(key) if self._shared else nullcontext():
                yield
        finally:
            lane.inside -= 1
            if not lane.inside:
                del self._lanes[key]
