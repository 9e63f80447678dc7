"""What every request goes through: headers, access log, reading a body, refusing."""

import json
import time
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.errors import NotHere, Refusal, TooLarge, Unavailable, Unreadable
from bot.channels.metrics import Metrics
from bot.channels.words import Words

log = structlog.get_logger()

MOST_BYTES = 64 * 1024
NOWHERE = "-"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types csp-kiosque"
)


class Armour:
    """Security headers on every answer, and one line of log that holds neither token, query nor address."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, framed: str, ancestors: frozenset[str], secure: bool) -> None:
        self._app = app
        self._metrics = metrics
        self._framed = framed
        self._ancestors = " ".join(["'self'", *sorted(ancestors)])
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._protect(scope["path"], MutableHeaders(scope=message))
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        finally:
            seconds = time.perf_counter() - started
            route = _route(scope)
            self._metrics.request(route, status, seconds)
            log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000))

    def _protect(self, path: str, headers: MutableHeaders) -> None:
        framed = path.startswith(self._framed)
        ancestors = self._ancestors if framed else "'none'"
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.format(ancestors=ancestors)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Cache-Control", "no-store")
        if self._secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"


def _route(scope: Scope) -> str:
    """The pattern of the route, never the path: a path may hold a token."""
    route = scope.get("route")
    return str(getattr(route, "path", NOWHERE))


async def read_body(request: Request, most: int = MOST_BYTES) -> bytes:
    """The body; raises `TooLarge` as soon as it is known to be."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLarge
    return bytes(body)


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object of the body; raises `TooLarge` or `Unreadable`."""
    return object_in(await read_body(request))


def object_in(body: bytes) -> dict[str, Any]:
    """The JSON object of these bytes; raises `Unreadable`."""
    try:
        read = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(read, dict):
        raise Unreadable
    return read


def bearer(request: Request) -> str | None:
    """The token of the `Authorization` header, if there is one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def address(request: Request) -> str:
    """The address that asks, as the server trusts it."""
    return request.client.host if request.client else NOWHERE


def refused(request: Request, error: Exception) -> Response:
    """The answer to a refusal: its status, one sentence, and when to come back."""
    words: Words = request.app.state.gateway.words
    refusal = error if isinstance(error, Refusal) else _of_starlette(error)
    sentence = words.say(refusal.sentence)
    body: dict[str, Any] = {"erreur": {"fait": None, "message": sentence}}
    if isinstance(refusal, Unavailable):
        body["messages"] = refusal.messages
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    if isinstance(error, HTTPException) and error.headers and "Allow" in error.headers:
        headers["Allow"] = error.headers["Allow"]
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, refusal.status, headers)


def _of_starlette(error: Exception) -> Refusal:
    if isinstance(error, HTTPException) and error.status_code == 405:
        refusal = Refusal("utter_passerelle_methode")
        refusal.status = 405
        return refusal
    return NotHere()


def broken(request: Request, error: Exception) -> Response:
    """The answer when the gateway itself fails; what failed is in the log, without what was said."""
    log.error("failure", reason=type(error).__name__, route=_route(request.scope))
    words: Words = request.app.state.gateway.words
    body = {"erreur": {"message": words.say("utter_passerelle_panne")}}
    return JSONResponse(body, 503, {"Retry-After": "5"})
