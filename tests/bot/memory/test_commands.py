"""What an operator does to the memory."""

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine

from bot.memory.__main__ import main
from bot.memory.database import Database
from bot.memory.models import NumberRow, SessionRow
from bot.memory.rotation import KeysElsewhere, StillNeeded, retire, rotate
from bot.memory.trackers import TABLE, Trackers
from bot.memory.vault import Vault, open_vault
from bot.settings import Settings
from tests.bot.memory.conftest import NOW

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def settings_with(tmp_path: Path, *keys: str) -> Settings:
    return Settings(var=tmp_path, encryption_keys=keys, digest_key="secret")


def keep_a_number(settings: Settings, sealed: bytes) -> None:
    main(["upgrade"], settings)
    database = Database(settings.database)
    database.do(lambda session: session.add(NumberRow(digest="n", sealed_number=sealed)))
    database.close()


def the_number(settings: Settings) -> bytes:
    database = Database(settings.database)
    (kept,) = database.do(lambda session: [row.sealed_number for row in session.query(NumberRow)])
    database.close()
    return kept


def keep_a_tracker(settings: Settings, sealed: bytes, saved_at: float) -> None:
    engine = create_engine(settings.trackers)
    TABLE.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(TABLE.insert().values(sender="c", saved_at=saved_at, sealed=sealed))
    engine.dispose()


def the_trackers(settings: Settings) -> list[bytes]:
    trackers = Trackers(settings.trackers)
    kept = trackers.sealed()
    trackers.close()
    return kept


def test_purge_says_what_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_with(tmp_path, OLD)
    main(["upgrade"], settings)
    database = Database(settings.database)
    row = SessionRow(digest="d", conversation="c", canal="web", created_at=NOW, expires_at=NOW.replace(year=2020))
    database.do(lambda session: session.add(row))
    keep_a_tracker(settings, b"s", saved_at=0)

    status = main(["purge"], settings)

    said = capsys.readouterr().out
    assert status == 0
    assert "sessions=1" in said
    assert "conversations=1" in said
    assert the_trackers(settings) == []


def test_after_reseal_the_old_key_is_no_longer_needed(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, NEW, OLD)
    old = Vault((OLD,), "secret")
    keep_a_number(settings, old.seal("+33612345678"))
    keep_a_tracker(settings, old.seal({"slots": {}}), saved_at=4e9)

    main(["reseal"], settings)

    new = Vault((NEW,), "secret")
    assert new.open(the_number(settings)) == "+33612345678"
    assert [new.open(sealed) for sealed in the_trackers(settings)] == [{"slots": {}}]


def test_a_key_is_rotated_in_three_steps_and_no_value_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(var=tmp_path)
    keep_a_number(settings, open_vault(settings).seal("+33612345678"))

    statuses = [main([command], settings) for command in ("rotate", "retire", "reseal", "retire")]

    (key,) = json.loads((tmp_path / "keys").read_text())["encryption"]
    assert statuses == [0, 1, 0, 0]
    assert "1 values are under an older key" in capsys.readouterr().out
    assert Vault((key,), "unused").open(the_number(settings)) == "+33612345678"
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_a_key_is_not_dropped_while_a_value_needs_it(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path)
    sealed = open_vault(settings).seal("+33612345678")
    rotate(settings)

    with pytest.raises(StillNeeded):
        retire(settings, [sealed])
    with pytest.raises(KeysElsewhere):
        retire(settings_with(tmp_path, OLD), [])


def test_keys_of_the_environment_are_not_for_a_program_to_change(tmp_path: Path) -> None:
    assert main(["rotate"], settings_with(tmp_path, OLD)) == 2
