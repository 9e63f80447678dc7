"""Which topics a message is answered on."""

from actions import answering
from tests.actions.talk import Talk, settled


def test_two_topics_are_answered_in_their_order() -> None:
    talk = settled()

    talk.say("combien je touche ? et mes congés ?", "montant_asp", also=("conges_payes",))

    assert [topic for message in talk.last.messages for topic in message.custom.get("sujets", [])] == [
        "montant_asp",
        "conges_payes",
    ]


def test_an_insult_is_met_with_calm() -> None:
    talk = Talk()

    answer = talk.say("va te faire voir", "insulte")

    assert answer
    assert talk.custom["sujets"] == ["hors_perimetre"]


def test_the_door_of_the_module_answers_topics() -> None:
    assert callable(answering.topics_of)
