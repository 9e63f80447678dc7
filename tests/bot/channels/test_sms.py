"""The SMS door, with requests really signed and a real outbox file."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from bot.channels.app import create_app
from bot.channels.tasks import sweep
from bot.settings import Settings
from tests.bot.channels.conftest import Door, MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio

PATH = "/webhooks/sms/twilio"
TOKEN = "jeton-twilio"
NUMBER = "+33612345678"


def signed(form: dict[str, str]) -> dict[str, str]:
    return {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(f"https://csp.example{PATH}", form)}


@dataclass
class Phone:
    """A telephone: what it sends is signed, what it receives is in the outbox file."""

    app: Starlette
    web: httpx.AsyncClient
    file: Path
    sent: int = 0

    async def write(self, words: str, *, sid: str = "", number: str = NUMBER, media: str = "0") -> httpx.Response:
        self.sent += 1
        form = {
            "From": number,
            "To": "38000",
            "Body": words,
            "MessageSid": sid or f"SM{self.sent}",
            "NumMedia": media,
        }
        answered = await self.web.post(PATH, data=form, headers=signed(form))
        await self.settle()
        return answered

    async def settle(self) -> None:
        gateway = self.app.state.gateway
        await asyncio.gather(*gateway.sms._running)
        while await gateway.sms._telephone.waiting():
            await asyncio.sleep(0.01)

    def received(self) -> list[dict[str, Any]]:
        if not self.file.exists():
            return []
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def sms_settings(settings: Settings, tmp_path: Path) -> Settings:
    changed = {"twilio_auth_token": TOKEN, "sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}"}
    return Settings(**{**vars(settings), **changed})


@pytest.fixture
async def phone(sms_settings: Settings, clock: MovedClock, tmp_path: Path) -> AsyncIterator[Phone]:
    app = create_app(sms_settings, clock)
    async with serving(app) as web:
        yield Phone(app, web, tmp_path / "sms.jsonl")


async def test_a_signed_sms_is_acknowledged_and_answered(phone: Phone, rasa: RasaStandIn) -> None:
    rasa.answer = lambda _turn: [{"text": "Réponse **claire** : dès le 25/11 — ça va bientôt."}]

    answered = await phone.write("csp recu le 3 nov")

    assert answered.status_code == 200
    assert answered.headers["content-type"].startswith("text/xml")
    assert answered.text.endswith("<Response></Response>")
    sms = phone.received()[0]
    assert sms["to"] == NUMBER
    assert sms["text"].startswith("Réponse claire : dès le 25/11 - ca va bientot.")
    assert (sms["encoding"], sms["segments"]) == ("GSM-7", 1)
    assert set(sms) == {"to", "text", "encoding", "segments", "at"}
    assert rasa.turns[0]["metadata"]["canal"] == "sms"


async def test_an_unsigned_or_badly_signed_sms_is_403(phone: Phone, rasa: RasaStandIn) -> None:
    form = {"From": NUMBER, "Body": "bonjour", "MessageSid": "SM1"}
    unsigned = await phone.web.post(PATH, data=form)
    forged = await phone.web.post(PATH, data={**form, "Body": "autre"}, headers=signed(form))
    unreadable = await phone.web.post(PATH, content=b"\xff\x00=%zz")

    assert [unsigned.status_code, forged.status_code, unreadable.status_code] == [403, 403, 403]
    assert rasa.turns == []


async def test_without_a_configured_token_every_sms_is_403(open_door: Door) -> None:
    form = {"From": NUMBER, "Body": "bonjour", "MessageSid": "SM1"}
    async with open_door() as web:
        signed_anyway = await web.post(PATH, data=form, headers=signed(form))
        empty_key = RequestValidator("").compute_signature(f"https://csp.example{PATH}", form)
        signed_with_nothing = await web.post(PATH, data=form, headers={"X-Twilio-Signature": empty_key})

    assert (signed_anyway.status_code, signed_with_nothing.status_code) == (403, 403)


async def test_the_same_message_is_answered_once(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("bonjour", sid="SM9")
    again = await phone.write("bonjour", sid="SM9")

    assert again.status_code == 200
    assert len(rasa.turns) == 1
    assert len(phone.received()) == 1


async def test_a_figure_presses_the_button_it_was_offered_with(phone: Phone, rasa: RasaStandIn) -> None:
    buttons = [{"title": title, "payload": json.dumps({"va": title})} for title in ("Combien ?", "Rappels")]
    rasa.answer = lambda _turn: [{"text": "Que voulez-vous ?", "buttons": list(buttons)}]
    await phone.write("bonjour")

    await phone.write(" 2. ")

    assert "1 Combien ? 2 Rappels" in phone.received()[0]["text"]
    assert rasa.turns[1]["message"] == "Rappels"
    assert rasa.turns[1]["metadata"]["choix"] == {"va": "Rappels"}


async def test_a_figure_still_presses_after_an_answer_that_offered_none(phone: Phone, rasa: RasaStandIn) -> None:
    offer = {"text": "Que voulez-vous ?", "buttons": [{"title": "Combien ?", "payload": '"combien"'}]}
    rasa.answer = lambda turn: [dict(offer)] if turn["message"] == "bonjour" else [{"text": "Voici."}]
    await phone.write("bonjour")
    await phone.write("une digression")

    await phone.write("1")

    assert rasa.turns[2]["metadata"]["choix"] == "combien"


async def test_a_figure_that_was_not_offered_is_words(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("3")

    assert rasa.turns[0]["message"] == "3"


async def test_answers_keep_the_order_of_the_questions(phone: Phone, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.05
    forms = [{"From": NUMBER, "Body": str(rank), "MessageSid": f"SM{rank}"} for rank in range(5)]
    for form in forms:
        await phone.web.post(PATH, data=form, headers=signed(form))
    await phone.settle()

    assert [turn["message"] for turn in rasa.turns] == ["0", "1", "2", "3", "4"]
    assert [sms["text"][0] for sms in phone.received()] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("words", ["STOP", "arrêt", "ARRET", "Arrêt.", " stop ", "ＳＴＯＰ"])
async def test_stop_is_confirmed_once_then_silence(phone: Phone, rasa: RasaStandIn, words: str) -> None:
    await phone.write("bonjour")

    await phone.write(words)
    await phone.write(words)
    await phone.write("vous êtes là ?")

    assert len(rasa.turns) == 1
    assert rasa.forgotten == [rasa.turns[0]["sender"]]
    assert len(phone.received()) == 1
    assert "START" in phone.received()[0]["text"]


async def test_start_opens_a_new_conversation(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("bonjour")
    await phone.write("STOP")
    await phone.write("START")

    await phone.write("me revoilà")

    assert rasa.turns[1]["sender"] != rasa.turns[0]["sender"]
    assert len(phone.received()) == 3


async def test_an_answer_under_way_is_not_sent_after_stop(phone: Phone, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.2
    question = {"From": NUMBER, "Body": "bonjour", "MessageSid": "SMa"}
    stop = {"From": NUMBER, "Body": "STOP", "MessageSid": "SMb"}
    await phone.web.post(PATH, data=question, headers=signed(question))
    await asyncio.sleep(0.05)
    await phone.web.post(PATH, data=stop, headers=signed(stop))
    await phone.settle()

    assert len(phone.received()) == 1
    assert "START" in phone.received()[0]["text"]


@pytest.mark.parametrize("media", ["0", "1"])
async def test_a_picture_or_an_empty_message_is_answered(phone: Phone, rasa: RasaStandIn, media: str) -> None:
    await phone.write("", media=media)

    assert rasa.turns == []
    assert len(phone.received()) == 1


async def test_a_long_answer_is_cut_at_a_sentence_with_a_link_to_the_rest(phone: Phone, rasa: RasaStandIn) -> None:
    long = " ".join(f"Voici la phrase numéro {rank} de la réponse." for rank in range(20))
    question = {"text": "Et **votre salaire** ?", "custom": {"demande": "salaire_mensuel_brut"}}
    rasa.answer = lambda _turn: [{"text": long}, question]

    await phone.write("bonjour")

    sms = phone.received()[0]
    code = sms["text"].split("https://csp.example/d/")[1].split()[0]
    assert sms["segments"] <= 2
    assert sms["text"].endswith("Et votre salaire ?")
    assert "de la réponse.\nSuite : https" in sms["text"]
    looked = await phone.web.get(f"/d/{code}")
    opened = await phone.web.post(f"/d/{code}")
    again = await phone.web.post(f"/d/{code}")
    assert (looked.status_code, opened.status_code, again.status_code) == (200, 200, 404)
    assert "numéro 19" not in looked.text
    assert "numéro 19" in opened.text
    assert "<strong>votre salaire</strong>" in opened.text


async def test_a_document_is_behind_the_link_of_its_sms(phone: Phone, rasa: RasaStandIn) -> None:
    table = {"titre": "Mois par mois", "colonnes": ["Mois", "<b>"], "lignes": [["mars", "1 540 €"]]}
    document = {"nom": "echeances.ics", "type": "text/calendar", "base64": "QkVHSU4="}
    rasa.answer = lambda _turn: [{"text": "Voici.", "custom": {"documents": [document], "tableau": table}}]

    await phone.write("mon agenda")

    link = phone.received()[0]["text"].split("https://csp.example")[1]
    opened = await phone.web.post(link)
    assert 'download="echeances.ics" href="data:text/calendar;base64,QkVHSU4="' in opened.text
    assert '<th scope="row">mars</th><td>1 540 €</td>' in opened.text
    assert "&lt;b&gt;" in opened.text


async def test_the_numbers_are_those_of_the_question_and_not_of_what_comes_before(
    phone: Phone, rasa: RasaStandIn
) -> None:
    agenda = {"text": "Vos dates.", "buttons": [{"title": "Mon agenda", "payload": '"agenda"'}]}
    few = {"title": "Moins de 1 000", "payload": '"peu"'}
    question = {"text": "Combien ?", "buttons": [few], "custom": {"demande": "effectif_entreprise", "champ": "choix"}}
    rasa.answer = lambda _turn: [dict(agenda), {**question, "buttons": [dict(few)]}]
    await phone.write("bonjour")

    await phone.write("1")

    assert "1 Moins de 1 000" in phone.received()[0]["text"]
    assert rasa.turns[1]["metadata"]["choix"] == "peu"


async def test_without_rasa_the_deadlines_leave_by_sms_and_nothing_is_lost(phone: Phone, rasa: RasaStandIn) -> None:
    rasa.status = 503
    await phone.write("remis le 03/11/2026")
    rasa.status = 200

    await phone.write("2300 brut")

    assert "mardi 24 novembre 2026" in phone.received()[0]["text"]
    assert [turn["message"] for turn in rasa.turns] == ["remis le 03/11/2026", "2300 brut"]


async def test_what_a_stopped_gateway_received_is_answered_by_the_next(
    sms_settings: Settings, clock: MovedClock, rasa: RasaStandIn, tmp_path: Path
) -> None:
    first = create_app(sms_settings, clock)
    await first.state.gateway.conversations.open_for("x", "sms")
    telephone = first.state.gateway.sms._telephone
    await telephone.receive(NUMBER, "SM1", "bonjour", clock.now())
    app = create_app(sms_settings, clock)
    async with serving(app) as web:
        phone = Phone(app, web, tmp_path / "sms.jsonl")
        await asyncio.sleep(0.2)
        await phone.settle()

    assert [turn["message"] for turn in rasa.turns] == ["bonjour"]
    assert len(phone.received()) == 1


async def test_the_number_is_never_in_clear_in_the_database(phone: Phone, tmp_path: Path) -> None:
    await phone.write("bonjour")

    database = b"".join(file.read_bytes() for file in tmp_path.glob("memoire.db*"))
    assert NUMBER.encode() not in database
    assert NUMBER[1:].encode() not in database


async def test_a_number_left_idle_is_forgotten_with_its_sms(phone: Phone, clock: MovedClock) -> None:
    await phone.write("bonjour")
    clock.ahead = timedelta(hours=25)

    await sweep(phone.app.state.gateway)

    assert phone.received() == []
    assert await phone.app.state.gateway.sms._telephone.unused() == []


async def test_forget_everything_erases_and_says_so(phone: Phone, rasa: RasaStandIn) -> None:
    await phone.write("bonjour")
    rasa.answer = lambda _turn: [{"text": "Tout est effacé.", "custom": {"fin": True}}]

    await phone.write("oui, oubliez tout")

    assert [sms["text"] for sms in phone.received()] == ["Tout est effacé."]
    assert len(rasa.forgotten) == 1
