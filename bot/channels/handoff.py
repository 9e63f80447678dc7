"""`/d` and `/d/<code>`: the rest of an SMS, or a conversation taken up on another device; each code serves once.

Telephones look at a link before anyone touches it, so looking shows a button and only pressing it opens.
"""

import asyncio
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.codes import code_in
from bot.channels.errors import TooMany
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.handover import BY_LINK, LIVES
from bot.channels.http import address, bearer, read_body
from bot.channels.rates import network_of
from bot.channels.rest import written
from bot.documents.qr import qr

PAGE = Path(__file__).with_name("lien.html")
LOOKS_A_MINUTE = 60
# What a link of each kind says it will do, and its button.
SHOWN = {"texte": ("invitation", "ouvrir"), BY_LINK: ("reprise", "reprendre")}


def handoff_routes() -> list[Route]:
    """The links, and the door that makes one to take a conversation elsewhere."""
    return [
        Route("/d", look_for_words, methods=["GET"]),
        Route("/d", take_by_words, methods=["POST"]),
        Route("/d/{code}", look, methods=["GET"]),
        Route("/d/{code}", press, methods=["POST"]),
        Route("/webhooks/{canal}/reprises", leave, methods=["POST"]),
    ]


async def leave(request: Request) -> Response:
    """Make what moves the conversation of the bearer to another device, once, within fifteen minutes."""
    gateway = gateway_of(request)
    digest = gateway.conversations.digest(bearer(request) or "")
    departure = await gateway.handover.leave(digest, request.path_params["canal"])
    link = f"{gateway.settings.public_url}/d/{departure.link}"
    drawn = await asyncio.to_thread(qr, link, gateway.words.say("utter_passerelle_mots_dessin"))
    body = {
        "code": departure.link,
        "lien": link,
        "mots": departure.words,
        "page": f"{gateway.settings.public_url}/d",
        "numero": gateway.settings.sms_number,
        "qr": drawn,
        "secondes": int(LIVES.total_seconds()),
    }
    return JSONResponse(body, 201)


async def look_for_words(request: Request) -> Response:
    """Ask for the three words shown on another device."""
    return _words_page(gateway_of(request))


async def take_by_words(request: Request) -> Response:
    """Take up here the conversation that three words name; whoever guesses is told to wait."""
    gateway = gateway_of(request)
    form = dict(parse_qsl((await read_body(request)).decode("utf-8", "replace")))
    code = code_in(form.get("mots", ""))
    try:
        token = await gateway.handover.by_words(code, network_of(address(request))) if code else None
    except TooMany as error:
        response = _words_page(gateway, error.sentence, error.status)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    if token is None:
        return _words_page(gateway, "utter_passerelle_mots_inconnus", 404)
    return RedirectResponse(f"/#session={token}", 303)


async def look(request: Request) -> Response:
    """Show what the link will do, without opening it."""
    gateway = gateway_of(request)
    gateway.rates.count("link", network_of(address(request)), LOOKS_A_MINUTE)
    kind = await gateway.links.kind(request.path_params["code"], gateway.clock.now())
    if kind not in SHOWN:
        return _dead(gateway)
    invitation, button = SHOWN[kind]
    form = f'<form method="post"><button class="main">{escape(_said(gateway, button))}</button></form>'
    return _page(gateway, f"<p>{escape(_said(gateway, invitation))}</p>{form}")


async def press(request: Request) -> Response:
    """Open the link."""
    gateway = gateway_of(request)
    gateway.rates.count("link", network_of(address(request)), LOOKS_A_MINUTE)
    code, now = request.path_params["code"], gateway.clock.now()
    texts = await gateway.links.open("texte", code, now)
    if texts is not None:
        return _page(gateway, written(texts, gateway.words))
    token = await gateway.handover.by_link(code)
    if token is None:
        return _dead(gateway)
    return RedirectResponse(f"/#session={token}", 303)


def _words_page(gateway: Gateway, wrong: str | None = None, status: int = 200) -> Response:
    say = gateway.words.say
    alert = f'<p role="alert" id="faux">{escape(say(wrong))}</p>' if wrong else ""
    described = ' aria-invalid="true" aria-describedby="faux"' if wrong else ""
    content = (
        f"<p>{escape(say('utter_passerelle_mots_invitation'))}</p>{alert}"
        f'<form method="post"><label for="mots">{escape(say("utter_passerelle_mots_champ"))}</label>'
        f'<input id="mots" name="mots" required autocomplete="off" autocapitalize="none" maxlength="80"{described}>'
        f'<button class="main">{escape(_said(gateway, "reprendre"))}</button></form>'
    )
    return page(say("utter_passerelle_mots_titre"), content, status)


def _dead(gateway: Gateway) -> Response:
    return _page(gateway, f"<p>{escape(_said(gateway, 'mort'))}</p>", 404)


def _page(gateway: Gateway, content: str, status: int = 200) -> Response:
    return page(_said(gateway, "titre"), content, status)


def page(title: str, content: str, status: int = 200) -> Response:
    """A page of one thought: its title in words, its content in HTML already escaped."""
    return HTMLResponse(_template().substitute(titre=escape(title), contenu=content), status)


def _said(gateway: Gateway, name: str) -> str:
    return gateway.words.say(f"utter_passerelle_lien_{name}")


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(PAGE.read_text(encoding="utf-8"))
