"""A small scripted server that speaks the conversation door, so that the pages can be tried without the assistant."""

from __future__ import annotations

import copy
import json
import mimetypes
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.channels.bundle import joined
from bot.channels.http import CONTENT_SECURITY_POLICY
from bot.documents.qr import qr

HERE = Path(__file__).parent
PAGES = HERE.parents[2] / "bot" / "pages"
SCRIPT: dict[str, Any] = yaml.safe_load((HERE / "script.yaml").read_text(encoding="utf-8"))

POLICY = CONTENT_SECURITY_POLICY.format(ancestors="'none'")
LAW_READ_AGAIN = "2026-11-21"
CODE = "ABCD2345"
MEETING = {"seance": "7-0123456789abcdef", "libelle": "Roubaix, 14 h", "jour": "2026-11-22", "langue": "fr"}
WORDS = "abeille citron violon"
ADDRESSES = {"/": "index.html", "/formulaire": "formulaire.html", "/kiosque/": "kiosque/index.html"}


@dataclass
class Failure:
    """What one message is answered with instead of its reply."""

    status: int
    body: Any = None
    retry_after: int | None = None
    delay: float = 0.0


@dataclass
class Memory:
    """What the server was told, and how it shall behave."""

    sessions: dict[str, str] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)
    answered: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    turns: int = 0
    erased: list[str] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    prolonged: int = 0
    failures: list[Failure] = field(default_factory=list)
    assessed: list[dict[str, Any]] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)
    assessments: list[tuple[int, Any]] = field(default_factory=list)


def reply_to(message: str) -> list[dict[str, Any]]:
    """The scripted reply to words or to a button's payload."""
    words = SCRIPT["payloads"].get(message, message)
    name = next(rule["say"] for rule in SCRIPT["rules"] if re.search(rule["when"], words, re.IGNORECASE))
    reply: list[dict[str, Any]] = SCRIPT["replies"][name]
    return reply


class StandIn(ThreadingHTTPServer):
    """The server and its memory."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        """Listen on a loopback port, 0 for any free one."""
        super().__init__(("127.0.0.1", port), Door)
        self.memory = Memory()

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()


class Door(BaseHTTPRequestHandler):
    """One request."""

    server: StandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Give a page or one of its files."""
        path = urlsplit(self.path).path
        if path == "/widget/csp-assistant.js":
            self.give(HTTPStatus.OK, joined(PAGES).encode(), "text/javascript")
            return
        if path == "/kiosque/etat.json":
            self.give_json(HTTPStatus.OK, {"textes": "0" * 64, "relu": LAW_READ_AGAIN})
            return
        if path.startswith("/kiosque/seances/"):
            known = path.endswith(MEETING["seance"])
            self.give_json(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND, MEETING if known else {})
            return
        name = ADDRESSES.get(path, path.removeprefix("/widget/").lstrip("/"))
        file = (PAGES / name).resolve()
        if not file.is_file() or PAGES not in file.parents:
            self.give(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.give(HTTPStatus.OK, file.read_bytes(), kind)

    def do_POST(self) -> None:
        """Open a session, hear a message or assess a situation."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        path = urlsplit(self.path).path
        memory = self.server.memory
        opened = re.fullmatch(r"/webhooks/(web|kiosque)/sessions", path)
        if opened:
            token = secrets.token_urlsafe(12)
            memory.sessions[token] = opened[1]
            memory.opened.append(body)
            self.give_json(HTTPStatus.CREATED, {"session": token})
        elif re.fullmatch(r"/webhooks/(web|kiosque)/messages", path):
            self.hear(body)
        elif re.fullmatch(r"/webhooks/kiosque/sessions/[^/]+/prolongation", path):
            memory.prolonged += 1
            self.give_json(HTTPStatus.NO_CONTENT, None)
        elif re.fullmatch(r"/webhooks/(web|kiosque)/reprises", path):
            link = f"{self.server.address}/d/abc"
            departure = {"lien": link, "page": f"{self.server.address}/d", "mots": WORDS, "numero": "38000"}
            self.give_json(HTTPStatus.CREATED, {"code": "abc", "qr": qr(link, "Code"), **departure})
        elif path == "/kiosque/seances":
            known = body["code"] == CODE
            refused = {"erreur": {"message": "Ce code n'ouvre aucune séance."}}
            self.give_json(HTTPStatus.CREATED if known else HTTPStatus.NOT_FOUND, MEETING if known else refused)
        elif path == "/api/assess":
            memory.assessed.append(body)
            memory.bearers.append(self.headers.get("Authorization", "").removeprefix("Bearer "))
            self.give_json(*memory.assessments.pop(0))
        else:
            self.give_json(HTTPStatus.NOT_FOUND, {})

    def do_DELETE(self) -> None:
        """Erase a session."""
        token = self.path.rsplit("/", 1)[-1]
        self.server.memory.sessions.pop(token, None)
        self.server.memory.erased.append(token)
        self.give_json(HTTPStatus.NO_CONTENT, None)

    def hear(self, body: dict[str, Any]) -> None:
        """Answer a message once, whatever the number of times it is sent."""
        memory = self.server.memory
        memory.heard.append(body)
        if memory.failures:
            failure = memory.failures.pop(0)
            time.sleep(failure.delay)
            self.give_json(failure.status, failure.body, failure.retry_after)
            return
        if body.get("session") not in memory.sessions:
            self.give_json(HTTPStatus.UNAUTHORIZED, {"erreur": {"message": "Session inconnue."}})
            return
        key = (body["session"], body["id"])
        if key not in memory.answered:
            memory.turns += 1
            memory.answered[key] = reply_to(body["message"])
        self.give_json(HTTPStatus.OK, memory.answered[key])

    def give_json(self, status: int, body: Any, retry_after: int | None = None) -> None:
        """Answer with JSON."""
        payload = b"" if status == HTTPStatus.NO_CONTENT else json.dumps(body).encode()
        self.give(status, payload, "application/json", retry_after)

    def give(self, status: int, payload: bytes, kind: str, retry_after: int | None = None) -> None:
        """Answer with bytes, under the policy the gateway sets."""
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(payload)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        if retry_after is not None:
            self.send_header("Retry-After", str(retry_after))
        self.end_headers()
        self.wfile.write(payload)


class Inside(ThreadingHTTPServer):
    """The same script behind the real gateway: speaks the inner door instead of the outer one."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free loopback port."""
        super().__init__(("127.0.0.1", 0), InnerDoor)

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()


class InnerDoor(BaseHTTPRequestHandler):
    """One turn asked by the gateway: a pressed button comes back as the choice it encoded."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Say that a message could be answered."""
        self.give({"status": "ok"})

    def do_DELETE(self) -> None:
        """Forget a conversation that was never kept."""
        self.give({})

    def do_POST(self) -> None:
        """Answer one turn."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        choice = body["metadata"]["choix"]
        messages = copy.deepcopy(reply_to(choice["dit"] if choice else body["message"]))
        for one in (button for message in messages for button in message.get("buttons", [])):
            one["payload"] = json.dumps({"dit": SCRIPT["payloads"][one["payload"]]})
        self.give(messages)

    def give(self, body: Any) -> None:
        """Answer with JSON."""
        payload = json.dumps(body).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)


if __name__ == "__main__":
    import sys

    StandIn(int(sys.argv[1])).serve_forever()
