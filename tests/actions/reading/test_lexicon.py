"""The lexicon loads, and says what is wrong when it does not."""

import pytest

from actions.reading import lexicon


@pytest.mark.parametrize("fact", lexicon.table("faits"))
def test_the_words_of_every_fact_are_patterns(fact: str) -> None:
    sides = [
        side
        for side in ("avant", "apres", "faible", "si_demande", "sauf_date")
        if lexicon.entry(f"faits.{fact}").get(side)
    ]

    assert all(lexicon.pattern(f"faits.{fact}.{side}").pattern for side in sides)
    assert set(lexicon.entry(f"faits.{fact}.lit")) <= {"date", "duree", "depuis", "delai", "montant", "part"}


def test_a_name_between_brackets_stands_for_its_words() -> None:
    assert lexicon.compiled("^<il_y_a> 3$").match("ya 3")


def test_an_entry_that_is_missing_is_named() -> None:
    with pytest.raises(lexicon.LexiconError, match="mots"):
        lexicon.entry("mots.inconnu")


def test_a_pattern_that_is_none_is_named() -> None:
    with pytest.raises(lexicon.LexiconError, match="unterminated"):
        lexicon.compiled("(?:jamais")


def test_every_date_fact_that_is_read_has_a_role() -> None:
    dates = {
        fact for fact, told in lexicon.table("faits").items() if fact.startswith("date_") and "date" in told["lit"]
    }

    assert dates - {"date_remise_documents"} <= set(lexicon.table("roles"))
