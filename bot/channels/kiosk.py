"""What only the kiosk asks: more time, how old its law is, the information session it is opened for."""

from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.errors import NotHere, Unreadable
from bot.channels.gateway import gateway_of
from bot.channels.http import address, read_object
from bot.channels.rates import network_of
from bot.memory.indicators import NO_MEETING
from bot.memory.meetings import Meeting
from rules_engine import Texts

MOST_CODE = 40
WRONG_CODES_A_MINUTE = 5
LANGUAGE = "fr"


def kiosk_routes() -> list[Route]:
    """The doors of the kiosk beside its conversation."""
    return [
        Route("/webhooks/kiosque/sessions/{token}/prolongation", prolong, methods=["POST"]),
        Route("/kiosque/etat.json", state),
        Route("/kiosque/seances", open_for_meeting, methods=["POST"]),
        Route("/kiosque/seances/{code}", meeting),
    ]


async def prolong(request: Request) -> Response:
    """Start the idle time again without saying anything."""
    conversations = gateway_of(request).conversations
    await conversations.prolong(conversations.digest(request.path_params["token"]))
    return Response(status_code=204)


async def state(request: Request) -> Response:
    """How old the law is: the day on which the text re-read longest ago, of those in force, was re-read."""
    gateway = gateway_of(request)
    read_again = last_reading(gateway.texts, gateway.clock.today())
    body = {"textes": gateway.texts.empreinte, "relu": read_again.isoformat()}
    return JSONResponse(body, headers={"Cache-Control": "no-cache"})


def last_reading(texts: Texts, today: date) -> date:
    """The oldest of the days on which the texts in force were re-read."""
    return min(text.relu for text in texts.texts.values() if text.du <= today <= text.au)


async def open_for_meeting(request: Request) -> Response:
    """The information session that an adviser's code opens; raises `TooMany` for whoever guesses."""
    gateway, who = gateway_of(request), network_of(address(request))
    code = (await read_object(request)).get("code")
    if not isinstance(code, str) or not 0 < len(code) <= MOST_CODE:
        raise Unreadable
    gateway.rates.check("kiosk code", who, WRONG_CODES_A_MINUTE)
    found = await gateway.meetings.opened_by(code, gateway.clock.now())
    if found is None:
        gateway.rates.count("kiosk code", who, WRONG_CODES_A_MINUTE)
        raise NotHere("utter_passerelle_seance_inconnue")
    return _told(found, gateway.meetings.join_code(found.id), 201)


async def meeting(request: Request) -> Response:
    """What is shown of the information session that a kiosk is opened for."""
    gateway, code, now = gateway_of(request), request.path_params["code"], gateway_of(request).clock.now()
    number = await gateway.meetings.joined(code, now)
    found = await gateway.meetings.find(number, now) if number != NO_MEETING else None
    if found is None:
        raise NotHere("utter_passerelle_seance_inconnue")
    return _told(found, code, 200)


def _told(found: Meeting, code: str, status: int) -> Response:
    body = {"seance": code, "libelle": found.label, "jour": found.held_on.isoformat(), "langue": LANGUAGE}
    return JSONResponse(body, status)
