"""What is kept is told to its owner alone, and its erasure leaves a receipt and nothing else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.channels.clerk import EMPTY
from tests.bot.channels.conftest import Door, MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_reminder_routes import ask, gateway, situation

pytestmark = pytest.mark.anyio

MARKER = "2093-07-19"


@pytest.fixture
async def web(open_door: Door, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    files = {"sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}", "mail_gateway": f"outbox:{tmp_path / 'mail.jsonl'}"}
    async with open_door(**files) as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
async def told(web: httpx.AsyncClient, rasa: RasaStandIn, session: str, clock: MovedClock) -> str:
    rasa.answer = situation(date_remise_documents=clock.now().date().isoformat(), residence="metropole")
    await web.post("/webhooks/web/messages", json={"session": session, "message": "aujourd'hui", "id": "1"})
    await ask(web, session)
    return session


async def test_everything_kept_is_told(web: httpx.AsyncClient, told: str) -> None:
    answer = (await web.get(f"/webhooks/web/sessions/{told}/donnees")).json()

    assert answer["conversation"]["faits"]["residence"] == "metropole"
    assert answer["conversation"]["canal"] == "web"
    assert answer["conversation"]["reponses_gardees_dix_minutes"] == 1
    assert answer["rappels"][0]["adresse"] == "marie@exemple.fr"
    assert answer["consentements"][0]["finalite"] == "rappels"
    assert (await web.get("/webhooks/web/donnees", headers=bearer(told))).json() == answer


async def test_reminders_are_told_after_the_conversation_is_gone(
    web: httpx.AsyncClient, told: str, clock: MovedClock
) -> None:
    clock.ahead = timedelta(hours=25)
    await gateway(web).conversations.forget_expired()

    answer = (await web.get("/webhooks/web/donnees", headers=bearer(told))).json()

    assert answer["conversation"] is None
    assert len(answer["rappels"]) == 1


@pytest.mark.parametrize("token", ["inconnu", "é", "x" * 300])
async def test_nobody_sees_what_is_not_theirs(web: httpx.AsyncClient, told: str, token: str) -> None:
    assert (await web.get(f"/webhooks/web/sessions/{token}/donnees")).status_code == 401


async def test_erasure_gives_a_receipt_and_leaves_nothing(web: httpx.AsyncClient, told: str, rasa: RasaStandIn) -> None:
    receipt = (await web.request("DELETE", "/webhooks/web/donnees", headers=bearer(told))).json()

    assert receipt["efface"]["conversations"] == 1
    assert receipt["efface"]["faits"] == 2
    assert receipt["efface"]["rappels"] >= 3
    assert receipt["a_finir"] is False
    assert len(receipt["numero"]) == 19
    assert len(rasa.forgotten) == 1
    assert (await web.get("/webhooks/web/donnees", headers=bearer(told))).status_code == 401


async def test_a_tracker_that_could_not_be_erased_is_said(web: httpx.AsyncClient, told: str, rasa: RasaStandIn) -> None:
    rasa.status = 503

    receipt = (await web.request("DELETE", "/webhooks/web/donnees", headers=bearer(told))).json()

    assert receipt["a_finir"] is True


async def test_nothing_to_erase_gives_a_receipt_of_nothing(web: httpx.AsyncClient) -> None:
    receipt = (await web.request("DELETE", "/webhooks/web/donnees", headers=bearer("inconnu"))).json()

    assert set(receipt["efface"].values()) == {0}


async def test_said_in_the_conversation_the_receipt_comes_with_the_last_answer(
    web: httpx.AsyncClient, told: str, rasa: RasaStandIn
) -> None:
    rasa.answer = lambda _turn: [{"text": "C'est effacé.", "custom": {"fin": True}}]

    last = (await web.post("/webhooks/web/messages", json={"session": told, "message": "oui"})).json()

    assert last[0]["custom"]["recu"]["efface"]["consentements"] == 1
    assert last[0]["custom"]["recu"]["efface"]["messages_sans_reponse"] == 0
    assert (await web.get("/webhooks/web/donnees", headers=bearer(told))).status_code == 401


async def test_asked_in_the_conversation_the_data_come_with_the_answer(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = lambda _turn: [{"text": "Voici.", "custom": {"sujets": ["donnees"]}}]

    (answer,) = (await web.post("/webhooks/web/messages", json={"session": session, "message": "mes données"})).json()

    assert answer["custom"]["donnees"]["conversation"]["canal"] == "web"
    assert set(answer["custom"]["donnees"]) == set(EMPTY)


async def test_no_byte_of_a_marker_is_left_after_erasure(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rasa.answer = situation(date_naissance=MARKER, date_remise_documents="2026-11-20")
    await web.post("/webhooks/web/messages", json={"session": session, "message": MARKER, "id": MARKER})
    await ask(web, session, adresse=f"m{MARKER}@exemple.fr")

    await web.delete(f"/webhooks/web/sessions/{session}")

    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if MARKER.encode() in file]
    assert MARKER not in capfd.readouterr().out
