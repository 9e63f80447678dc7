"""The words people ask the meaning of."""

from actions.terms import terms
from tests.actions.talk import Talk


def test_the_word_asked_is_found() -> None:
    assert "asp" in terms().asked("c'est quoi l'ASP ?")


def test_a_word_is_defined_in_the_answer() -> None:
    talk = Talk()

    answer = talk.say("c'est quoi l'ASP ?", "terme")

    assert "sécurisation professionnelle" in answer.lower()
    assert talk.custom["sujets"] == ["terme"]
