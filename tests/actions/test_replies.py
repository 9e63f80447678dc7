"""Messages and buttons."""

import json

from actions.replies import Message, act_button, act_buttons, button, merged


def test_a_button_carries_the_choice_it_stands_for() -> None:
    made = button("Oui", faits={"cadre": True})

    assert made["title"] == "Oui"
    assert json.loads(made["payload"]) == {"faits": {"cadre": True}, "titre": "Oui"}


def test_a_topic_and_an_act_make_different_buttons() -> None:
    assert json.loads(act_button("montant_asp")["payload"])["sujets"] == ["montant_asp"]
    assert json.loads(act_button("agenda")["payload"])["acte"] == "agenda"


def test_a_button_without_words_is_left_out() -> None:
    assert act_buttons(["rien_de_tel"]) == []


def test_a_mere_note_joins_what_follows() -> None:
    note, question = Message("Noté.", [], {"lectures": []}), Message("Combien ?", [], {"demande": "age"})

    assert [message.text for message in merged([note, question])] == ["Noté.\n\nCombien ?"]


def test_an_empty_message_is_not_sent() -> None:
    assert merged([Message("")]) == []
