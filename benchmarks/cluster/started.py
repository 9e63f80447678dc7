"""A running cluster, in a folder of its own, and the means to kill a part of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.serving.supervisor import free_port
from bot.settings import ROOT

START_SECONDS = 300.0
STOP_SECONDS = 60.0
DAY = "2026-11-08"


class NotStarted(Exception):
    """The cluster did not start; carries its log."""


@dataclass(frozen=True)
class Started:
    """Where a cluster answers, its folder and its log."""

    address: str
    folder: Path
    log: Path

    def pids(self) -> dict[str, int]:
        """The number of each process that runs, by its name."""
        running: dict[str, int] = json.loads((self.folder / "cluster" / "processes.json").read_text())
        return running

    def kill(self, name: str) -> int:
        """Kill one process without warning; gives its number."""
        pid = self.pids()[name]
        os.kill(pid, signal.SIGKILL)
        return pid


@contextmanager
def started(workers: int = 2, gateways: int = 2, action_servers: int = 2, **settings: str) -> Iterator[Started]:
    """A cluster, ready to answer; its folder is gone afterwards. Raises NotStarted."""
    folder = Path(tempfile.mkdtemp(prefix="grappe-"))
    folder.chmod(0o711)
    port = free_port()
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": port,
        "CSP_VAR": str(folder),
        "CSP_TODAY": DAY,
        "CSP_RATE_SESSION": "1000000",
        "CSP_RATE_ADDRESS": "1000000",
        "WORKERS": str(workers),
        "GATEWAYS": str(gateways),
        "ACTION_SERVERS": str(action_servers),
        **settings,
    }
    cluster = Started(f"http://127.0.0.1:{port}", folder, folder / "log")
    with cluster.log.open("wb") as log:
        command = [sys.executable, "-m", "bot.serving.cluster"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        _wait_until_ready(cluster, process)
        yield cluster
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        finally:
            process.kill()
            shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(cluster: Started, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while b"\nReady in" not in cluster.log.read_bytes():
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotStarted(cluster.log.read_text(errors="replace")[-4000:])
        time.sleep(0.2)
