"""The deadlines without Rasa."""

from datetime import date
from typing import Any

import pytest

from bot.channels.deadlines import Deadlines
from bot.channels.words import Words
from bot.memory.sessions import Kept
from rules_engine import load

TODAY = date(2026, 11, 10)


@pytest.fixture(scope="module")
def deadlines() -> Deadlines:
    return Deadlines(load(), Words())


def kept(situation: dict[str, Any], *waiting: str) -> Kept:
    return Kept(1, "c", "web", situation=situation, waiting=[{"message": words, "choix": None} for words in waiting])


def test_without_a_hand_over_nothing_is_said(deadlines: Deadlines) -> None:
    assert deadlines.messages(kept({"age": 43}, "bonjour, 2300 brut"), TODAY) == []


@pytest.mark.parametrize(
    "words",
    ["le 3 novembre", "csp recu le 3 nov", "bonjour g recu le dossier mardi dernier", "03/11/2026"],
)
def test_the_hand_over_is_read_in_what_waits(deadlines: Deadlines, words: str) -> None:
    (message,) = deadlines.messages(kept({}, words), TODAY)

    assert "mardi 24 novembre 2026 inclus" in message["text"]
    assert "mercredi 25 novembre 2026" in message["text"]
    assert message["custom"]["sujets"] == ["delai_reflexion"]


def test_what_waits_corrects_what_was_known(deadlines: Deadlines) -> None:
    (message,) = deadlines.messages(kept({"date_remise_documents": "2026-11-02"}, "remis le 3 novembre 2026"), TODAY)

    assert "mardi 24 novembre 2026" in message["text"]


def test_facts_that_contradict_the_hand_over_are_left_aside(deadlines: Deadlines) -> None:
    situation = {"date_remise_documents": "2026-11-03", "date_signature": "2026-01-01"}

    (message,) = deadlines.messages(kept(situation), TODAY)

    assert message["custom"]["bilan"]["situation"] == {"date_remise_documents": "2026-11-03"}


def test_an_implausible_hand_over_gives_nothing(deadlines: Deadlines) -> None:
    assert deadlines.messages(kept({"date_remise_documents": "1950-01-01"}), TODAY) == []
