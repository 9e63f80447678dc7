"""PostgreSQL and Redis of the cluster's own: prepared once, found again, closed to whoever has no password."""

import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis as client
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.serving.cluster import postgresql, redis
from bot.serving.cluster.plan import Plan, plan
from bot.settings import Settings


@pytest.fixture(scope="module")
def planned() -> Iterator[Plan]:
    """In a folder that PostgreSQL's own user can enter."""
    with tempfile.TemporaryDirectory(prefix="grappe-") as name:
        Path(name).chmod(0o711)
        yield plan(Settings(var=Path(name)), {})


def until(ready: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not ready() and time.monotonic() < deadline:
        time.sleep(0.1)
    return ready()


def test_postgresql_keeps_both_databases_behind_a_password(planned: Plan) -> None:
    data = postgresql.prepare(planned)
    server = subprocess.Popen(postgresql.command(planned, data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    try:
        assert until(lambda: postgresql.create_databases(planned))
        assert postgresql.prepare(planned) == data
        stranger = create_engine(planned.memory_url.replace(planned.password, "autre"))
        with pytest.raises(OperationalError):
            stranger.connect()
        with create_engine(planned.tracker_url).connect() as known:
            assert known.scalar(text("SELECT current_database()")) == "conversations"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def test_a_folder_that_postgresql_cannot_enter_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "ferme"
    closed.mkdir(mode=0o700)

    with pytest.raises(postgresql.UnusableFolder, match="cannot enter"):
        postgresql.prepare(plan(Settings(var=closed), {}))


def test_redis_answers_whoever_has_the_password(planned: Plan) -> None:
    configuration = redis.prepare(planned)
    server = subprocess.Popen(redis.command(configuration), stdout=subprocess.DEVNULL)

    try:
        assert until(lambda: redis.answers(planned))
        with pytest.raises(client.AuthenticationError):
            client.Redis(port=planned.redis).get("x")
        assert stat.S_IMODE(configuration.stat().st_mode) == 0o600
    finally:
        server.terminate()
        server.wait(20)


def test_a_redis_that_is_not_there_does_not_answer(planned: Plan) -> None:
    assert not redis.answers(planned)
