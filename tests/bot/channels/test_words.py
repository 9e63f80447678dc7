"""The gateway's own sentences."""

import pytest

from bot.channels import errors
from bot.channels.errors import Refusal
from bot.channels.words import Words


def test_a_channel_may_have_its_own_wording() -> None:
    words = Words()

    assert "2 minutes" in words.say("utter_passerelle_accueil", "kiosque")
    assert "24 h" in words.say("utter_passerelle_accueil", "web")
    assert words.say("utter_passerelle_accueil", "sms") == words.say("utter_passerelle_accueil")


def test_variables_are_replaced() -> None:
    assert Words().say("utter_passerelle_sms_suite", "sms", lien="https://a.example") == "Suite : https://a.example"


@pytest.mark.parametrize("kind", Refusal.__subclasses__())
def test_every_refusal_has_its_sentence(kind: type[Refusal]) -> None:
    assert Words().say(kind.sentence)
    assert 400 <= kind.status <= 503
    assert kind.__module__ == errors.__name__


def test_a_missing_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words().say("utter_absente")
