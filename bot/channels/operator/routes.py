"""The doors of the operator's pages: plain forms and pages, no script."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.errors import NotHere, NotSignedIn, OperatorShut, TooMany
from bot.channels.gateway import gateway_of
from bot.channels.operator import account
from bot.channels.operator.account import ROOT
from bot.channels.operator.entry import Entered, Refused, meeting_of
from bot.channels.operator.exports import CSV, XLSX, listing, workbook
from bot.channels.operator.health import health, law_versions
from bot.channels.operator.report import Table, all_so_far, by_meeting, by_month, entries, months_of, settled_on
from bot.channels.operator.wording import OperatorWords
from bot.memory.indicators import NO_MEETING, Number, catalogue
from bot.memory.meetings import OPERATOR, Meeting, Pass

Handler = Callable[[Request], Awaitable[Response]]
WORDS = OperatorWords()
MONTHS_SHOWN = 12
OLDEST_MONTHS = 36


def operator_routes() -> list[Route]:
    """Every page; each asks for its door."""
    return [
        Route(ROOT, _to_the_pages),
        Route(f"{ROOT}/", guarded(cockpit)),
        Route(f"{ROOT}/connexion", guarded(sign_in), methods=["POST"]),
        Route(f"{ROOT}/deconnexion", guarded(sign_out), methods=["POST"]),
        Route(f"{ROOT}/code", guarded(enter_code), methods=["POST"]),
        Route(f"{ROOT}/seances", guarded(meetings), methods=["GET"]),
        Route(f"{ROOT}/seances", guarded(create_meeting), methods=["POST"]),
        Route(f"{ROOT}/seances/{{meeting:int}}", guarded(meeting), methods=["GET"]),
        Route(f"{ROOT}/seances/{{meeting:int}}", guarded(enter_for_meeting), methods=["POST"]),
        Route(f"{ROOT}/seances/{{meeting:int}}/effacement", guarded(remove_meeting), methods=["POST"]),
        Route(f"{ROOT}/indicateurs", guarded(indicators), methods=["GET"]),
        Route(f"{ROOT}/indicateurs", guarded(enter_for_month), methods=["POST"]),
        Route(f"{ROOT}/indicateurs.{{kind:str}}", guarded(export), methods=["GET"]),
        Route(f"{ROOT}/incompris", guarded(not_understood), methods=["GET"]),
    ]


def guarded(handler: Handler) -> Handler:
    """Without the door it asks for, a page gives way to the one where it is opened, or that says why it cannot be."""

    async def behind_its_door(request: Request) -> Response:
        try:
            return await handler(request)
        except NotSignedIn:
            return RedirectResponse(f"{ROOT}/", 303)
        except OperatorShut as shut:
            return page(request, "ferme", None, shut.status, dit=WORDS.say("ferme"))

    return behind_its_door


async def _to_the_pages(_request: Request) -> Response:
    return RedirectResponse(f"{ROOT}/", 308)


async def cockpit(request: Request) -> Response:
    """How the parts are, and which texts of law answer; or the way in."""
    held = await account.opened(request)
    if held is None:
        return _way_in(request)
    if held.role != OPERATOR:
        return RedirectResponse(f"{ROOT}/seances/{held.meeting}", 303)
    gateway = gateway_of(request)
    parts: dict[str, Any] = {"sante": await health(gateway), "textes": law_versions(gateway.texts)}
    parts["jour"] = gateway.clock.today()
    return page(request, "tableau", held, **parts)


async def sign_in(request: Request) -> Response:
    """Open the operator's door with the password."""
    try:
        token = await account.sign_in(request)
    except TooMany as error:
        return _too_many(request, error)
    if token is None:
        return _way_in(request, WORDS.say("mot_de_passe_faux"), 403)
    return account.hand(RedirectResponse(f"{ROOT}/", 303), request, token)


async def enter_code(request: Request) -> Response:
    """Open an adviser's door with the code of an information session."""
    try:
        found = await account.enter_code(request)
    except TooMany as error:
        return _too_many(request, error)
    if found is None:
        return _way_in(request, WORDS.say("code_faux"), 403)
    opened, token = found
    return account.hand(RedirectResponse(f"{ROOT}/seances/{opened.id}", 303), request, token)


async def sign_out(request: Request) -> Response:
    """Shut the door."""
    await account.form(request)
    await account.sign_out(request)
    return account.hand(RedirectResponse(f"{ROOT}/", 303), request, "")


async def meetings(request: Request, said: str = "", status: int = 200) -> Response:
    """The information sessions, and the form that makes one."""
    held = await account.operator(request)
    gateway = gateway_of(request)
    listed = await gateway.meetings.all(gateway.clock.now())
    return page(request, "seances", held, status, seances=listed, jour=gateway.clock.today(), dit=said)


async def create_meeting(request: Request) -> Response:
    """Make an information session; its page tells its code."""
    await account.operator(request)
    gateway = gateway_of(request)
    try:
        label, day = meeting_of(await account.form(request), gateway.clock.today())
    except Refused:
        return await meetings(request, WORDS.say("seance_fausse"), 422)
    made = await gateway.meetings.create(label, day)
    return RedirectResponse(f"{ROOT}/seances/{made.id}", 303)


