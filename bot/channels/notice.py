"""`/donnees-personnelles`: what becomes of what people write, with the lifetimes that the memory applies."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.channels.conversation import IDLE
from bot.channels.gateway import gateway_of
from bot.channels.operator.wording import OperatorWords
from bot.memory.purge import CONSENT_PROOF

PATH = "/donnees-personnelles"
PAGES = OperatorWords()
MINUTE, HOUR = 60, 3600


def notice_routes() -> list[Route]:
    """The notice, which every page points to."""
    return [Route(PATH, notice)]


async def notice(request: Request) -> Response:
    """The notice of this gateway: who answers for it, and by what its messages leave."""
    settings = gateway_of(request).settings
    told = {
        "responsable": settings.controller,
        "contact": settings.data_contact,
        "sms": bool(settings.sms_gateway),
        "courriel": bool(settings.mail_gateway),
        "heures": int(IDLE["web"].total_seconds()) // HOUR,
        "minutes": int(IDLE["kiosque"].total_seconds()) // MINUTE,
        "accord": CONSENT_PROOF.days,
    }
    return HTMLResponse(PAGES.page("notice", **told))
