"""A turn that is asked twice is had once: the gateway asks again when it has waited too long for the answer."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

KEPT_SECONDS = 60.0
MOST_KEPT = 2000

Said = list[dict[str, Any]]


class Repeats:
    """The answers of the last turns, in memory for a minute, each under the number the gateway gave its turn."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        """`kept_seconds`: how long an answer may be asked again."""
        self._kept_seconds = kept_seconds
        self._turns: OrderedDict[tuple[str, str], tuple[float, asyncio.Task[Said]]] = OrderedDict()

    async def once(self, sender: str, number: object, turn: Callable[[], Awaitable[Said]]) -> Said:
        """The answer of this turn: had now, under way, or already had. One that failed may be had again."""
        if not isinstance(number, str) or not number:
            return await turn()
        self._forget_old()
        known = self._turns.get((sender, number))
        if known is None or _failed(known[1]):
            known = (time.monotonic(), asyncio.ensure_future(_had(turn)))
            self._turns[sender, number] = known
        # Whoever asked may leave: the turn goes on to its end, and its answer waits for the next who asks.
        return await asyncio.shield(known[1])

    def forget(self, sender: str) -> None:
        """Let go of the answers of one conversation."""
        for turn in [turn for turn in self._turns if turn[0] == sender]:
            del self._turns[turn]

    def _forget_old(self) -> None:
        horizon = time.monotonic() - self._kept_seconds
        while self._turns:
            turn, (begun, task) = next(iter(self._turns.items()))
            if not task.done() or (begun > horizon and len(self._turns) < MOST_KEPT):
                return
            del self._turns[turn]


async def _had(turn: Callable[[], Awaitable[Said]]) -> Said:
    return await turn()


def _failed(task: asyncio.Task[Said]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None or not task.result())
