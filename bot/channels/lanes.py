"""One message at a time for each person, in the order they came, and not too many waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.channels.errors import TooMany

MOST_WAITING = 20
RETRY_SECONDS = 2


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Lanes:
    """A first-come-first-served lock for each key."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most_waiting = most_waiting
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def turn(self, key: str, *, always: bool = False) -> AsyncIterator[None]:
        """Wait for one's turn; raises `TooMany` when the lane is full, unless it is to be had `always`."""
        lane = self._lanes.setdefault(key, _Lane())
        if lane.inside > self._most_waiting and not always:
            raise TooMany(RETRY_SECONDS)
        lane.inside += 1
        try:
            async with lane.lock:
                yield
        finally:
            lane.inside -= 1
            if not lane.inside:
                del self._lanes[key]
