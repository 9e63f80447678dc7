"""What is saved can be put back, on SQLite and on PostgreSQL, and nothing in it can be read without the keys."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text

from bot.memory.database import Database
from bot.memory.migrate import upgrade
from bot.memory.sessions import Kept, Sessions
from bot.memory.vault import Vault
from tests.bot.memory.cluster import started

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.fromisoformat("2026-11-10T12:00")
MARKER = "Dupont-Marqueur"
FAR = datetime.fromisoformat("2099-01-01")

TRACKERS = "CREATE TABLE conversations (sender VARCHAR(128) PRIMARY KEY, saved_at FLOAT, sealed VARCHAR(9))"
TRACKER = "INSERT INTO conversations VALUES ('conversation', 4070908800, 'x')"

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with started() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment of an assistant on one kind of database."""
    if request.param == "sqlite":
        return {"DATABASE_URL": "", "CSP_TRACKER_URL": "", "CSP_VAR": str(tmp_path)}
    return databases_of(request.getfixturevalue("server"), "memoire", "conversations", tmp_path)


def databases_of(server: str, memory: str, trackers: str, var: Path) -> dict[str, str]:
    base = server.rsplit("/", 1)[0]
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg2:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in (memory, trackers):
            connection.execute(text(f"CREATE DATABASE {name}"))
    return {"DATABASE_URL": f"{base}/{memory}", "CSP_TRACKER_URL": f"{base}/{trackers}", "CSP_VAR": str(var)}


def addresses(stores: dict[str, str]) -> tuple[str, str]:
    var = stores["CSP_VAR"]
    return stores["DATABASE_URL"] or f"sqlite:///{var}/memoire.db", stores[
        "CSP_TRACKER_URL"
    ] or f"sqlite:///{var}/rasa.db"


def command(stores: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "deploy" / "backup.py"), *arguments],
        env={**os.environ, **stores},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


async def test_a_conversation_saved_is_found_again(stores: dict[str, str], tmp_path: Path) -> None:
    memory, trackers = (Database(address) for address in addresses(stores))
    upgrade(memory.engine)
    sessions = Sessions(memory, Vault((Fernet.generate_key().decode(),), "secret"))
    await sessions.create("d", "conversation", "web", NOW, FAR)
    kept = await sessions.find("d", NOW)
    assert kept is not None
    kept.situation = {"salaire_mensuel_brut": MARKER}
    await sessions.record(kept, NOW, FAR, None, [])
    trackers.do(lambda session: session.execute(text(TRACKERS)))
    trackers.do(lambda session: session.execute(text(TRACKER)))

    saved = command(stores, "save", str(tmp_path / "saved"))
    await sessions.erase("d")
    trackers.do(lambda session: session.execute(text("DELETE FROM conversations")))
    memory.close()
    trackers.close()
    restored = command(stores, "restore", str(tmp_path / "saved"))

    assert (saved.returncode, restored.returncode) == (0, 0), saved.stderr + restored.stderr
    again: Kept | None = await Sessions(Database(addresses(stores)[0]), sessions._vault).find("d", NOW + timedelta(1))
    assert again is not None
    assert again.situation == {"salaire_mensuel_brut": MARKER}
    found = Database(addresses(stores)[1]).do(lambda session: session.scalar(text("SELECT sender FROM conversations")))
    assert found == "conversation"
    files = list((tmp_path / "saved").iterdir())
    assert sorted(file.name for file in files) == ["conversations.dump", "memoire.dump"]
    assert [file.name for file in files if MARKER.encode() in file.read_bytes()] == []
    assert {file.stat().st_mode & 0o077 for file in files} == {0}


async def test_what_is_put_back_on_a_new_machine_is_its_owner_s_alone(tmp_path: Path) -> None:
    old, new = ({"DATABASE_URL": "", "CSP_TRACKER_URL": "", "CSP_VAR": str(tmp_path / one)} for one in ("old", "new"))
    for address in addresses(old):
        database = Database(address)
        upgrade(database.engine)
        database.close()
    command(old, "save", str(tmp_path / "saved"))
    (tmp_path / "new").mkdir()

    restored = command(new, "restore", str(tmp_path / "saved"))

    assert restored.returncode == 0, restored.stderr
    modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "new").glob("*.db")}
    assert modes == {"memoire.db": 0, "rasa.db": 0}


def nightly(backups: Path) -> str:
    """What the job of the cluster runs, with its folder here."""
    manifests = yaml.safe_load_all((ROOT / "deploy" / "kubernetes" / "backup.yaml").read_text())
    (job,) = (one for one in manifests if one["kind"] == "CronJob")
    (container,) = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    script: str = container["command"][-1]
    return script.replace("/backups", str(backups))


async def test_what_the_cluster_saves_each_night_is_put_back_by_the_same_command(server: str, tmp_path: Path) -> None:
    stores = databases_of(server, "nuit_memoire", "nuit_conversations", tmp_path)
    for address in addresses(stores):
        database = Database(address)
        upgrade(database.engine)
        database.close()
    backups = tmp_path / "backups"
    backups.mkdir()
    runs = [
        subprocess.run(["sh", "-euc", nightly(backups)], env={**os.environ, **stores}, check=False) for _ in range(2)
    ]

    restored = command(stores, "restore", str(backups / "last"))

    assert [run.returncode for run in runs] == [0, 0]
    assert restored.returncode == 0, restored.stderr
    assert sorted(str(path.relative_to(backups)) for path in backups.rglob("*.dump")) == [
        "last/conversations.dump",
        "last/memoire.dump",
    ]
    assert {path.stat().st_mode & 0o077 for path in backups.rglob("*")} == {0}


def test_without_a_backup_nothing_is_touched(tmp_path: Path) -> None:
    done = command(
        {"DATABASE_URL": "", "CSP_TRACKER_URL": "", "CSP_VAR": str(tmp_path)}, "restore", str(tmp_path / "no")
    )

    assert done.returncode == 1
    assert "memoire.dump is missing" in done.stderr
    assert list(tmp_path.iterdir()) == []
