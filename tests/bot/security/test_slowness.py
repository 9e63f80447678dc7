"""Whoever sends slowly, or leaves in the middle, keeps nobody else waiting."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.bot.channels.test_main import Process

HALF = b"POST /webhooks/web/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n{"
PROXY = Path(__file__).resolve().parents[3] / "bot" / "serving" / "cluster" / "nginx.conf.j2"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path)
    process.start()
    yield process
    process.kill()


def test_a_hundred_half_sent_messages_keep_nobody_waiting(process: Process) -> None:
    with ExitStack() as held:
        for _ in range(100):
            slow = held.enter_context(socket.create_connection(("127.0.0.1", process.port)))
            slow.sendall(HALF)
        asked = time.monotonic()

        answered = process.client.post("/webhooks/web/sessions")

        assert answered.status_code == 201
        assert time.monotonic() - asked < 2


def test_the_proxy_lets_go_of_those_who_send_slowly() -> None:
    written = PROXY.read_text()

    assert "client_header_timeout 10s;" in written
    assert "client_body_timeout 10s;" in written
    assert "client_max_body_size 128k;" in written
