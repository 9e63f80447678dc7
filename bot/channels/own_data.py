"""« Qu'avez-vous sur moi ? » and « effacez tout » for programs: what is kept, told; what was erased, with a receipt."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.clerk import EMPTY
from bot.channels.errors import UnknownSession
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import bearer

MOST_TOKEN = 200


def own_data_routes() -> list[Route]:
    """What is kept, by the token in the address or in a header; and its erasure against a receipt."""
    return [
        Route("/webhooks/{canal}/sessions/{token}/donnees", tell, methods=["GET"]),
        Route("/webhooks/{canal}/donnees", tell, methods=["GET"]),
        Route("/webhooks/{canal}/donnees", erase, methods=["DELETE"]),
    ]


async def tell(request: Request) -> Response:
    """Everything kept about the bearer."""
    gateway = gateway_of(request)
    digest = _digest(request, gateway)
    gateway.rates.count("session", digest, gateway.settings.rate_session)
    told = await gateway.own.of(digest, gateway.clock.now())
    if told is None:
        raise UnknownSession
    return JSONResponse(told)


async def erase(request: Request) -> Response:
    """Erase it all; the receipt of nothing says nothing was there."""
    gateway = gateway_of(request)
    digest = _digest(request, gateway)
    gateway.rates.count("session", digest, gateway.settings.rate_session)
    now = gateway.clock.now()
    told = await gateway.own.of(digest, now) or EMPTY
    if await gateway.conversations.forget(digest):
        gateway.metrics.erased.labels("asked").inc()
    return JSONResponse(gateway.clerk.receipt(told, now, unfinished=await gateway.own.tracker_waits()))


def _digest(request: Request, gateway: Gateway) -> str:
    token = request.path_params.get("token") or bearer(request) or ""
    if not token.isascii() or not 0 < len(token) <= MOST_TOKEN:
        raise UnknownSession
    return gateway.conversations.digest(token)
