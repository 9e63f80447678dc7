"""A real gateway in a process of its own, in front of a scripted inside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.serving.supervisor import free_port
from tests.bot.browser.stand_in import PAGES, Inside

ROOT = PAGES.parents[1]
PATIENCE = 90.0


@contextmanager
def running_gateway(folder: Path, inside: Inside | None = None, **settings: str) -> Iterator[str]:
    """The address of a gateway whose memory is in a folder; `inside` answers in place of Rasa, by script by default."""
    inside = inside or Inside()
    inside.start()
    inner, port = str(inside.server_address[1]), free_port()
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": port,
        "RASA_PORT": inner,
        "ACTIONS_PORT": inner,
        "CSP_INTERNAL_KEY": "inside",
        "CSP_TODAY": "2026-11-10",
        "CSP_VAR": str(folder),
        **settings,
    }
    log = folder / "gateway.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.channels"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address + "/sante/pret", log)
        yield address
    finally:
        process.terminate()
        process.wait(15)
        inside.shutdown()
        inside.server_close()


def _wait_for(address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if httpx.get(address, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    pytest.fail(log.read_text())
