"""The reference example, asked as a person would; what is wrong closes the calculator and leaves the numbers."""

from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.canary import Canary, example_before
from bot.channels.gateway import Gateway
from tests.bot.channels.conftest import Door, MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio


def dates(end: str, start: str) -> Any:
    results = {
        "fin_delai_reflexion": {"statut": "trouve", "valeur": end},
        "debut_csp": {"statut": "trouve", "valeur": start},
    }
    return lambda _turn: [{"text": "…", "custom": {"bilan": {"situation": {}, "resultats": results}}}]


IMPOSSIBLE = """
message: "{annee}"
situation: {date_remise_documents: "{annee}-09-01"}
attendu: {debut_csp: "{annee}-09-30"}
"""
RIGHT = dates("2026-09-22", "2026-09-23")
WRONG = dates("2026-09-21", "2026-09-22")


def gateway_behind(client: httpx.AsyncClient) -> Gateway:
    gateway: Gateway = client._transport.app.state.gateway  # type: ignore[attr-defined]
    return gateway


def canary_behind(client: httpx.AsyncClient) -> Canary:
    return gateway_behind(client).canary


def test_the_example_is_the_last_that_is_past() -> None:
    assert example_before(date(2026, 9, 23)).expected["debut_csp"] == "2026-09-23"
    assert example_before(date(2026, 9, 22)).expected["debut_csp"] == "2025-09-23"


async def test_a_right_answer_leaves_the_calculator_open_and_nothing_behind(
    web: httpx.AsyncClient, rasa: RasaStandIn
) -> None:
    rasa.answer = RIGHT

    await canary_behind(web).ask()

    measured = (await web.get("/metrics")).text
    assert "csp_calculator_closed 0.0" in measured
    assert 'csp_canary_total{result="juste",through="chaine"} 1.0' in measured
    assert len(rasa.forgotten) == 1


async def test_a_wrong_answer_closes_the_calculator_and_leaves_the_numbers(
    web: httpx.AsyncClient, rasa: RasaStandIn, session: str
) -> None:
    rasa.answer = WRONG

    await canary_behind(web).ask()

    told = await web.post("/webhooks/web/messages", json={"session": session, "message": "bonjour"})
    computed = await web.post("/api/assess", json={"date_remise_documents": "2026-11-03"})
    assert (told.status_code, computed.status_code) == (503, 503)
    assert "3114" in told.json()["messages"][0]["text"]
    assert "2026" not in computed.text


async def test_once_right_again_the_calculator_opens(web: httpx.AsyncClient, rasa: RasaStandIn, session: str) -> None:
    rasa.answer = WRONG
    await canary_behind(web).ask()
    rasa.answer = RIGHT

    await canary_behind(web).ask()

    told = await web.post("/webhooks/web/messages", json={"session": session, "message": "bonjour"})
    assert told.status_code == 200


async def test_silence_inside_closes_nothing(web: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    rasa.status = 503

    await canary_behind(web).ask()

    assert not gateway_behind(web).calculator.closed
    assert 'csp_canary_total{result="muet",through="chaine"} 1.0' in (await web.get("/metrics")).text


async def test_an_engine_that_is_wrong_closes_the_calculator(
    open_door: Door, clock: MovedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = tmp_path / "canari.yaml"
    example.write_text(IMPOSSIBLE)
    monkeypatch.setattr("bot.channels.canary.example_before", lambda today: example_before(today, example))

    async with open_door() as client:
        await canary_behind(client).ask()

        assert gateway_behind(client).calculator.closed
