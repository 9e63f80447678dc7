"""Reminders asked for on the web, told, followed when a fact changes, ended."""

import json
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.gateway import Gateway
from tests.bot.channels.conftest import Door, MovedClock, all_left
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio

PHONE, MAIL = "06 12 34 56 78", "marie@exemple.fr"


class HeldClock(MovedClock):
    """A clock that only the test moves."""

    def now(self) -> datetime:
        return datetime.fromisoformat("2026-11-10T09:00") + self.ahead

    def today(self) -> date:
        return self.now().date()

    def go_to(self, instant: str) -> None:
        self.ahead = datetime.fromisoformat(instant) - datetime.fromisoformat("2026-11-10T09:00")


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(date(2026, 11, 10))


@pytest.fixture
async def web(open_door: Door, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    files = {"sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}", "mail_gateway": f"outbox:{tmp_path / 'mail.jsonl'}"}
    async with open_door(**files) as client:
        yield client


def gateway(web: httpx.AsyncClient) -> Gateway:
    running: Gateway = web._transport.app.state.gateway  # type: ignore[attr-defined]
    return running


def situation(**facts: str) -> Any:
    """What Rasa answers once it has understood these facts."""
    return lambda _turn: [{"text": "Noté.", "custom": {"bilan": {"situation": facts, "resultats": {}}}}]


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


@pytest.fixture
async def told(web: httpx.AsyncClient, rasa: RasaStandIn, session: str) -> str:
    """A conversation that knows the day of the hand-over."""
    rasa.answer = situation(date_remise_documents="2026-11-03")
    await web.post("/webhooks/web/messages", json={"session": session, "message": "le 3 novembre"})
    return session


async def ask(web: httpx.AsyncClient, token: str, **changed: Any) -> httpx.Response:
    body = {"session": token, "canal": "courriel", "adresse": MAIL, "accord": True, **changed}
    return await web.post("/webhooks/web/rappels", json=body)


async def send_all(web: httpx.AsyncClient) -> None:
    await gateway(web).reminding.worker.work()
    await all_left(gateway(web))


async def test_a_promise_says_when_and_keeps_the_consent(web: httpx.AsyncClient, told: str) -> None:
    promised = await ask(web, told)

    body = promised.json()
    assert promised.status_code == 201
    assert body["rappels"][:3] == [
        {"echeance": "2026-11-24", "le": "2026-11-17"},
        {"echeance": "2026-11-24", "le": "2026-11-21"},
        {"echeance": "2026-11-24", "le": "2026-11-23"},
    ]
    assert "mardi 24 novembre 2026" in body["text"].replace("\u00a0", " ")
    assert body["consentement"]["donne_le"] == "2026-11-10"
    assert len(body["consentement"]["version"]) == 12


async def test_a_letter_says_nothing_of_what_the_date_is_about(
    web: httpx.AsyncClient, told: str, clock: HeldClock, tmp_path: Path
) -> None:
    await ask(web, told)
    clock.go_to("2026-11-17T08:00")

    await send_all(web)

    confirmation, reminder = lines(tmp_path / "mail.jsonl")
    said = (confirmation["text"] + reminder["subject"] + reminder["text"]).lower()
    assert "24 novembre 2026" in reminder["text"].replace("\u00a0", " ")
    assert "dans 7 jours" in reminder["subject"]
    assert not [word for word in ("licenci", "rupture", "sécurisation", "chômage", "france travail") if word in said]


async def test_an_sms_leaves_at_its_hour_and_once(
    web: httpx.AsyncClient, told: str, clock: HeldClock, tmp_path: Path
) -> None:
    await ask(web, told, canal="sms", adresse=PHONE)
    clock.go_to("2026-11-17T07:59")
    await send_all(web)
    before = len(lines(tmp_path / "sms.jsonl"))
    clock.go_to("2026-11-17T08:00")

    await send_all(web)
    await send_all(web)

    sent = lines(tmp_path / "sms.jsonl")
    assert (before, len(sent)) == (1, 2)
    assert sent[1]["to"] == "+33612345678"
    assert (sent[1]["encoding"], sent[1]["segments"]) == ("GSM-7", 1)
    assert "STOP" in sent[1]["text"]


async def test_a_corrected_fact_moves_what_is_to_be_sent(
    web: httpx.AsyncClient, told: str, rasa: RasaStandIn, clock: HeldClock
) -> None:
    await ask(web, told)
    rasa.answer = situation(date_remise_documents="2026-11-06")

    await web.post("/webhooks/web/messages", json={"session": told, "message": "non, le 6"})

    (kept,) = (await web.get("/webhooks/web/rappels", headers={"Authorization": f"Bearer {told}"})).json()["rappels"]
    assert [one["echeance"] for one in kept["envois"][:3]] == ["2026-11-27"] * 3


async def test_an_answer_given_cancels_the_reminders_of_the_question(
    web: httpx.AsyncClient, told: str, rasa: RasaStandIn
) -> None:
    await ask(web, told)
    rasa.answer = situation(date_remise_documents="2026-11-03", date_signature="2026-11-10")

    await web.post("/webhooks/web/messages", json={"session": told, "message": "j'ai signé"})

    (kept,) = (await web.get("/webhooks/web/rappels", headers={"Authorization": f"Bearer {told}"})).json()["rappels"]
    assert "2026-11-24" not in {one["echeance"] for one in kept["envois"]}
    assert "2026-12-03" in {one["echeance"] for one in kept["envois"]}


async def test_facts_that_contradict_each_other_cancel_nothing(
    web: httpx.AsyncClient, told: str, rasa: RasaStandIn
) -> None:
    await ask(web, told)
    rasa.answer = situation(date_remise_documents="2026-11-03", date_signature="2026-10-01")

    answered = await web.post("/webhooks/web/messages", json={"session": told, "message": "signé le 1er octobre"})

    (kept,) = (await web.get("/webhooks/web/rappels", headers={"Authorization": f"Bearer {told}"})).json()["rappels"]
    assert answered.status_code == 200
    assert kept["envois"][0]["echeance"] == "2026-11-24"


async def test_erasing_the_conversation_erases_the_reminders_and_what_was_sent(
    web: httpx.AsyncClient, told: str, clock: HeldClock, tmp_path: Path
) -> None:
    await ask(web, told)

    await web.delete(f"/webhooks/web/sessions/{told}")

    clock.go_to("2026-11-17T08:00")
    await send_all(web)
    assert lines(tmp_path / "mail.jsonl") == []


async def test_an_address_given_up_for_another_leaves_no_trace(
    web: httpx.AsyncClient, told: str, tmp_path: Path
) -> None:
    await ask(web, told)

    await ask(web, told, canal="sms", adresse=PHONE)

    assert lines(tmp_path / "mail.jsonl") == []


async def test_reminders_cancelled_leave_no_trace(web: httpx.AsyncClient, told: str, tmp_path: Path) -> None:
    await ask(web, told)

    await web.delete("/webhooks/web/rappels", headers={"Authorization": f"Bearer {told}"})

    assert lines(tmp_path / "mail.jsonl") == []


async def test_an_idle_conversation_goes_and_its_reminders_stay_until_it_is_erased(
    web: httpx.AsyncClient, told: str, clock: HeldClock, tmp_path: Path
) -> None:
    await ask(web, told)
    clock.go_to("2026-11-12T09:00")
    await gateway(web).conversations.forget_expired()
    clock.go_to("2026-11-17T08:00")
    await send_all(web)
    sent = len(lines(tmp_path / "mail.jsonl"))

    await web.delete(f"/webhooks/web/sessions/{told}")

    assert sent == 2
    assert lines(tmp_path / "mail.jsonl") == []
    assert await gateway(web).reminding.reminders.waiting(clock.now()) == (0, timedelta())


async def test_the_link_of_a_letter_asks_before_it_ends_anything(
    web: httpx.AsyncClient, told: str, tmp_path: Path
) -> None:
    await ask(web, told)
    text = lines(tmp_path / "mail.jsonl")[0]["text"]
    link = text[text.index("https://csp.example/rappels/") :].split()[0].removeprefix("https://csp.example")

    looked = await web.get(link)
    still = await web.get(link)
    ended = await web.post(link)
    gone = await web.post(link)

    assert (looked.status_code, still.status_code, ended.status_code, gone.status_code) == (200, 200, 200, 404)
    assert "<form" in looked.text
    assert lines(tmp_path / "mail.jsonl") == []


async def test_ended_from_the_conversation(web: httpx.AsyncClient, told: str) -> None:
    await ask(web, told)
    authorization = {"Authorization": f"Bearer {told}"}

    ended = await web.request("DELETE", "/webhooks/web/rappels", headers=authorization)

    left = (await web.get("/webhooks/web/rappels", headers=authorization)).json()
    assert ended.status_code == 204
    assert left["rappels"] == []
    assert left["canaux"] == ["sms", "courriel"]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"accord": False}, 422),
        ({"accord": "true"}, 422),
        ({"canal": "pigeon"}, 422),
        ({"adresse": "marie"}, 422),
        ({"canal": "sms", "adresse": "01 44 55 66 77"}, 422),
        ({"adresse": 12}, 422),
        ({"session": "inconnue"}, 401),
        ({"session": None}, 401),
    ],
)
async def test_what_cannot_be_promised_is_said(
    web: httpx.AsyncClient, told: str, changed: dict[str, Any], status: int
) -> None:
    refused = await ask(web, told, **changed)

    assert refused.status_code == status
    assert refused.json()["erreur"]["message"]


