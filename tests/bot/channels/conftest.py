"""A gateway on a real database, in front of a stand-in for Rasa."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.app import create_app
from bot.channels.clock import Clock
from bot.channels.gateway import Gateway
from bot.settings import Settings
from tests.bot.channels.rasa_standin import KEY, RasaStandIn

Door = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


class MovedClock(Clock):
    """A clock that a test moves forward."""

    def __init__(self, frozen_day: date) -> None:
        super().__init__(frozen_day)
        self.ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


async def all_left(gateway: Gateway) -> None:
    """Until every SMS left; the gateway's own task may have taken some first."""
    assert gateway.outbox is not None
    while await gateway.outbox.waiting():
        await gateway.outbox.empty()
        await asyncio.sleep(0.01)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def rasa() -> AsyncIterator[RasaStandIn]:
    async with RasaStandIn().listening() as standin:
        yield standin


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(date(2026, 11, 10))


@pytest.fixture
def settings(tmp_path: Path, rasa: RasaStandIn) -> Settings:
    return Settings(
        var=tmp_path,
        rasa_port=rasa.port,
        actions_port=rasa.port,
        internal_key=KEY,
        rate_session=1000,
        public_url="https://csp.example",
    )


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 50000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://csp.test", timeout=30) as client,
    ):
        yield client


@pytest.fixture
def open_door(settings: Settings, clock: MovedClock) -> Door:
    """Opens a gateway; opened twice on the same folder, it is a gateway started again."""

    def opened(**changed: Any) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        return serving(create_app(Settings(**{**vars(settings), **changed}), clock))

    return opened


@pytest.fixture
async def web(open_door: Door) -> AsyncIterator[httpx.AsyncClient]:
    async with open_door() as client:
        yield client


@pytest.fixture
async def session(web: httpx.AsyncClient) -> str:
    return str((await web.post("/webhooks/web/sessions")).json()["session"])
