"""Nothing inside listens beyond this machine, and no secret stands in the repository or in an open file."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.serving.keys import ensured_keys
from bot.serving.supervisor import free_port
from bot.settings import ROOT

SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAC[0-9a-f]{32}\b|\bSK[0-9a-f]{32}\b|\bghp_\w{36}\b|\bAKIA[0-9A-Z]{16}\b"
    r"|CSP_(?:INTERNAL_KEY|DIGEST_KEY|ENCRYPTION_KEYS)[\"']?\s*[=:]\s*[\"']?[A-Za-z0-9_-]{30,}"
)


@pytest.fixture
def actions() -> Iterator[int]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in ("ACTIONS_HOST", "SANIC_HOST")}
    process = subprocess.Popen(
        [sys.executable, "-m", "actions"],
        cwd=ROOT,
        env={**environment, "ACTIONS_PORT": port},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while listeners(int(port)) == [] and time.monotonic() < deadline:
        time.sleep(0.1)
    yield int(port)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def listeners(port: int) -> list[str]:
    """The addresses that listen on a port, in the kernel's own writing."""
    lines = [
        line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    return [local.split(":")[0] for _, local, _, state, *_ in lines if state == "0A" and local.endswith(f":{port:04X}")]


def test_the_actions_listen_on_the_loopback_unless_told(actions: int) -> None:
    loopback = socket.inet_aton("127.0.0.1")[::-1].hex().upper()

    assert listeners(actions) == [loopback]


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("bot/rasa_side/__main__.py", 'os.environ.get("RASA_HOST", "127.0.0.1")'),
        ("actions/__main__.py", 'HOST, DEFAULT_PORT = "127.0.0.1"'),
        ("bot/settings.py", 'host: str = "127.0.0.1"'),
    ],
)
def test_every_process_says_where_it_listens(file: str, written: str) -> None:
    assert written in (ROOT / file).read_text()


def test_rasa_opens_no_door_but_the_gateway_s() -> None:
    credentials = (ROOT / "bot" / "rasa_side" / "credentials.yml").read_text()
    serving = (ROOT / "bot" / "rasa_side" / "__main__.py").read_text()

    assert credentials.strip() == "bot.rasa_side.connector.GatewayChannel:"
    assert "enable_api=False" in serving


def test_no_secret_is_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [ROOT / name for name in tracked if not name.endswith((".png", ".txt", ".ico"))]

    found = [path.name for path in texts if path.is_file() and SECRETS.search(path.read_text(errors="replace"))]
    assert found == []


def test_the_keys_made_at_the_first_start_are_their_owner_s_alone(tmp_path: Path) -> None:
    ensured_keys(tmp_path, {})

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600


def test_what_rasa_pins_is_in_an_environment_of_its_own() -> None:
    ours = (ROOT / "requirements" / "slim.txt").read_text()

    assert not re.search(r"^(rasa==|tensorflow|sanic==21|aiohttp==3\.9)", ours, re.MULTILINE)
