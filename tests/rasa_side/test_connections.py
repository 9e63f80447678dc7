"""One connection serves call after call, and a restarted action server is found again."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_side.connections import kept_session


class Echo(BaseHTTPRequestHandler):
    """Answers with the port the caller speaks from, which tells connections apart."""

    protocol_version = "HTTP/1.1"
    headers_seen: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        Echo.headers_seen.append(self.headers.get("Authorization", ""))
        content = json.dumps(self.client_address[1]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def serve(port: int = 0) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", port), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


async def call(endpoint: EndpointConfig) -> Any:
    async with kept_session(endpoint) as session, session.post(endpoint.url, json={}) as answer:
        return await answer.json()


def test_two_calls_go_through_one_connection() -> None:
    server = serve()
    endpoint = EndpointConfig(f"http://127.0.0.1:{server.server_address[1]}/")

    async def twice() -> list[Any]:
        return [await call(endpoint), await call(endpoint)]

    ports = asyncio.run(twice())

    assert ports[0] == ports[1]
    server.shutdown()


def test_two_endpoints_do_not_share_a_session() -> None:
    async def sessions() -> list[Any]:
        kept = [kept_session(EndpointConfig("http://127.0.0.1:1/")) for _ in range(2)]
        return [await one.__aenter__() for one in kept]

    first, second = asyncio.run(sessions())

    assert first is not second


def test_a_password_goes_with_every_call() -> None:
    server = serve()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    endpoint = EndpointConfig(url, basic_auth={"username": "anne", "password": "secret"})

    asyncio.run(call(endpoint))

    assert Echo.headers_seen[-1].startswith("Basic ")
    server.shutdown()


def test_a_session_that_was_closed_is_opened_again() -> None:
    server = serve()
    endpoint = EndpointConfig(f"http://127.0.0.1:{server.server_address[1]}/")

    async def close_between() -> Any:
        await call(endpoint)
        async with kept_session(endpoint) as session:
            await session.close()
        return await call(endpoint)

    assert asyncio.run(close_between()) > 0
    server.shutdown()


@pytest.mark.parametrize("port", [1])
def test_nobody_listening_is_an_error(port: int) -> None:
    with pytest.raises(OSError, match="Cannot connect"):
        asyncio.run(call(EndpointConfig(f"http://127.0.0.1:{port}/")))
