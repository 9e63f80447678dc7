"""A memory on a real database."""

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.memory.database import Database
from bot.memory.migrate import upgrade
from bot.memory.vault import Vault, open_vault
from bot.settings import Settings

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
