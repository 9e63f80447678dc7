"""All the mentions of a message, with the marks around them."""

from datetime import date

import pytest

from actions.reading.scan import mentions, prepared

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "article L1233-67",
        "06 12 34 56 78",
        "appelez le 3949",
        "la convention du 26 janvier 2015",
        "rdv à 14h30",
        "csp 2011 ou 2015",
    ],
)
def test_numbers_that_are_never_facts_are_not_mentioned(text: str) -> None:
    assert mentions(prepared(text), SUNDAY) == []


@pytest.mark.parametrize(
    ("text", "approximate", "bound", "negated"),
    [
        ("environ 2300", True, "", False),
        ("2300 a peu pres", True, "", False),
        ("moins de 1000", False, "moins", False),
        ("1000 ou plus", False, "plus", False),
        ("presque 3 ans", False, "presque", False),
        ("pas 2300", False, "", True),
    ],
)
def test_a_mention_carries_the_marks_around_it(text: str, approximate: bool, bound: str, negated: bool) -> None:
    (mention,) = mentions(prepared(text), SUNDAY)

    assert (mention.approximate, mention.bound, mention.negated) == (approximate, bound, negated)


@pytest.mark.parametrize("text", ["entre 2000 et 2200", "lundi ou mardi", "2 ou 3 ans", "2 3 ans", "de 2000 à 2200"])
def test_two_values_between_which_the_person_hesitates_are_one_mention(text: str) -> None:
    (mention,) = mentions(prepared(text), SUNDAY)

    assert mention.other is not None


def test_gross_or_net_are_two_amounts_and_not_a_hesitation() -> None:
    assert len(mentions(prepared("1800 brut ou 1400 net"), SUNDAY)) == 2