async def meeting(request: Request, said: str = "", status: int = 200) -> Response:
    """One information session: its code until its night, its numbers, the form of those that are entered."""
    held, found = await meeting_held(request)
    gateway = gateway_of(request)
    numbers = await gateway.indicators.numbers(found.id)
    listed = entries(numbers, WORDS.title)
    parts = {
        "seance": found,
        "lien": gateway.meetings.join_code(found.id) if found.code else "",
        "adresse": gateway.settings.public_url,
        "table": by_meeting(numbers, listed, [found]),
        "saisis": Entered.of(numbers),
        "catalogue": catalogue(),
        "dit": said,
    }
    return page(request, "seance", held, status, **parts)


async def enter_for_meeting(request: Request) -> Response:
    """Write down what an adviser entered for a session."""
    _, found = await meeting_held(request)
    fields = await account.form(request)
    before = Entered.of(await gateway_of(request).indicators.numbers(found.id))
    try:
        values = before.changed(fields)
    except Refused:
        return await meeting(request, WORDS.say("saisie_fausse"), 422)
    await gateway_of(request).indicators.enter(found.month, found.id, values)
    return await meeting(request, WORDS.say("enregistre"))


async def remove_meeting(request: Request) -> Response:
    """Erase a session and its numbers."""
    await account.operator(request)
    await account.form(request)
    await gateway_of(request).meetings.remove(request.path_params["meeting"])
    return RedirectResponse(f"{ROOT}/seances", 303)


async def indicators(request: Request, said: str = "", status: int = 200) -> Response:
    """The numbers by month and cumulated, and the form of what is entered outside any session."""
    held = await account.operator(request)
    gateway = gateway_of(request)
    numbers = await gateway.indicators.numbers()
    listed = entries(numbers, WORDS.title)
    present = f"{gateway.clock.today():%Y-%m}"
    month = request.query_params.get("mois", present)
    month = month if month in _months(present) else present
    parts = {
        "mensuel": by_month(numbers, listed),
        "cumul": all_so_far(numbers, listed),
        "derniers": MONTHS_SHOWN,
        "mois": month,
        "choix": _months(present),
        "arrete": settled_on(month),
        "saisis": Entered.of(_outside(numbers, month)),
        "catalogue": catalogue(),
        "dit": said,
        "jour": gateway.clock.today(),
    }
    return page(request, "indicateurs", held, status, **parts)


async def enter_for_month(request: Request) -> Response:
    """Write down what was entered for a month."""
    await account.operator(request)
    gateway = gateway_of(request)
    fields = await account.form(request)
    month = fields.get("mois", "")
    before = Entered.of(_outside(await gateway.indicators.numbers(), month))
    try:
        values = before.changed(fields)
        if month not in _months(f"{gateway.clock.today():%Y-%m}"):
            raise Refused
    except Refused:
        return await indicators(request, WORDS.say("saisie_fausse"), 422)
    await gateway.indicators.enter(month, NO_MEETING, values)
    return RedirectResponse(f"{ROOT}/indicateurs?mois={month}", 303)


async def export(request: Request) -> Response:
    """Every table as a file."""
    await account.operator(request)
    kind = request.path_params["kind"]
    if kind not in ("xlsx", "csv"):
        raise NotHere
    gateway = gateway_of(request)
    numbers = await gateway.indicators.numbers()
    listed = entries(numbers, WORDS.title)
    sessions = await gateway.meetings.all(gateway.clock.now())
    tables: Mapping[str, Table] = {
        "mois": by_month(numbers, listed),
        "cumul": all_so_far(numbers, listed),
        "seances": by_meeting(numbers, listed, sessions),
    }
    content, media = (workbook(tables, WORDS), XLSX) if kind == "xlsx" else (listing(tables, WORDS), CSV)
    last = (months_of(numbers) or [f"{gateway.clock.today():%Y-%m}"])[-1]
    name = f"{WORDS.say('fichier')}-{last}.{kind}"
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


async def not_understood(request: Request) -> Response:
    """What several people asked that was not understood."""
    held = await account.operator(request)
    return page(request, "incompris", held, groupes=await gateway_of(request).misunderstood.clusters())


async def meeting_held(request: Request) -> tuple[Pass, Meeting]:
    """An information session and the door to it; raises `NotSignedIn` or `NotHere`."""
    number = request.path_params["meeting"]
    held = await account.adviser(request, number)
    gateway = gateway_of(request)
    found = await gateway.meetings.find(number, gateway.clock.now())
    if found is None:
        raise NotHere
    return held, found


def _outside(numbers: Iterable[Number], month: str) -> list[Number]:
    """The numbers of a month that belong to no information session."""
    return [number for number in numbers if (number.month, number.meeting) == (month, NO_MEETING)]


def _months(present: str) -> list[str]:
    """The months for which something may be entered, the present one first."""
    year, month = map(int, present.split("-"))
    counted = range(year * 12 + month - 1, year * 12 + month - 1 - OLDEST_MONTHS, -1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in counted]


def _way_in(request: Request, said: str = "", status: int = 200) -> Response:
    return page(request, "connexion", None, status, dit=said)


def _too_many(request: Request, error: TooMany) -> Response:
    response = _way_in(request, gateway_of(request).words.say(error.sentence), 429)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def page(request: Request, name: str, held: Pass | None, status: int = 200, **parts: Any) -> Response:
    """One of these pages, with what they all need."""
    operates = held is not None and held.role == OPERATOR
    common = {"racine": ROOT, "marque": account.mark(request), "ouvert": held is not None, "operateur": operates}
    return HTMLResponse(WORDS.page(name, **common, **parts), status)
