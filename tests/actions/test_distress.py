"""Distress: numbers first, nothing asked, and what was asked beside it answered after them."""

from tests.actions.talk import Talk


def test_distress_comes_before_everything_and_asks_nothing() -> None:
    talk = Talk()
    talk.say("bonjour", "salutation")

    answer = talk.say("j'en peux plus, je vois pas d'issue", "detresse")

    assert "3114" in answer
    assert "15" in answer
    assert talk.custom["sujets"] == ["detresse"]
    assert "demande" not in talk.custom


def test_what_is_clearly_asked_beside_distress_is_answered_after_the_numbers() -> None:
    talk = Talk()

    talk.say("je craque complètement, et ma mutuelle ?", "mutuelle", confidence=0.98, also=("detresse",))

    care, answer = talk.last.messages
    assert "3114" in care.text
    assert answer.custom["sujets"] == ["mutuelle"]
    assert "demande" not in answer.custom


def test_nothing_else_is_answered_to_who_speaks_of_death() -> None:
    talk = Talk()

    talk.say("je veux mourir, et ma mutuelle ?", "mutuelle")

    [care] = talk.last.messages
    assert care.custom["sujets"] == ["detresse"]


def test_a_date_after_distress_answers_what_would_have_been_asked() -> None:
    talk = Talk()
    talk.say("je veux en finir", "detresse")

    answer = talk.say("3 novembre 2026")

    assert talk.faits == {"date_remise_documents": "2026-11-03"}
    assert "Je calcule vos dates" not in answer


def test_distress_in_another_language_is_answered_in_it_too() -> None:
    talk = Talk()

    answer = talk.say("I don't want to live anymore", "autre_langue")

    assert "You are not alone" in answer
    assert "3114" in answer
    assert talk.custom["detresse"] is True
