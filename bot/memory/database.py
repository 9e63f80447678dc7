"""The database, used from asynchronous code without blocking it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

T = TypeVar("T")

POSTGRESQL_THREADS = 8


class Database:
    """One database; each piece of work is a function of an ORM session, run in one transaction in a thread.

    SQLite is given a single thread: its transactions never wait for one another and keep the order they came in.
    """

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self.embedded = self.engine.dialect.name == "sqlite"
        self._threads = ThreadPoolExecutor(1 if self.embedded else POSTGRESQL_THREADS, thread_name_prefix="memoire")

    async def run(self, work: Callable[[Session], T]) -> T:
        """Do the work in a transaction, committed when this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.do, work)

    def do(self, work: Callable[[Session], T]) -> T:
        """The same, from a program that is not asynchronous."""
        with Session(self.engine) as session, session.begin():
            return work(session)

    async def scrub(self) -> None:
        """Empty the write-ahead log, where erased pages would otherwise stay readable."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self.scrub_now)

    def scrub_now(self) -> None:
        """The same, from a program that is not asynchronous."""
        if self.embedded:
            with self.engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Wait for the work under way and let the connections go."""
        self._threads.shutdown()
        self.engine.dispose()


def engine_for(url: str) -> Engine:
    """An engine that never writes a value in an error message; SQLite overwrites what it erases."""
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres"):
        # Named, because the driver that SQLAlchemy takes by itself depends on its version.
        address = address.set(drivername="postgresql+psycopg2")
    if address.get_backend_name() != "sqlite":
        return create_engine(address, hide_parameters=True, pool_size=POSTGRESQL_THREADS, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": 10, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
