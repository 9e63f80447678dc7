"""The assistant and the floor as running processes, on free loopback ports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.measures import Figures, Process, children_of
from bot.serving.keys import ensured_keys
from bot.serving.supervisor import free_port
from bot.settings import ROOT

RASA_PYTHON = str(ROOT / ".venv-rasa" / "bin" / "python")
START_SECONDS = 180.0
DAY = "2026-11-22"
ROOMS = ("bot.channels", "actions", "bot.rasa_side")


class NotStarted(Exception):
    """A process that was to be measured did not start; carries its log."""


@dataclass
class Served:
    """A started thing: where it answers, its processes, how long each step took."""

    gateway: str
    rasa: str
    key: str
    processes: list[Process]
    seconds: dict[str, float] = field(default_factory=dict)

    def cpu_seconds(self) -> float:
        """Processor time of all its processes together."""
        return sum(process.cpu_seconds() for process in self.processes)


@contextmanager
def assistant(folder: Path) -> Iterator[Served]:
    """The assistant as `make serve` starts it, its limits out of the way of the load."""
    port, rasa_port = free_port(), free_port()
    environment = ensured_keys(
        folder,
        {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": port,
            "RASA_PORT": rasa_port,
            "CSP_VAR": str(folder),
            "CSP_TODAY": DAY,
            "CSP_RATE_SESSION": "1000000",
            "CSP_RATE_ADDRESS": "1000000",
        },
    )
    started = time.monotonic()
    with _process([sys.executable, "-m", "bot.serving"], environment, folder / "log") as process:
        gateway = f"http://127.0.0.1:{port}"
        served = Served(gateway, f"http://127.0.0.1:{rasa_port}", environment["CSP_INTERNAL_KEY"], [])
        _until(process, folder / "log", lambda: _deadlines(gateway))
        served.seconds["start to first deadlines"] = round(time.monotonic() - started, 2)
        _until(process, folder / "log", lambda: _ok(f"{gateway}/sante"))
        say(httpx.Client(base_url=gateway, trust_env=False, timeout=30), "bonjour")
        served.seconds["start to first answer"] = round(time.monotonic() - started, 2)
        served.processes = children_of(process.pid, ROOMS)
        yield served


@contextmanager
def floor(model: Path, folder: Path) -> Iterator[Served]:
    """Rasa as it comes, with our understanding and one fixed sentence: no action, no store, no repair."""
    port = free_port()
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "WARNING"}
    command = [RASA_PYTHON, "-W", "ignore", "-m", "rasa", "run", "--model", str(model), "-i", "127.0.0.1"]
    command += ["--port", port, "--credentials", str(ROOT / "benchmarks" / "floor" / "credentials.yml")]
    command += ["--endpoints", str(ROOT / "benchmarks" / "floor" / "endpoints.yml")]
    with _process(command, environment, folder / "floor-log") as process:
        address = f"http://127.0.0.1:{port}"
        _until(process, folder / "floor-log", lambda: _ok(f"{address}/"))
        yield Served("", address, "", [Process(process.pid, "floor")])


def say(client: httpx.Client, words: str, session: str = "") -> str:
    """One message through the web door, in a new session unless one is given; gives the session."""
    session = session or client.post("/webhooks/web/sessions").raise_for_status().json()["session"]
    client.post("/webhooks/web/messages", json={"session": session, "message": words}).raise_for_status()
    return session


def memory(served: Served) -> Figures:
    """Resident memory of each process, pages they share counted for each; `shared_once_mb` counts those pages once."""
    figures = {f"{process.name}_mb": round(process.resident_mb(), 1) for process in served.processes}
    once = sum(process.proportional_mb() for process in served.processes)
    return {**figures, "all_mb": round(sum(figures.values()), 1), "shared_once_mb": round(once, 1)}


@contextmanager
def _process(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)  # noqa: S603
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(process: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotStarted(log.read_text()[-4000:])
        time.sleep(0.1)


def _ok(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _deadlines(gateway: str) -> bool:
    facts = {"date_remise_documents": "2026-11-03"}
    try:
        answer = httpx.post(f"{gateway}/api/assess", json=facts, timeout=5, trust_env=False)
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK and "fin_delai_reflexion" in answer.text
