"""Settings of the property tests, and the running assistant for the tests that talk to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings

from bot.serving.supervisor import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 240
FROZEN_DAY = "2026-11-08"

# The same examples for everyone: what a new one finds is for `make fuzz`, not for somebody else's commit.
settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=20_000, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@dataclass(frozen=True)
class Assistant:
    """The assistant as `make serve` runs it, on a day that does not pass."""

    address: str
    process: subprocess.Popen[bytes]
    folder: Path
    today: str = FROZEN_DAY


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """One running assistant for the whole session: three processes, the trained model, an SMS outbox in a file."""
    folder = tmp_path_factory.mktemp("assistant")
    port = free_port()
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": port,
        "CSP_VAR": str(folder),
        "CSP_TODAY": FROZEN_DAY,
        "CSP_RATE_SESSION": "10000",
        "SMS_GATEWAY": f"outbox:{folder / 'sms.jsonl'}",
        "MAIL_GATEWAY": f"outbox:{folder / 'mail.jsonl'}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TWILIO_AUTH_TOKEN": "jeton-des-tests",
    }
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "bot.serving"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    running = Assistant(f"http://127.0.0.1:{port}", process, folder)
    _wait(running)
    yield running
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)


def _wait(running: Assistant) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and running.process.poll() is None:
        try:
            if httpx.get(f"{running.address}/sante", timeout=2, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    running.process.kill()
    pytest.fail("The assistant did not start:\n" + (running.folder / "log").read_text()[-4000:])
