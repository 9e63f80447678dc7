"""What an operator does to the memory."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.memory.__main__ import main
from bot.memory.database import Database
from bot.memory.models import NumberRow, SessionRow
from bot.memory.vault import Vault
from bot.settings import Settings
from tests.bot.memory.conftest import NOW

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def settings_with(tmp_path: Path, *keys: str) -> Settings:
    return Settings(var=tmp_path, encryption_keys=keys, digest_key="secret")


def test_purge_says_what_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_with(tmp_path, OLD)
    main(["upgrade"], settings)
    database = Database(settings.database)
    row = SessionRow(digest="d", conversation="c", canal="web", created_at=NOW, expires_at=NOW.replace(year=2020))
    database.do(lambda session: session.add(row))

    status = main(["purge"], settings)

    assert status == 0
    assert "sessions=1" in capsys.readouterr().out


def test_after_reseal_the_old_key_is_no_longer_needed(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, NEW, OLD)
    main(["upgrade"], settings)
    database = Database(settings.database)
    sealed = Vault((OLD,), "secret").seal("+33612345678")
    database.do(lambda session: session.add(NumberRow(digest="n", sealed_number=sealed)))

    main(["reseal"], settings)

    (kept,) = database.do(lambda session: [row.sealed_number for row in session.query(NumberRow)])
    assert Vault((NEW,), "secret").open(kept) == "+33612345678"
