"""The pages of an information session for those who attend it: a sheet to project, and questions asked by nobody.

The code in their address is that which opens the kiosks of the session: it shows nothing of anybody, until its night.
"""

import base64
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.api import FIRST_YEAR, LAST_YEAR
from bot.channels.buttons import printable
from bot.channels.errors import TooMany, Unreadable
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.handoff import page
from bot.channels.http import address, read_body
from bot.channels.operator.wording import OperatorWords
from bot.channels.rates import network_of
from bot.documents.qr import qr
from bot.memory.indicators import NO_MEETING
from bot.memory.meetings import Meeting
from bot.memory.sessions import Json
from rules_engine import Situation, UnusableInput, assess

PAGES = OperatorWords()
HAND_OVER = "date_remise_documents"
DATES = ("fin_delai_reflexion", "debut_csp", "date_limite_pre_bilan", "date_limite_contestation_refus")
LONGEST_QUESTION = 300
QUESTIONS_A_MINUTE = 60
MOST_BYTES = 4096
FULL_SECONDS = 3600


def meeting_routes() -> list[Route]:
    """The sheet, and the form of a question."""
    return [
        Route("/seance/{code}", sheet),
        Route("/seance/{code}/question", question, methods=["GET"]),
        Route("/seance/{code}/question", ask, methods=["POST"]),
    ]


async def sheet(request: Request) -> Response:
    """The dates of all those who were handed their file on the same day, large enough for a wall."""
    gateway, code = gateway_of(request), request.path_params["code"]
    meeting = await _meeting(request)
    if meeting is None:
        return _closed(gateway)
    given = request.query_params.get("remise", "")
    handed = _day(given)
    dates = _dates(gateway, handed) if handed else {}
    root = gateway.settings.public_url
    drawn = {"chez_soi": _drawn(f"{root}/?seance={code}"), "question": _drawn(f"{root}/seance/{code}/question")}
    told: dict[str, Any] = {"dates": dates, "remise": handed, "illisible": bool(given) and not dates, "dessins": drawn}
    return _page("feuille", seance=meeting, code=code, **told)


async def question(request: Request) -> Response:
    """The form; once a question was sent, the same page says so."""
    meeting = await _meeting(request)
    if meeting is None:
        return _closed(gateway_of(request))
    sent = "envoyee" in request.query_params
    return _page("question", seance=meeting, code=request.path_params["code"], envoyee=sent, erreur="")


async def ask(request: Request) -> Response:
    """Keep a question, and nothing of who asks it."""
    gateway, code = gateway_of(request), request.path_params["code"]
    meeting = await _meeting(request)
    if meeting is None:
        return _closed(gateway)
    text = _text(await read_body(request, MOST_BYTES))
    said = gateway.words.say
    try:
        if not 0 < len(text) <= LONGEST_QUESTION:
            raise Unreadable("utter_passerelle_question_trop_longue")
        gateway.rates.count("question", network_of(address(request)), QUESTIONS_A_MINUTE)
        if not await gateway.questions.ask(meeting.id, text, meeting.expires_at):
            raise TooMany(FULL_SECONDS)
    except (Unreadable, TooMany) as error:
        response = _page(
            "question", error.status, seance=meeting, code=code, envoyee=False, erreur=said(error.sentence)
        )
        if error.retry_after is not None:
            response.headers["Retry-After"] = str(error.retry_after)
        return response
    return RedirectResponse(f"/seance/{code}/question?envoyee", 303)


async def _meeting(request: Request) -> Meeting | None:
    """The session of the address, until its night."""
    gateway = gateway_of(request)
    now = gateway.clock.now()
    number = await gateway.meetings.joined(request.path_params["code"], now)
    return await gateway.meetings.find(number, now) if number != NO_MEETING else None


def _closed(gateway: Gateway) -> Response:
    title, said = (gateway.words.say(f"utter_passerelle_seance_{name}") for name in ("fermee_titre", "fermee"))
    return page(title, f"<p>{escape(said)}</p>", 404)


def _dates(gateway: Gateway, handed: date) -> dict[str, date]:
    """The dates that follow from the hand-over alone; of an interval the earlier, which is the prudent one."""
    try:
        situation = Situation.from_json({HAND_OVER: handed.isoformat()})
        results: Json = assess(situation, gateway.texts, list(DATES), gateway.clock.today())["resultats"]
    except UnusableInput:
        return {}
    days = {name: results[name].get("valeur") or results[name].get("min") for name in DATES}
    return {name: date.fromisoformat(day) for name, day in days.items() if day}


def _day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _drawn(link: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(qr(link, link).encode()).decode()


def _text(body: bytes) -> str:
    fields = dict(parse_qsl(body.decode("utf-8", "replace")))
    return printable(fields.get("question", ""))


def _page(name: str, status: int = 200, **parts: Any) -> Response:
    return HTMLResponse(PAGES.page(name, **parts), status)
