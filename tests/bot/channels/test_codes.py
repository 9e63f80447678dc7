"""Codes of three words."""

import re
from itertools import combinations

import pytest

from bot.channels.codes import LENGTH, code_in, known_words, new_code


def test_a_code_is_three_known_words() -> None:
    words = new_code().split(" ")

    assert len(words) == LENGTH
    assert set(words) <= set(known_words())


def test_two_codes_are_not_the_same() -> None:
    assert len({new_code() for _ in range(200)}) == 200


def test_there_are_enough_words_to_make_guessing_long() -> None:
    assert len(known_words()) ** LENGTH > 400_000_000


def test_words_are_short_plain_and_written_once() -> None:
    assert [word for word in known_words() if not re.fullmatch(r"[a-z]{4,12}", word)] == []
    assert len(set(known_words())) == len(known_words())


def test_no_word_is_one_letter_away_from_another() -> None:
    def without_one(word: str) -> set[str]:
        return {word[:place] + "_" + word[place + 1 :] for place in range(len(word))}

    shapes = [without_one(word) for word in known_words()]

    assert not [one & other for one, other in combinations(shapes, 2) if one & other]


@pytest.mark.parametrize(
    "typed",
    ["abeille citron violon", " Abeille, CITRON -  violon. ", "abeille-citron-violon", "Abéille\ncitron\nviolon"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert code_in(typed) == "abeille citron violon"


@pytest.mark.parametrize("typed", ["", "abeille citron", "abeille citron violon tulipe", "je suis perdu", "1 2 3"])
def test_other_words_are_not_a_code(typed: str) -> None:
    assert code_in(typed) is None
