"""A turn that is asked twice is had once: the gateway asks again when it has waited too long for the answer."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

KEPT_SECONDS = 60.0
MOST_KEPT = 2000

# The answer as it goes over the wire: as objects it would take ten times the memory.
Said = bytes


class Repeats:
    """The answer to the last turn of each conversation, in memory for a minute, with the number of the turn.

    The gateway never asks for a turn before the one it asked last: an older answer serves nobody.
    """

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        """`kept_seconds`: how long an answer may be asked again."""
        self._kept_seconds = kept_seconds
        self._turns: OrderedDict[str, tuple[str, float, asyncio.Task[Said]]] = OrderedDict()

    async def once(self, sender: str, number: object, turn: Callable[[], Awaitable[Said]]) -> Said:
        """The answer of this turn: had now, under way, or already had. One that failed may be had again."""
        if not isinstance(number, str) or not number:
            return await turn()
        self._forget_old()
        known = self._turns.get(sender)
        if known is None or known[0] != number or _failed(known[2]):
            known = (number, time.monotonic(), asyncio.ensure_future(_had(turn)))
            self._turns[sender] = known
            self._turns.move_to_end(sender)
        # Whoever asked may leave: the turn goes on to its end, and its answer waits for the next who asks.
        return await asyncio.shield(known[2])

    def forget(self, sender: str) -> None:
        """Let go of the answer kept of one conversation."""
        self._turns.pop(sender, None)

    def _forget_old(self) -> None:
        horizon = time.monotonic() - self._kept_seconds
        while self._turns:
            sender, (_, begun, task) = next(iter(self._turns.items()))
            if not task.done() or (begun > horizon and len(self._turns) < MOST_KEPT):
                return
            del self._turns[sender]


async def _had(turn: Callable[[], Awaitable[Said]]) -> Said:
    return await turn()


def _failed(task: asyncio.Task[Said]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None or not task.result())
