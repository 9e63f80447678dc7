"""Alive, ready, and who may read the measures."""

import httpx
import pytest
from sqlalchemy import create_engine

from bot.settings import UnusableSetting, settings_from
from tests.bot.channels.conftest import Door
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio


async def test_without_rasa_a_gateway_is_alive_and_ready_but_could_not_answer(
    web: httpx.AsyncClient, rasa: RasaStandIn
) -> None:
    rasa.status = 503

    answered = [(await web.get(path)).status_code for path in ("/sante/vivant", "/sante/pret", "/sante")]

    assert answered == [200, 200, 503]


async def test_without_its_memory_a_gateway_is_alive_but_not_ready(
    web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = web._transport.app.state.gateway.database  # type: ignore[attr-defined]
    monkeypatch.setattr(database, "engine", create_engine("sqlite:////nowhere/memoire.db"))

    answered = [(await web.get(path)).status_code for path in ("/sante/vivant", "/sante/pret")]

    assert answered == [200, 503]


async def test_the_measures_are_read_from_a_named_network_but_not_through_a_proxy(open_door: Door) -> None:
    async with open_door(metrics_networks=("127.0.0.0/8", "10.0.0.0/8")) as web:
        direct = await web.get("/metrics")
        through = await web.get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"})

    assert (direct.status_code, through.status_code) == (200, 404)


def test_a_network_that_cannot_be_read_is_named() -> None:
    with pytest.raises(UnusableSetting) as refused:
        settings_from({"CSP_METRICS_NETWORKS": "partout"})

    assert refused.value.name == "CSP_METRICS_NETWORKS"
