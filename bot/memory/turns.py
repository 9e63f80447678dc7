"""Who has the turn of a conversation, when several gateways share one database."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.memory.database import Database

LOOK_AGAIN_SECONDS = 0.05


class SharedTurns:
    """Advisory locks of PostgreSQL, all held by one connection of this gateway.

    PostgreSQL gives them back by itself when the gateway dies or loses the connection, so that nobody waits for a
    dead one. Two turns of one gateway are not kept apart: that is what its lanes do.
    """

    def __init__(self, database: Database) -> None:
        """`database` is on PostgreSQL."""
        self._database = database
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="tours")
        self._connection: Connection | None = None

    @asynccontextmanager
    async def held(self, key: str) -> AsyncIterator[None]:
        """Wait until no other gateway has this turn, then have it; raises DBAPIError without a database."""
        number = _number(key)
        while not await self._in_thread(self._take, number):
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        try:
            yield
        finally:
            await self._in_thread(self._give_back, number)

    async def close(self) -> None:
        """Give back every turn."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)
        self._thread.shutdown()

    async def _in_thread(self, work: Callable[[int], bool], number: int) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, number)

    def _take(self, number: int) -> bool:
        try:
            return self._asked("pg_try_advisory_lock", number)
        except DBAPIError:
            # The database was started again since: once more, on a new connection.
            self._drop()
            return self._asked("pg_try_advisory_lock", number)

    def _give_back(self, number: int) -> bool:
        try:
            return self._asked("pg_advisory_unlock", number)
        except DBAPIError:
            # The turn went with the connection.
            self._drop()
            return False

    def _asked(self, function: str, number: int) -> bool:
        if self._connection is None:
            self._connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        return bool(self._connection.scalar(text(f"SELECT {function}(:number)"), {"number": number}))

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def _number(key: str) -> int:
    """The sixty-four bits that PostgreSQL knows a turn by."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
