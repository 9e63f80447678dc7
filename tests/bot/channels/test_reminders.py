"""Reminders asked for and ended by SMS."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from bot.channels.reminder_words import ReminderWords
from bot.memory.reminders import SMS
from tests.bot.channels.conftest import Door, all_left
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_reminder_routes import HeldClock, gateway, lines, situation
from tests.bot.channels.test_sms import NUMBER, PATH, TOKEN, signed

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(date(2026, 11, 10))


@pytest.fixture
async def web(open_door: Door, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with open_door(twilio_auth_token=TOKEN, sms_gateway=f"outbox:{tmp_path / 'sms.jsonl'}") as client:
        yield client


async def write(web: httpx.AsyncClient, words: str, message: str) -> None:
    """Send a signed SMS and wait for its answer to leave."""
    form = {"From": NUMBER, "To": "38000", "Body": words, "MessageSid": message, "NumMedia": "0"}
    await web.post(PATH, data=form, headers=signed(form))
    await gateway(web).sms.close()
    await all_left(gateway(web))


async def test_the_number_that_writes_is_reminded(
    web: httpx.AsyncClient, rasa: RasaStandIn, clock: HeldClock, tmp_path: Path
) -> None:
    rasa.answer = situation(date_remise_documents="2026-11-03")
    await write(web, "remis le 3 novembre", "SM1")
    await write(web, "Rappel OUI !", "SM2")
    clock.go_to("2026-11-17T08:00")

    await gateway(web).reminding.worker.work()
    await write(web, "bonjour", "SM3")

    texts = [line["text"] for line in lines(tmp_path / "sms.jsonl")]
    assert "mardi 17 novembre 2026, le samedi 21 novembre 2026 et le lundi 23 novembre 2026" in texts[1]
    assert texts[2].startswith("Rappel demandé")


async def test_without_a_date_the_answer_says_what_is_missing(web: httpx.AsyncClient, tmp_path: Path) -> None:
    await write(web, "rappel oui", "SM1")

    assert "remis le dossier" in lines(tmp_path / "sms.jsonl")[0]["text"]


async def test_done_ends_the_reminders_and_only_when_there_are_some(
    web: httpx.AsyncClient, rasa: RasaStandIn, clock: HeldClock, tmp_path: Path
) -> None:
    rasa.answer = situation(date_remise_documents="2026-11-03")
    await write(web, "remis le 3 novembre", "SM1")
    await write(web, "fait", "SM2")
    await write(web, "rappel oui", "SM3")

    await write(web, "C'est fait.", "SM4")

    texts = [line["text"] for line in lines(tmp_path / "sms.jsonl")]
    assert texts[1] == "Noté."
    assert texts[3] == "C'est noté, vous ne recevrez plus de rappel."
    assert (await gateway(web).reminding.reminders.waiting(clock.now()))[0] == 0


async def test_stop_ends_them_too(web: httpx.AsyncClient, rasa: RasaStandIn, clock: HeldClock) -> None:
    rasa.answer = situation(date_remise_documents="2026-11-03")
    await write(web, "remis le 3 novembre", "SM1")
    await write(web, "rappel oui", "SM2")

    await write(web, "STOP", "SM3")

    assert (await gateway(web).reminding.reminders.waiting(clock.now()))[0] == 0


async def test_asked_by_sms_the_way_to_get_reminders_is_told(
    web: httpx.AsyncClient, rasa: RasaStandIn, tmp_path: Path
) -> None:
    rasa.answer = lambda _turn: [{"text": "Pas ici.", "custom": {"rappel": {}}}]

    await write(web, "envoie-moi un rappel", "SM1")

    assert "RAPPEL OUI" in lines(tmp_path / "sms.jsonl")[0]["text"]


async def test_asked_on_the_web_the_form_comes_with_the_answer(web: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    rasa.answer = lambda _turn: [{"text": "Pas ici.", "custom": {"rappel": {}}}]
    session = (await web.post("/webhooks/web/sessions")).json()["session"]

    (answer,) = (await web.post("/webhooks/web/messages", json={"session": session, "message": "rappel"})).json()

    assert answer["custom"]["rappel"]["canaux"] == ["sms"]
    assert "J'accepte" in answer["custom"]["rappel"]["consentement"]["texte"]
    assert "Pas ici" not in answer["text"]


async def test_where_nothing_can_leave_no_form_is_shown(open_door: Door, rasa: RasaStandIn) -> None:
    rasa.answer = lambda _turn: [{"text": "Pas ici.", "custom": {"rappel": {}}}]
    async with open_door() as client:
        session = (await client.post("/webhooks/web/sessions")).json()["session"]
        (answer,) = (await client.post("/webhooks/web/messages", json={"session": session, "message": "rappel"})).json()

    assert "rappel" not in answer["custom"]
    assert "agenda" in answer["text"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([date(2026, 11, 17)], "le mardi 17 novembre 2026"),
        ([date(2026, 11, 18), date(2026, 11, 17)], "le mardi 17 novembre 2026 et le mercredi 18 novembre 2026"),
    ],
)
def test_days_are_said_in_order(days: list[date], said: str) -> None:
    assert ReminderWords("https://csp.example").dates(days).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("today", "said"),
    [(date(2026, 11, 24), "aujourd'hui"), (date(2026, 11, 23), "demain"), (date(2026, 11, 21), "dans 3 jours")],
)
def test_how_far_a_date_is(today: date, said: str) -> None:
    assert ReminderWords("https://csp.example").when(date(2026, 11, 24), today) == said


async def test_the_words_of_a_consent_name_their_version(web: httpx.AsyncClient) -> None:
    desk = gateway(web).reminding.desk

    assert desk.wording() != desk.wording(SMS)
