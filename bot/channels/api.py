"""The engine's door over HTTP: the same facts in, the same answer out; needs neither Rasa nor the actions."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.errors import Refusal, UnknownKey
from bot.channels.gateway import Gateway, gateway_of
from bot.channels.http import address, bearer, read_body
from bot.channels.rates import network_of
from rules_engine import Situation, UnusableInput, assess

OPENAPI = Path(__file__).with_name("openapi.yaml")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def api_routes() -> list[Route]:
    """What other programs, and the form without chat, ask."""
    return [
        Route("/api/assess", answer, methods=["POST"]),
        Route("/api/glossaire", glossary),
        Route("/api/openapi.json", description),
    ]


async def answer(request: Request) -> Response:
    """Assess one situation; 400 with the fact at fault when it cannot be read."""
    gateway = gateway_of(request)
    gateway.calculator.check()
    await _count(request, gateway)
    body = await read_body(request)
    try:
        return JSONResponse(_assessed(gateway, body, request.query_params.getlist("question"), _day(request)))
    except UnusableInput as error:
        return JSONResponse({"erreur": {"fait": error.fait, "message": error.message}}, 400)


async def glossary(request: Request) -> Response:
    """Every term with its definition and its source."""
    return JSONResponse(_plain(gateway_of(request).texts.glossaire), headers={"Cache-Control": "no-cache"})


async def description(_request: Request) -> Response:
    """This API, described as OpenAPI."""
    return JSONResponse(_openapi(), headers={"Cache-Control": "no-cache"})


def _assessed(gateway: Gateway, body: bytes, questions: list[str], day: date | None) -> Any:
    try:
        raw = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refusal("utter_passerelle_situation_illisible") from error
    situation = Situation.from_json(raw)
    today = day or gateway.clock.today()
    return assess(situation, gateway.texts, questions=questions or None, today=today)


def _day(request: Request) -> date | None:
    given = request.query_params.get("on")
    if given is None:
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise Refusal("utter_passerelle_jour_illisible") from error
    if len(given) != len("2026-11-10") or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal("utter_passerelle_jour_illisible")
    return day


async def _count(request: Request, gateway: Gateway) -> None:
    """A key has the rate of programs; a running session its own; anyone else the same rate for their address."""
    settings, rates = gateway.settings, gateway.rates
    key, token = request.headers.get("x-api-key"), bearer(request)
    if key is not None:
        if key not in settings.api_keys:
            raise UnknownKey
        rates.count("api", gateway.vault.digest("api", key), settings.rate_api)
    elif token is not None and await gateway.conversations.known(digest := gateway.conversations.digest(token)):
        rates.count("session", digest, settings.rate_session)
    else:
        rates.count("assess", network_of(address(request)), settings.rate_session)


@lru_cache(maxsize=1)
def _openapi() -> Any:
    return yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))


def _plain(value: Any) -> Any:
    """The same value in dictionaries and lists, which JSON can write."""
    return json.loads(json.dumps(value, default=dict, ensure_ascii=False))
