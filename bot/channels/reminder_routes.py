"""Reminders over HTTP: asked for by the widget, told, ended there or from the link that each reminder carries."""

from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.errors import UnknownSession, Unreadable
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.handoff import page
from bot.channels.http import address, bearer, read_object
from bot.channels.rates import network_of
from bot.memory.civil_time import local_day
from bot.memory.schedule import Planned

MOST_TOKEN = 200
MOST_ADDRESS = 254
ASKED_A_MINUTE = 5
TO_ONE_ADDRESS_A_MINUTE = 2
LOOKS_A_MINUTE = 60


def reminder_routes() -> list[Route]:
    """The doors of the widget, and the link of each reminder."""
    return [
        Route("/webhooks/web/rappels", ask, methods=["POST"]),
        Route("/webhooks/web/rappels", told, methods=["GET"]),
        Route("/webhooks/web/rappels", cancel, methods=["DELETE"]),
        Route("/rappels/{code}", look, methods=["GET"]),
        Route("/rappels/{code}", stop, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    """Take down a consent and plan its reminders."""
    gateway = gateway_of(request)
    body = await read_object(request)
    digest = _digest(gateway, body.get("session", bearer(request)))
    kept = await gateway.conversations.kept(digest)
    if kept is None or kept.canal != "web":
        raise UnknownSession
    gateway.rates.count("reminders", digest, ASKED_A_MINUTE)
    if body.get("accord") is not True:
        raise Unreadable("utter_rappels_sans_accord")
    way, raw, zone = body.get("canal"), body.get("adresse"), body.get("fuseau")
    if not isinstance(way, str) or not isinstance(raw, str) or len(raw) > MOST_ADDRESS:
        raise Unreadable("utter_rappels_canal_inconnu")
    gateway.rates.count("reminders-to", gateway.vault.digest("address", raw), TO_ONE_ADDRESS_A_MINUTE)
    promise = await gateway.reminding.desk.promise(digest, kept, way, raw, zone if isinstance(zone, str) else None)
    consent = {"finalite": "rappels", "version": promise.wording, "donne_le": gateway.clock.today().isoformat()}
    answer = {"text": promise.text, "rappels": list(map(_planned, promise.planned)), "consentement": consent}
    return JSONResponse(answer, 201)


async def told(request: Request) -> Response:
    """What somebody would agree to, by what it may leave, and what is planned already."""
    gateway = gateway_of(request)
    digest = _digest(gateway, bearer(request))
    if not await gateway.conversations.known(digest):
        raise UnknownSession
    desk = gateway.reminding.desk
    kept = await gateway.reminding.reminders.told(digest)
    consent = {"texte": desk.words.say("consentement"), "version": desk.wording()}
    return JSONResponse({"canaux": desk.ways, "consentement": consent, "rappels": kept["rappels"]})


async def cancel(request: Request) -> Response:
    """Send nothing more; the answer is the same whether something was to be sent."""
    gateway = gateway_of(request)
    await gateway.reminding.desk.cancel(_digest(gateway, bearer(request)))
    return Response(status_code=204)


async def look(request: Request) -> Response:
    """Show what the link will do, without doing it: mail readers open links by themselves."""
    gateway = _counted(request)
    if not await gateway.reminding.desk.known_stop(request.path_params["code"]):
        return _page(gateway, f"<p>{escape(_say(gateway, 'aucun'))}</p>", 404)
    button = f'<button class="main">{escape(_say(gateway, "arreter"))}</button>'
    question = escape(_say(gateway, "arreter_question"))
    return _page(gateway, f'<p>{question}</p><form method="post">{button}</form>')


async def stop(request: Request) -> Response:
    """End the reminders."""
    gateway = _counted(request)
    ended = await gateway.reminding.desk.stop(request.path_params["code"])
    said = _say(gateway, "arretes" if ended else "aucun")
    return _page(gateway, f"<p>{escape(said)}</p>", 200 if ended else 404)


def _counted(request: Request) -> Gateway:
    gateway = gateway_of(request)
    gateway.rates.count("link", network_of(address(request)), LOOKS_A_MINUTE)
    return gateway


def _digest(gateway: Gateway, token: Any) -> str:
    if not isinstance(token, str) or not token.isascii() or not 0 < len(token) <= MOST_TOKEN:
        raise UnknownSession
    return gateway.conversations.digest(token)


def _planned(one: Planned) -> dict[str, str]:
    return {"echeance": one.deadline.isoformat(), "le": local_day(one.due_at, ("metropole",)).isoformat()}


def _page(gateway: Gateway, content: str, status: int = 200) -> Response:
    return page(_say(gateway, "titre"), content, status)


def _say(gateway: Gateway, name: str) -> str:
    return gateway.reminding.desk.words.say(name)
