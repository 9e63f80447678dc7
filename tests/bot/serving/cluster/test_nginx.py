"""The proxy sends one person to one gateway and one conversation to one worker, and speaks for those who are gone."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import httpx
import pytest

from bot.serving.cluster.nginx import Proxy, command, written
from bot.serving.cluster.plan import free_ports

TOKEN = "jeton-de-quarante-caracteres-sans-espace-{:04d}"


class SaysItsPort(BaseHTTPRequestHandler):
    """Answers with the port it listens on."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        said = str(self.server.server_address[1]).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def standing(*ports: int) -> Iterator[None]:
    servers = [ThreadingHTTPServer(("127.0.0.1", port), SaysItsPort) for port in ports]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


@pytest.fixture
def ports() -> list[int]:
    return free_ports(8)


@pytest.fixture
def nginx(tmp_path: Path, ports: list[int]) -> Iterator[httpx.Client]:
    front, rasa_door, actions_door, *servers = ports
    local = [f"127.0.0.1:{port}" for port in servers]
    proxy = Proxy(
        [f"127.0.0.1:{front}"],
        local[:2],
        local[2:4],
        local[4:],
        f"127.0.0.1:{rasa_door}",
        f"127.0.0.1:{actions_door}",
        str(tmp_path),
    )
    (tmp_path / "nginx.conf").write_text(written(proxy))
    process = subprocess.Popen(command(tmp_path / "nginx.conf"))
    transport = httpx.HTTPTransport(retries=10)
    with httpx.Client(base_url=f"http://127.0.0.1:{front}", transport=transport, timeout=10) as client:
        yield client
    process.terminate()
    process.wait(10)


def answered_by(client: httpx.Client, **request: object) -> set[str]:
    return {client.post("/webhooks/web/messages", **request).text for _ in range(6)}  # type: ignore[arg-type]


def test_a_token_meets_the_same_gateway_wherever_it_stands(nginx: httpx.Client, ports: list[int]) -> None:
    token = TOKEN.format(7)

    with standing(*ports[3:5]):
        in_body = answered_by(nginx, json={"message": "bonjour", "session": token})
        in_header = answered_by(nginx, json={"message": "bonjour"}, headers={"Authorization": f"Bearer {token}"})
        in_path = nginx.delete(f"/webhooks/web/sessions/{token}").text

    assert in_body == in_header == {in_path}


def test_many_people_are_shared_out_between_the_gateways(nginx: httpx.Client, ports: list[int]) -> None:
    with standing(*ports[3:5]):
        said = Counter(
            nginx.post("/webhooks/web/messages", json={"session": TOKEN.format(one), "message": "oui"}).text
            for one in range(100)
        )

    assert len(said) == 2
    assert min(said.values()) > 20


def test_a_telephone_meets_the_same_gateway(nginx: httpx.Client, ports: list[int]) -> None:
    with standing(*ports[3:5]):
        said = answered_by(nginx, data={"Body": "bonjour", "From": "+33600000007"})

    assert len(said) == 1


def test_words_that_look_like_a_token_do_not_choose_the_gateway(nginx: httpx.Client, ports: list[int]) -> None:
    trick = '"session":"' + TOKEN.format(1) + '"'

    with standing(*ports[3:5]):
        said = {
            nginx.post("/webhooks/web/messages", json={"message": trick, "session": TOKEN.format(9)}).text,
            nginx.post("/webhooks/web/messages", json={"message": "oui", "session": TOKEN.format(9)}).text,
        }

    assert len(said) == 1


def test_a_gateway_that_is_gone_is_replaced_by_the_other(nginx: httpx.Client, ports: list[int]) -> None:
    with standing(ports[3]):
        said = {
            nginx.post("/webhooks/web/messages", json={"session": TOKEN.format(one), "message": "oui"}).text
            for one in range(20)
        }

    assert said == {str(ports[3])}


def test_without_any_gateway_the_person_is_told_and_when_to_come_back(nginx: httpx.Client) -> None:
    answer = nginx.post("/webhooks/web/messages", json={"session": TOKEN.format(1), "message": "oui"})

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.json()["erreur"]["message"]


def test_what_is_too_large_is_refused_in_a_sentence(nginx: httpx.Client) -> None:
    answer = nginx.post("/webhooks/web/messages", content=b" " * 200_000)

    assert answer.status_code == 413
    assert answer.json()["erreur"]["message"]


def test_the_measures_do_not_leave_by_the_front(nginx: httpx.Client, ports: list[int]) -> None:
    with standing(*ports[3:5]):
        assert nginx.get("/metrics").status_code == 404
