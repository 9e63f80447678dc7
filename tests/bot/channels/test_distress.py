"""Words of death while Rasa is not there: the numbers to call come first, on every channel."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.channels.app import create_app
from bot.channels.distress import numbers_to_call
from bot.channels.sms_text import segments
from bot.channels.words import Words
from bot.memory.sessions import Kept
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock, serving
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_sms import TOKEN, Phone

pytestmark = pytest.mark.anyio

HAND_OVER = "on m'a remis le dossier le 03/11/2026"


@pytest.fixture
async def phone(settings: Settings, clock: MovedClock, tmp_path: Path) -> AsyncIterator[Phone]:
    changed = {"twilio_auth_token": TOKEN, "sms_gateway": f"outbox:{tmp_path / 'sms.jsonl'}"}
    app = create_app(Settings(**{**vars(settings), **changed}), clock)
    async with serving(app) as web:
        yield Phone(app, web, tmp_path / "sms.jsonl")


async def say(web: httpx.AsyncClient, canal: str, session: str, message: str) -> httpx.Response:
    return await web.post(f"/webhooks/{canal}/messages", json={"session": session, "message": message})


@pytest.mark.parametrize("canal", ["web", "kiosque"])
@pytest.mark.parametrize(
    "words", ["je veux mourir", "J'ai envie de me tuer", "je pense au suicide", "a quoi bon vivre"]
)
async def test_without_rasa_whoever_speaks_of_death_is_given_the_numbers(
    web: httpx.AsyncClient, rasa: RasaStandIn, canal: str, words: str
) -> None:
    session = (await web.post(f"/webhooks/{canal}/sessions")).json()["session"]
    rasa.status = 503

    answered = await say(web, canal, session, words)

    assert answered.status_code == 503
    (message,) = answered.json()["messages"]
    assert "3114" in message["text"]
    assert "15" in message["text"]
    assert message["custom"] == {"detresse": True, "sujets": ["detresse"]}


async def test_the_deadlines_follow_the_numbers(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    rasa.status = 503

    answered = await say(web, "web", session, f"{HAND_OVER}, je veux en finir")

    numbers, deadlines = answered.json()["messages"]
    assert "3114" in numbers["text"]
    assert "mardi 24 novembre 2026" in deadlines["text"]


async def test_the_words_are_heard_inside_when_rasa_is_back(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503
    await say(web, "web", session, "je veux mourir")
    rasa.status = 200

    await say(web, "web", session, "vous êtes là ?")

    assert [turn["message"] for turn in rasa.turns] == ["je veux mourir", "vous êtes là ?"]


async def test_by_sms_the_numbers_come_first_and_the_deadlines_with_them(phone: Phone, rasa: RasaStandIn) -> None:
    rasa.status = 503

    await phone.write(f"{HAND_OVER}, je veux mourir")

    (sent,) = phone.received()
    assert sent["text"].index("3114") < sent["text"].index("15.") < sent["text"].index("mardi 24 novembre 2026")
    assert segments(sent["text"]) <= 2


@pytest.mark.parametrize("words", ["c'est mortel cette paperasse", "je veux en finir avec ce dossier", "bonjour"])
def test_other_words_are_given_no_numbers(words: str) -> None:
    kept = Kept(1, "c", "web", waiting=[{"message": words, "choix": None}])

    assert numbers_to_call(kept, Words()) == []
