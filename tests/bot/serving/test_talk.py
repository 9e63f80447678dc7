"""The terminal conversation speaks to the web door."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from bot.serving.supervisor import free_port
from bot.serving.talk import main


class Door(BaseHTTPRequestHandler):
    """A web door that repeats and offers one button."""

    heard: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        Door.heard.append(json.loads(body) if body else None)
        if self.path.endswith("sessions"):
            self._reply(201, {"session": "jeton"})
        elif "trop" in Door.heard[-1]["message"]:
            self._reply(429, {})
        else:
            button = {"title": "Oui", "payload": "b-1"}
            self._reply(200, [{"text": "bien\nreçu", "buttons": [button], "custom": {}}])

    def do_DELETE(self) -> None:
        Door.heard.append(self.path)
        self.send_response(204)
        self.end_headers()

    def _reply(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def door() -> Iterator[str]:
    Door.heard.clear()
    server = HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_words_are_said_a_button_is_pressed_by_its_number_and_the_session_is_erased(
    door: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("bonjour\n\n1\n"))

    status = main(door)

    assert status == 0
    assert [heard["message"] for heard in Door.heard[1:-1]] == ["bonjour", "b-1"]
    assert Door.heard[-1] == "/webhooks/web/sessions/jeton"
    assert "  bien\n  reçu\n    1. Oui" in capsys.readouterr().out


def test_an_answer_that_is_not_one_is_shown_with_its_status(
    door: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("trop\n"))

    main(door)

    assert "[429]" in capsys.readouterr().out


def test_without_an_assistant_it_says_how_to_start_one(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(f"http://127.0.0.1:{free_port()}")

    assert status == 1
    assert "make serve" in capsys.readouterr().err
