"""A stand-in for Rasa and the action server: their loopback HTTP interface, with answers chosen by each test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

KEY = "cle-interne"


def echo(turn: dict[str, Any]) -> list[dict[str, Any]]:
    """Say back what was heard."""
    return [{"text": turn["message"]}]


@dataclass
class RasaStandIn:
    """What the stand-in will answer, and what it was asked."""

    port: int = 0
    answer: Callable[[dict[str, Any]], Any] = echo
    status: int = 200
    seconds: float = 0
    turns: list[dict[str, Any]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    most_at_once: int = 0
    _at_once: int = 0

    async def webhook(self, request: Request) -> Response:
        """One turn."""
        turn = await request.json()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(self.seconds)
        self._at_once -= 1
        if request.headers.get("x-csp-interne") != KEY or self.status != 200:
            return Response(status_code=self.status if self.status != 200 else 403)
        self.turns.append(turn)
        return JSONResponse(self.answer(turn))

    async def forget(self, request: Request) -> Response:
        """Erase a tracker."""
        if self.status != 200:
            return Response(status_code=self.status)
        self.forgotten.append(request.path_params["sender"])
        return Response(status_code=204)

    async def healthy(self, _request: Request) -> Response:
        """The health of Rasa and of the actions alike."""
        return JSONResponse({"status": "ok"}, self.status)

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator["RasaStandIn"]:
        """Listen on the loopback, on a free port unless one is given."""
        app = Starlette(
            routes=[
                Route("/webhooks/passerelle/webhook", self.webhook, methods=["POST"]),
                Route("/webhooks/passerelle/conversations/{sender}", self.forget, methods=["DELETE"]),
                Route("/webhooks/passerelle/", self.healthy),
                Route("/health", self.healthy),
            ]
        )
        async with listening(app, port) as bound:
            self.port = bound
            yield self


@asynccontextmanager
async def listening(app: Starlette, port: int = 0) -> AsyncIterator[int]:
    """Serve an application on the loopback; gives the port."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await serving
