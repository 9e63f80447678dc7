"""A small trained model, Rasa's process serving it, and an action server that counts turns."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import requests
import yaml
from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

KEY = "cle-des-tests"
START_SECONDS = 90
EXAMPLES = {
    "salutation": ["bonjour", "salut", "bonsoir", "coucou"],
    "delai_reflexion": [
        "jusqu'à quand je peux répondre",
        "combien de temps pour réfléchir",
        "quel est le délai pour décider",
        "j'ai combien de jours pour décider",
    ],
    "informer": ["le 3 novembre", "2300 euros brut", "j'ai 45 ans", "depuis 2019"],
    "merci": ["merci", "merci beaucoup", "merci pour tout", "je vous remercie"],
}


class Actions(BaseHTTPRequestHandler):
    """Counts the turns in the slot `etat`; fails on demand."""

    received: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Actions.received.append(call)
        words = call["tracker"]["latest_message"]["text"]
        if "panne" in words:
            self.send_error(500)
            return
        state = call["tracker"]["slots"]["etat"] or {"tours": 0}
        state["tours"] += 1
        said = [] if "silence" in words else [_answer(state["tours"])]
        self._reply({"events": [{"event": "slot", "name": "etat", "value": state}], "responses": said})

    def _reply(self, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing in the test's output."""


def _answer(turn: int) -> dict[str, Any]:
    buttons = [{"title": "Oui", "payload": "{}"}]
    return {"text": f"tour {turn}\n\nsuite", "buttons": buttons, "custom": {"demande": "age"}}


class RunningRasa:
    """Rasa's process and the way the gateway speaks to it."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
        self.process = process
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}/webhooks/passerelle"

    def say(self, words: Any, sender: str = "anne", key: str = KEY, **metadata: Any) -> requests.Response:
        """What the gateway posts for one message."""
        body = {"sender": sender, "message": words, "metadata": {"canal": "web", **metadata}}
        return self.post(body, key)

    def post(self, body: Any, key: str = KEY) -> requests.Response:
        """Any body, with any key."""
        return requests.post(f"{self.address}/webhook", json=body, headers={"X-Csp-Interne": key}, timeout=30)

    def erase(self, sender: str, key: str = KEY) -> requests.Response:
        """What the gateway asks when a person wants to be forgotten."""
        return requests.delete(f"{self.address}/conversations/{sender}", headers={"X-Csp-Interne": key}, timeout=30)

    def cpu_seconds(self) -> float:
        """Processor time the process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The assistant's own config.yml and slots, trained on four intents."""
    root = tmp_path_factory.mktemp("lessons")
    domain = root / "bot" / "domain"
    domain.mkdir(parents=True)
    for name in ("domain.yml", "slots.yml"):
        shutil.copy(ROOT / "bot" / "domain" / name, domain / name)
    (domain / "intents.yml").write_text(yaml.safe_dump({"version": "3.1", "intents": list(EXAMPLES)}))
    shutil.copy(ROOT / "config.yml", root)
    shutil.copytree(ROOT / "data" / "stories", root / "data" / "stories")
    lessons = [
        {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)} for name, texts in EXAMPLES.items()
    ]
    (root / "data" / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": lessons}, allow_unicode=True))
    model = root / "small.tar.gz"
    command = [sys.executable, "-W", "ignore", "-m", "bot.rasa_side", "train", str(model), "--root", str(root)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return model


@pytest.fixture(scope="session")
def actions_port() -> Iterator[int]:
    """The port of the counting action server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Actions)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture(scope="session")
def rasa(small_model: Path, actions_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRasa]:
    """Rasa's process, serving the small model, as the supervisor starts it."""
    folder = tmp_path_factory.mktemp("var")
    port = _free_port()
    environment = {
        **os.environ,
        "CSP_INTERNAL_KEY": KEY,
        "CSP_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "CSP_VAR": str(folder),
        "RASA_PORT": str(port),
        "ACTIONS_PORT": str(actions_port),
    }
    command = [sys.executable, "-W", "ignore", "-m", "bot.rasa_side", "serve", str(small_model)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    running = RunningRasa(process, port, folder)
    _wait(running)
    yield running
    process.terminate()
    process.wait(timeout=20)


def _wait(running: RunningRasa) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and running.process.poll() is None:
        try:
            if requests.get(f"{running.address}/", timeout=2).status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.3)
    pytest.fail((running.folder / "log").read_text())


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def last_call() -> Any:
    """The last call the action server received."""
    return lambda: Actions.received[-1]
