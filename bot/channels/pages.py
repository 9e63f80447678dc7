"""The pages and their files, and what says how the gateway is."""

import time
from collections.abc import MutableMapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.channels.errors import NotHere
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import address

PAGES = Path(__file__).parents[1] / "pages"
HEALTH_SECONDS = 1.0

ALWAYS_ASKED_AGAIN = {"Cache-Control": "no-cache"}
EMBEDDABLE = {
    **ALWAYS_ASKED_AGAIN,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Files(StaticFiles):
    """The files of a folder, asked again each time but sent only when they changed."""

    def __init__(self, folder: Path, headers: dict[str, str]) -> None:
        super().__init__(directory=folder, html=True)
        self._headers = headers

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file; raises `NotHere`."""
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            raise NotHere from error
        response.headers.update(self._headers)
        return response


def page_routes() -> list[BaseRoute]:
    """The pages people open, and the doors of whoever watches over the gateway."""
    return [
        Route("/", _page("index.html")),
        Route("/formulaire", _page("formulaire.html")),
        Route("/kiosque", lambda _request: RedirectResponse("/kiosque/", 308)),
        Mount("/kiosque", Files(PAGES / "kiosque", ALWAYS_ASKED_AGAIN)),
        Mount("/widget", Files(PAGES, EMBEDDABLE)),
        Route("/sante", health),
        Route("/sante/vivant", alive),
        Route("/sante/pret", ready),
        Route("/metrics", metrics),
    ]


def _page(name: str) -> Any:
    async def page(_request: Request) -> Response:
        if not (PAGES / name).is_file():
            raise NotHere
        return FileResponse(PAGES / name, headers=ALWAYS_ASKED_AGAIN)

    return page


async def health(request: Request) -> Response:
    """200 when a message could be answered now, 503 otherwise; asked of the inside once a second at most."""
    gateway = gateway_of(request)
    seen: MutableMapping[str, Any] = request.app.state.health
    if time.monotonic() - seen.get("at", float("-inf")) > HEALTH_SECONDS:
        seen.update(at=time.monotonic(), healthy=await _could_answer(gateway))
    healthy = bool(seen["healthy"])
    body = {"etat": "pret" if healthy else "indisponible", "textes": gateway.texts.empreinte}
    return JSONResponse(body, 200 if healthy else 503)


async def alive(_request: Request) -> Response:
    """200 as long as this process answers: what says otherwise is to be started again."""
    return Response(status_code=200)


async def ready(request: Request) -> Response:
    """200 when the memory answers, 503 otherwise.

    Rasa is not asked: without it the gateway still keeps what people say and gives them their deadlines.
    """
    try:
        await gateway_of(request).database.run(lambda session: session.execute(text("SELECT 1")))
    except SQLAlchemyError:
        return Response(status_code=503)
    return Response(status_code=200)


async def _could_answer(gateway: Gateway) -> bool:
    return await gateway.rasa.healthy()


async def metrics(request: Request) -> Response:
    """The measures, for this machine and the networks of the settings, never through a proxy."""
    gateway = gateway_of(request)
    try:
        asker = ip_address(address(request))
    except ValueError:
        raise NotHere from None
    known = asker.is_loopback or any(asker in ip_network(one) for one in gateway.settings.metrics_networks)
    if not known or "x-forwarded-for" in request.headers:
        raise NotHere
    return Response(gateway.metrics.written(), media_type="text/plain; version=0.0.4")
