"""`/d/<code>`: the rest of an SMS, or a conversation taken up on another device; each link opens once.

Telephones look at a link before anyone touches it, so looking shows a button and only pressing it opens.
"""

import re
from datetime import timedelta
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import address, bearer
from bot.channels.rates import network_of

PAGE = Path(__file__).with_name("lien.html")
BOLD = re.compile(r"\*\*(.+?)\*\*")
HANDOFF_LIVES = timedelta(minutes=15)
LOOKS_A_MINUTE = 60


def handoff_routes() -> list[Route]:
    """The links, and the door that makes one to take a conversation elsewhere."""
    return [
        Route("/d/{code}", look, methods=["GET"]),
        Route("/d/{code}", press, methods=["POST"]),
        Route("/webhooks/{canal}/reprises", leave, methods=["POST"]),
    ]


async def leave(request: Request) -> Response:
    """Make a link that moves the conversation of the bearer to another device, once, within fifteen minutes."""
    gateway = gateway_of(request)
    digest = gateway.conversations.digest(bearer(request) or "")
    await gateway.conversations.prolong(digest, HANDOFF_LIVES)
    code = await gateway.links.make("reprise", digest, gateway.clock.now(), HANDOFF_LIVES, digest)
    link = f"{gateway.settings.public_url}/d/{code}"
    return JSONResponse({"code": code, "lien": link, "secondes": int(HANDOFF_LIVES.total_seconds())}, 201)


async def look(request: Request) -> Response:
    """Show what the link will do, without opening it."""
    gateway = gateway_of(request)
    gateway.rates.count("link", network_of(address(request)), LOOKS_A_MINUTE)
    kind = await gateway.links.kind(request.path_params["code"], gateway.clock.now())
    if kind is None:
        return _dead(gateway)
    invitation = {"texte": "invitation", "reprise": "reprise"}[kind]
    button = {"texte": "ouvrir", "reprise": "reprendre"}[kind]
    form = f'<form method="post"><button class="main">{escape(_said(gateway, button))}</button></form>'
    return _page(gateway, f"<p>{escape(_said(gateway, invitation))}</p>{form}")


async def press(request: Request) -> Response:
    """Open the link."""
    gateway = gateway_of(request)
    gateway.rates.count("link", network_of(address(request)), LOOKS_A_MINUTE)
    code, now = request.path_params["code"], gateway.clock.now()
    texts = await gateway.links.open("texte", code, now)
    if texts is not None:
        return _page(gateway, "".join(_paragraphs(str(text)) for text in texts if text))
    digest = await gateway.links.open("reprise", code, now)
    if digest is None:
        return _dead(gateway)
    token = await gateway.conversations.move(digest, "web")
    return RedirectResponse(f"/#session={token}", 303)


def _dead(gateway: Gateway) -> Response:
    return _page(gateway, f"<p>{escape(_said(gateway, 'mort'))}</p>", 404)


def _page(gateway: Gateway, content: str, status: int = 200) -> Response:
    return page(_said(gateway, "titre"), content, status)


def page(title: str, content: str, status: int = 200) -> Response:
    """A page of one thought: its title in words, its content in HTML already escaped."""
    return HTMLResponse(_template().substitute(titre=escape(title), contenu=content), status)


def _said(gateway: Gateway, name: str) -> str:
    return gateway.words.say(f"utter_passerelle_lien_{name}")


def _paragraphs(text: str) -> str:
    blocks = (escape(block.strip()) for block in text.split("\n\n"))
    return "".join(f"<p>{BOLD.sub(_strong, block)}</p>".replace("\n", "<br>") for block in blocks if block)


def _strong(match: re.Match[str]) -> str:
    return f"<strong>{match[1]}</strong>"


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(PAGE.read_text(encoding="utf-8"))
