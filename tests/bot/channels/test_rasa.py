"""The client of Rasa."""

from datetime import date

import pytest

from bot.channels.errors import InsideSilent
from bot.channels.rasa import Rasa
from bot.settings import Settings
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio

SAID = {"message": "bonjour", "choix": None, "id": None, "tour": "t1"}


async def test_a_closed_port_is_silence(settings: Settings) -> None:
    client = Rasa(Settings(**{**vars(settings), "rasa_port": 1}))

    with pytest.raises(InsideSilent):
        await client.say("c", SAID, "web", date(2026, 11, 10))

    assert not await client.healthy()


async def test_too_slow_an_answer_is_silence(settings: Settings, rasa: RasaStandIn) -> None:
    rasa.seconds = 0.5
    client = Rasa(Settings(**{**vars(settings), "turn_seconds": 0.1}))

    with pytest.raises(InsideSilent):
        await client.say("c", SAID, "web", date(2026, 11, 10))


async def test_a_wrong_internal_key_is_silence(settings: Settings) -> None:
    client = Rasa(Settings(**{**vars(settings), "internal_key": "autre"}))

    with pytest.raises(InsideSilent):
        await client.say("c", SAID, "web", date(2026, 11, 10))


async def test_it_is_healthy_when_rasa_and_the_actions_are(settings: Settings, rasa: RasaStandIn) -> None:
    client = Rasa(settings)
    before = await client.healthy()
    rasa.status = 503

    after = await client.healthy()

    assert (before, after) == (True, False)
