"""Folding what is typed, without losing where it stood."""

from hypothesis import given
from hypothesis import strategies as st

from actions.reading.words import fold


def test_capitals_accents_quotes_and_spaces_are_levelled() -> None:
    words = fold("J’AI  ÉTÉ\u00a0embauchée — 2\u202f300 €")

    assert words.text == "j'ai ete embauchee - 2 300 €"


def test_a_quotation_is_in_the_words_of_the_person() -> None:
    words = fold("Né le 3 Février")

    assert words.quote(words.text.index("3"), len(words.text)) == "3 Février"


def test_what_replaces_a_stretch_quotes_the_whole_stretch() -> None:
    words = fold("depuis Deux Mille ans")
    start = words.text.index("deux")

    replaced = words.replace([(start, start + len("deux mille"), "2000")])

    assert replaced.text == "depuis 2000 ans"
    assert replaced.quote(start, start + 4) == "Deux Mille"


@given(st.text(max_size=200))
def test_every_folded_character_points_into_the_source(text: str) -> None:
    words = fold(text)

    assert len(words.text) == len(words.first) == len(words.last)
    assert all(0 <= first <= last < len(text) for first, last in zip(words.first, words.last, strict=True))
