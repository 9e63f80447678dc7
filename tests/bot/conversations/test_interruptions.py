"""Every question of the main path, interrupted in every way: the question stands, and the bilan is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.conversations.talking import Talk
from tests.conftest import Assistant

PATH = (
    ("bonjour", "date_remise_documents"),
    ("le 3 novembre", "date_entree"),
    ("le 4 mars 2019", "salaire_mensuel_brut"),
    ("2300 brut", "date_naissance"),
    ("43 ans", "effectif_entreprise"),
    ("on est 80", None),
)
INTERRUPTIONS = yaml.safe_load(Path(__file__).with_name("interruptions.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("interruption", INTERRUPTIONS, ids=lambda one: one["nom"])
@pytest.mark.parametrize("place", range(len(PATH) - 1), ids=[str(asked) for _, asked in PATH[:-1]])
def test_the_question_stands_after_any_interruption(
    assistant: Assistant, place: int, interruption: dict[str, Any]
) -> None:
    talk = Talk(assistant.address)
    for words, _ in PATH[: place + 1]:
        talk.say(words)

    interrupted = talk.say(interruption["dit"])
    last = [talk.say(words) for words, _ in PATH[place + 1 :]][-1]

    assert interrupted.demande == (None if interruption.get("personne") else PATH[place][1])
    assert set(interruption.get("sujets", ())) <= set(interrupted.sujets)
    assert last.bilan["resultats"]["asp_mensuelle_nette"]["valeur"] == "1633.50"
    assert last.demande is None
