"""The gateway as a process of its own: quick to start, and hard to kill."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.settings import ROOT


class Process:
    """One gateway with nothing behind it, started and killed at will on the same folder."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        inside = {"RASA_PORT": "1", "ACTIONS_PORT": "1", "CSP_INTERNAL_KEY": "k", "CSP_TODAY": "2026-11-10"}
        self._environment = {**os.environ, **inside, "PORT": str(self.port), "CSP_VAR": str(folder), "HOST": ""}
        self._running: subprocess.Popen[bytes] | None = None
        self.log = folder / "log"
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "bot.channels"]
            self._running = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        while not self._listens():
            time.sleep(0.02)

    def kill(self) -> None:
        assert self._running is not None
        self._running.kill()
        self._running.wait()

    def _listens(self) -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path)
    yield process
    process.kill()


def test_the_deadlines_are_given_seconds_after_the_start(process: Process) -> None:
    started = time.monotonic()
    process.start()
    session = process.client.post("/webhooks/web/sessions").json()["session"]

    answered = process.client.post(
        "/webhooks/web/messages", json={"session": session, "message": "remis le 3 novembre"}
    )

    assert time.monotonic() - started < 20
    assert answered.status_code == 503
    assert "mardi 24 novembre 2026" in answered.json()["messages"][0]["text"]


def test_a_killed_gateway_finds_its_sessions_again_and_logs_no_token(process: Process) -> None:
    process.start()
    session = process.client.post("/webhooks/web/sessions").json()["session"]
    process.client.post("/webhooks/web/messages", json={"session": session, "message": "remis le 3 novembre"})
    process.kill()
    process.start()

    answered = process.client.post("/webhooks/web/messages", json={"session": session, "message": "et alors ?"})
    process.client.delete(f"/webhooks/web/sessions/{session}")

    assert "mardi 24 novembre 2026" in answered.json()["messages"][0]["text"]
    assert session not in process.log.read_text()
    assert "remis le" not in process.log.read_text()


def test_the_memory_is_for_its_owner_only(process: Process, tmp_path: Path) -> None:
    process.start()

    assert {oct(file.stat().st_mode & 0o077) for file in tmp_path.glob("memoire.db*")} == {"0o0"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CSP_TODAY", "hier", "CSP_TODAY: expected a day, YYYY-MM-DD"),
        ("SMS_GATEWAY", "pigeon", "SMS_GATEWAY: expected twilio, smpp:HOST:PORT or outbox:PATH"),
    ],
)
def test_an_unusable_setting_stops_with_one_line(tmp_path: Path, name: str, value: str, said: str) -> None:
    environment = {**os.environ, "CSP_VAR": str(tmp_path), name: value}

    ended = subprocess.run(
        [sys.executable, "-m", "bot.channels"], cwd=ROOT, env=environment, capture_output=True, check=False, text=True
    )

    assert ended.returncode == 2
    assert ended.stderr.strip() == said
