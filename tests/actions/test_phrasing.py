"""Turns of phrase that no classifier is needed for."""

import pytest

from actions import phrasing


@pytest.mark.parametrize("text", ["je veux mourir", "je vais me tuer", "I want to kill myself"])
def test_words_of_danger_are_heard(text: str) -> None:
    assert phrasing.speaks_of_danger(text)


@pytest.mark.parametrize("text", ["combien je touche", "je meurs d'envie de savoir", "mon entreprise est morte"])
def test_ordinary_words_are_not_taken_for_danger(text: str) -> None:
    assert not phrasing.speaks_of_danger(text)


def test_an_employer_is_recognised() -> None:
    assert phrasing.is_employer("je suis l'employeur")
    assert not phrasing.is_employer("mon employeur ne dit rien")


def test_a_text_is_folded_before_it_is_looked_at() -> None:
    assert phrasing.folded("ÉTÉ") == phrasing.folded("ete")
