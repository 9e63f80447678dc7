"""What the adviser of an information session was asked, by nobody in particular."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.errors import Unreadable
from bot.channels.gateway import gateway_of
from bot.channels.operator import account
from bot.channels.operator.account import ROOT
from bot.channels.operator.routes import guarded, meeting_held, page

PATH = f"{ROOT}/seances/{{meeting:int}}/questions"


def question_routes() -> list[Route]:
    """The list, and the button that takes one away."""
    return [
        Route(PATH, guarded(listed), methods=["GET"]),
        Route(PATH, guarded(remove), methods=["POST"]),
    ]


async def listed(request: Request) -> Response:
    """The questions of one session, in the order in which they came."""
    held, found = await meeting_held(request)
    gateway = gateway_of(request)
    asked = await gateway.questions.of(found.id, gateway.clock.now())
    return page(request, "questions", held, seance=found, questions=asked)


async def remove(request: Request) -> Response:
    """Erase one, answered or not to be read aloud."""
    _, found = await meeting_held(request)
    fields = await account.form(request)
    if not fields.get("question", "").isdecimal():
        raise Unreadable
    await gateway_of(request).questions.remove(found.id, int(fields["question"]))
    return RedirectResponse(f"{ROOT}/seances/{found.id}/questions", 303)
