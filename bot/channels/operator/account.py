"""Who may see the operator's pages: one password, session codes, and a cookie that leaves nowhere else.

The cookie is strict about its site, unreadable by scripts, and sent to these pages only; every form carries a mark that
only the holder of the cookie was shown.
"""

import asyncio
from datetime import timedelta
from hmac import compare_digest
from urllib.parse import parse_qsl, urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.errors import ForbiddenOrigin, NotSignedIn, OperatorShut, Unreadable
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import address, read_body
from bot.channels.rates import network_of
from bot.memory.meetings import ADVISER, OPERATOR, Meeting, Pass

ROOT = "/operateur"
COOKIE = "csp_operateur"
MARK = "marque"
OPEN_FOR = timedelta(hours=8)
TRIES_A_MINUTE = 5
MOST_PASSWORD = 200
MOST_FIELDS = 100


async def opened(request: Request) -> Pass | None:
    """The door that the cookie proves; raises `OperatorShut` when no password is set."""
    gateway = gateway_of(request)
    if not gateway.settings.operator_hash:
        raise OperatorShut
    token = request.cookies.get(COOKIE, "")
    return await gateway.passes.find(token, gateway.clock.now()) if token else None


async def operator(request: Request) -> Pass:
    """The operator's door; raises `NotSignedIn`."""
    held = await opened(request)
    if held is None or held.role != OPERATOR:
        raise NotSignedIn
    return held


async def adviser(request: Request, meeting: int) -> Pass:
    """A door to one information session: the operator's, or that of whoever knew its code; raises `NotSignedIn`."""
    held = await opened(request)
    if held is None or (held.role != OPERATOR and held.meeting != meeting):
        raise NotSignedIn
    return held


def mark(request: Request) -> str:
    """What a form must carry to be believed."""
    return gateway_of(request).vault.digest("form", request.cookies.get(COOKIE, ""))[:32]


async def form(request: Request) -> dict[str, str]:
    """The fields of a form sent from one of these pages; raises `ForbiddenOrigin` for any other."""
    _from_here(request)
    fields = await _fields(request)
    if not compare_digest(fields.get(MARK, "").encode(), mark(request).encode()):
        raise ForbiddenOrigin
    return fields


async def sign_in(request: Request) -> str | None:
    """The token of a new door when the password is right; raises `TooMany` after five tries a minute."""
    gateway = await _tried(request, "password")
    fields = await _fields(request)
    password = fields.get("mot_de_passe", "")
    if not 0 < len(password) <= MOST_PASSWORD:
        return None
    if not await asyncio.to_thread(_right, gateway.settings.operator_hash, password):
        return None
    return await gateway.passes.open(OPERATOR, gateway.clock.now() + OPEN_FOR)


async def enter_code(request: Request) -> tuple[Meeting, str] | None:
    """The information session that a code opens, and the token of its door; raises `TooMany` after five tries."""
    gateway = await _tried(request, "code")
    fields = await _fields(request)
    now = gateway.clock.now()
    meeting = await gateway.meetings.opened_by(fields.get("code", "")[:MOST_PASSWORD], now)
    if meeting is None:
        return None
    return meeting, await gateway.passes.open(ADVISER, meeting.expires_at, meeting.id)


async def sign_out(request: Request) -> None:
    """Shut the door that the cookie proves."""
    await gateway_of(request).passes.close(request.cookies.get(COOKIE, ""))


def hand(response: Response, request: Request, token: str) -> Response:
    """Give the cookie along with an answer; an empty token takes it back."""
    secure = gateway_of(request).settings.public_url.startswith("https://")
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(OPEN_FOR.total_seconds()) if token else 0,
        path=ROOT,
        secure=secure,
        httponly=True,
        samesite="strict",
    )
    return response


async def _tried(request: Request, kind: str) -> Gateway:
    gateway = gateway_of(request)
    if not gateway.settings.operator_hash:
        raise OperatorShut
    _from_here(request)
    gateway.rates.count(kind, network_of(address(request)), TRIES_A_MINUTE)
    return gateway


def _from_here(request: Request) -> None:
    """Browsers say where a form comes from."""
    origin = request.headers.get("origin")
    here = {request.headers.get("host"), urlsplit(gateway_of(request).settings.public_url).netloc}
    # « null » is what a browser says for a page that asks it to name no referrer, as all of ours do.
    if origin not in (None, "null") and urlsplit(str(origin)).netloc not in here:
        raise ForbiddenOrigin
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForbiddenOrigin


async def _fields(request: Request) -> dict[str, str]:
    """The last value of each field of a short form; raises `TooLarge` or `Unreadable`."""
    body = await read_body(request)
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise Unreadable from error


def _right(kept: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