async def test_without_a_date_nothing_is_promised(web: httpx.AsyncClient, session: str) -> None:
    assert (await ask(web, session)).status_code == 409


async def test_a_number_that_said_stop_is_not_written_to(web: httpx.AsyncClient, told: str, clock: HeldClock) -> None:
    telephone = gateway(web).sms._telephone
    await telephone.block(telephone.digest("+33612345678"), clock.now())

    assert (await ask(web, told, canal="sms", adresse=PHONE)).status_code == 409


async def test_a_way_that_is_not_open_here_is_refused(open_door: Door, rasa: RasaStandIn) -> None:
    rasa.answer = situation(date_remise_documents="2026-11-03")
    async with open_door() as client:
        session = (await client.post("/webhooks/web/sessions")).json()["session"]
        await client.post("/webhooks/web/messages", json={"session": session, "message": "le 3"})

        assert (await ask(client, session)).status_code == 409


async def test_one_address_cannot_be_flooded(web: httpx.AsyncClient, told: str) -> None:
    statuses = [(await ask(web, told)).status_code for _ in range(3)]

    assert statuses == [201, 201, 429]


async def test_the_reminders_follow_to_another_device(web: httpx.AsyncClient, told: str) -> None:
    await ask(web, told)
    desk = gateway(web).conversations

    token = await desk.move(desk.digest(told), "web")

    kept = (await web.get("/webhooks/web/rappels", headers={"Authorization": f"Bearer {token}"})).json()["rappels"]
    assert len(kept) == 1
