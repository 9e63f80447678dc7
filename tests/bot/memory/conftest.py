"""A memory on a real database: SQLite everywhere, PostgreSQL too where what is tested must be the same on both."""

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.memory.database import Database
from bot.memory.migrate import upgrade
from bot.memory.vault import Vault, open_vault
from bot.settings import Settings
from tests.bot.memory.cluster import started

NOW = datetime(2026, 11, 10, 9, tzinfo=timezone.utc).replace(tzinfo=None)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(var=tmp_path)


@pytest.fixture
def vault(settings: Settings) -> Vault:
    return open_vault(settings)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database)
    upgrade(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server really started, shared by the tests of one process."""
    with started() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, settings: Settings) -> str:
    """The address of an empty database, of one kind then of the other."""
    if request.param == "sqlite":
        return settings.database
    server: str = request.getfixturevalue("postgresql")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


@pytest.fixture
def either(address: str) -> Iterator[Database]:
    """The same memory on one database, then on the other."""
    database = Database(address)
    upgrade(database.engine)
    yield database
    database.close()
