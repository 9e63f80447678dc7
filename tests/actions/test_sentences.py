"""Sentences by name and channel, with paragraphs that drop out."""

import pytest

from actions import sentences


def test_a_paragraph_without_its_variable_is_left_out() -> None:
    text = "Bonjour {autre.nom}.\n\nRien ne presse."

    assert sentences.fill_paragraphs(text, {}) == "Rien ne presse."


def test_a_channel_may_have_its_own_wording() -> None:
    web, sms = sentences.variant("utter_salutation"), sentences.variant("utter_salutation", "sms")

    assert len(sms["text"]) < len(web["text"])


def test_an_unknown_sentence_is_named() -> None:
    with pytest.raises(sentences.UnknownSentence, match="utter_rien_du_tout"):
        sentences.variant("utter_rien_du_tout")


def test_no_name_is_written_in_two_files() -> None:
    assert len(sentences.responses()) > 200
