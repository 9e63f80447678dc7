"""Which fact a value is about."""

from datetime import date

import pytest

from actions.reading import cues
from actions.reading.scan import mentions, prepared

SUNDAY = date(2026, 11, 22)


def bound(text: str, asked: str | None = None) -> list[str | None]:
    """The fact of each mention of a text, in order."""
    words = prepared(text)
    found = mentions(words, SUNDAY)
    facts = cues.bind(words.text, found, asked)
    return [facts.get(place) for place in range(len(found))]


def test_each_value_goes_to_the_nearest_words() -> None:
    text = "né le 03/04/1971, embauché le 05/06/1999, dossier reçu le 10/11/2026"

    assert bound(text) == ["date_naissance", "date_entree", "date_remise_documents"]


def test_words_may_follow_their_value() -> None:
    assert bound("10/11/2026 remise du dossier ; 05/06/1999 embauche") == ["date_remise_documents", "date_entree"]


def test_the_longer_words_win_over_those_they_hold() -> None:
    assert bound("lettre de licenciement reçue le 12 novembre") == ["date_notification_licenciement"]


def test_a_value_of_something_else_is_known_as_such() -> None:
    assert bound("un loyer de 800 euros") == [cues.OTHER]


@pytest.mark.parametrize(("asked", "fact"), [("date_entree", "date_entree"), ("age", None)])
def test_since_alone_speaks_of_the_hiring_only_when_it_was_asked(asked: str, fact: str | None) -> None:
    assert bound("depuis mars 2019", asked) == [fact]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("mon mari a 50 ans", True),
        ("il faut 8 mois", True),
        ("mon mari dit que j'ai 50 ans", False),
        ("j'ai 50 ans", False),
    ],
)
def test_what_is_said_of_others_is_told_apart(text: str, others: bool) -> None:
    words = prepared(text)
    (mention,) = mentions(words, SUNDAY)

    assert cues.is_about_others(words.text, mention, None) is others


@pytest.mark.parametrize(
    ("text", "plain"),
    [("euh je crois 2300", True), ("c'est marqué 2300 sur ma fiche", True), ("j'ai demandé à 3 avocats", False)],
)
def test_an_answer_holds_little_but_its_value(text: str, plain: bool) -> None:
    words = prepared(text)
    (mention,) = mentions(words, SUNDAY)

    assert cues.is_plain_answer(words.text, mention.start, mention.end) is plain
