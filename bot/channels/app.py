"""The application: routes, what every request goes through, and the tasks that run beside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from bot.channels.api import api_routes
from bot.channels.clock import Clock
from bot.channels.embedding import embedding_routes
from bot.channels.errors import Refusal
from bot.channels.gateway import Gateway, build
from bot.channels.handoff import handoff_routes
from bot.channels.http import Armour, broken, refused
from bot.channels.kiosk import kiosk_routes
from bot.channels.meeting_pages import meeting_routes
from bot.channels.notice import notice_routes
from bot.channels.operator.questions import question_routes
from bot.channels.operator.routes import operator_routes
from bot.channels.own_data import own_data_routes
from bot.channels.pages import PAGES, page_routes
from bot.channels.reminder_routes import reminder_routes
from bot.channels.sms import sms_routes
from bot.channels.tasks import run_tasks
from bot.channels.web import conversation_routes
from bot.memory.vault import SealBroken
from bot.settings import Settings

log = structlog.get_logger()

FRAMED = "/widget/cadre.html"


def create_app(settings: Settings, clock: Clock | None = None) -> Starlette:
    """The gateway as an ASGI application."""
    gateway = build(settings, clock)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await gateway.sms.listen()
        tasks = asyncio.create_task(run_tasks(gateway))
        tasks.add_done_callback(_report)
        try:
            yield
        finally:
            tasks.cancel()
            await asyncio.gather(tasks, return_exceptions=True)
            await gateway.close()

    app = Starlette(
        routes=[
            *conversation_routes("web"),
            *conversation_routes("kiosque"),
            *kiosk_routes(),
            *meeting_routes(),
            *question_routes(),
            *sms_routes(),
            *handoff_routes(),
            *reminder_routes(),
            *own_data_routes(),
            *api_routes(),
            *operator_routes(),
            *notice_routes(),
            *embedding_routes(settings, PAGES),
            *page_routes(),
        ],
        middleware=_middleware(gateway),
        exception_handlers={
            Refusal: refused,
            HTTPException: refused,
            SQLAlchemyError: broken,
            SealBroken: broken,
            Exception: broken,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.gateway = gateway
    app.state.health = {}
    return app


def _report(tasks: "asyncio.Task[None]") -> None:
    """Tasks never end by themselves: if they do, the operator must know."""
    if not tasks.cancelled():
        log.critical("the tasks stopped", reason=type(tasks.exception()).__name__)


def _middleware(gateway: Gateway) -> list[Middleware]:
    origins = gateway.settings.every_origin
    armour = Middleware(
        Armour,
        metrics=gateway.metrics,
        framed=FRAMED,
        ancestors=origins,
        secure=gateway.settings.public_url.startswith("https://"),
    )
    smaller = Middleware(GZipMiddleware, minimum_size=1400)
    if not origins:
        return [armour, smaller]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=sorted(origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["authorization", "content-type", "x-csp-cle"],
        expose_headers=["retry-after"],
        max_age=600,
    )
    return [armour, cors, smaller]
