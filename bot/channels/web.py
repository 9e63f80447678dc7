"""The conversation over HTTP: web and kiosk, the same doors with their own idle time."""

from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.buttons import printable
from bot.channels.errors import ForbiddenOrigin, Unavailable, UnknownSession, Unreadable
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import address, bearer, object_in, read_body, read_object
from bot.channels.rates import network_of
from bot.memory.indicators import NO_MEETING

MOST_CHARACTERS = 2000
MOST_IDENTIFIER = 200
MOST_TOKEN = 200


def conversation_routes(canal: str) -> list[Route]:
    """The three doors of one channel."""

    async def sessions(request: Request) -> Response:
        return await open_session(request, canal)

    async def messages(request: Request) -> Response:
        return await answer(request, canal)

    root = f"/webhooks/{canal}"
    return [
        Route(f"{root}/sessions", sessions, methods=["POST"]),
        Route(f"{root}/sessions", forget_bearer, methods=["DELETE"]),
        Route(f"{root}/sessions/{{token:path}}", forget, methods=["DELETE"]),
        Route(f"{root}/messages", messages, methods=["POST"]),
    ]


async def open_session(request: Request, canal: str) -> Response:
    """Open a conversation, from our own pages or from a site that its key allows."""
    gateway = gateway_of(request)
    key = meeting_code = None
    if body := await read_body(request):
        asked = object_in(body)
        key, meeting_code = asked.get("cle"), asked.get("seance")
    _check_origin(request, gateway, key or request.headers.get("x-csp-cle"))
    gateway.rates.count("address", network_of(address(request)), gateway.settings.rate_address)
    meeting = await gateway.meetings.joined(meeting_code, gateway.clock.now()) if meeting_code else NO_MEETING
    token = await gateway.conversations.open(canal, meeting)
    greeting = {
        "text": gateway.words.say("utter_passerelle_accueil", canal),
        "custom": {"demande": "date_remise_documents"},
    }
    return JSONResponse({"session": token, "messages": [greeting]}, 201)


async def answer(request: Request, canal: str) -> Response:
    """Answer one message."""
    gateway = gateway_of(request)
    body = await read_object(request)
    digest = gateway.conversations.digest(_token(body.get("session", bearer(request))))
    try:
        message, message_id = _said(body)
    except Unreadable:
        if not await gateway.conversations.known(digest):
            raise UnknownSession from None
        raise

    def admitted() -> None:
        gateway.calculator.check(canal)
        gateway.rates.count("session", digest, gateway.settings.rate_session)
        gateway.metrics.messages.labels(canal).inc()

    # Nothing is waited for before the turn is asked: messages take it in the order in which they came.
    try:
        return JSONResponse(await gateway.conversations.say(digest, canal, message, message_id, admitted))
    except Unavailable:
        gateway.metrics.without_answer.labels(canal).inc()
        raise


async def forget(request: Request) -> Response:
    """Erase a conversation; the answer is the same whether there was one."""
    return await _forget(request, request.path_params["token"])


async def forget_bearer(request: Request) -> Response:
    """The same, the token in a header rather than in the address."""
    return await _forget(request, bearer(request))


async def _forget(request: Request, token: str | None) -> Response:
    gateway = gateway_of(request)
    if token and len(token) <= MOST_TOKEN and await gateway.conversations.forget(gateway.conversations.digest(token)):
        gateway.metrics.erased.labels("asked").inc()
    return Response(status_code=204)


def _token(given: Any) -> str:
    if not isinstance(given, str) or not given.isascii() or not 0 < len(given) <= MOST_TOKEN:
        raise UnknownSession
    return given


def _said(body: dict[str, Any]) -> tuple[str, str | None]:
    message = body.get("message")
    if not isinstance(message, str):
        raise Unreadable
    if len(message) > MOST_CHARACTERS:
        raise Unreadable("utter_passerelle_trop_long")
    if not printable(message):
        raise Unreadable("utter_passerelle_sans_texte")
    identifier = body.get("id")
    if identifier is not None and not (isinstance(identifier, str) and 0 < len(identifier) <= MOST_IDENTIFIER):
        raise Unreadable
    return message, identifier


def _check_origin(request: Request, gateway: Gateway, key: Any) -> None:
    origin = request.headers.get("origin")
    if origin is None or urlsplit(origin).netloc == request.headers.get("host"):
        return
    if origin == gateway.settings.public_url:
        return
    if not isinstance(key, str) or origin not in gateway.settings.origins.get(key, frozenset()):
        raise ForbiddenOrigin
