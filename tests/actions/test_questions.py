"""Every fact can be asked, explained, read back and done without; every doubt of the reader has its question."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.sentences import responses
from rules_engine import Situation, load
from rules_engine.errors import UnusableInput
from tests.actions import sentences as words

ENGINE = words.ROOT / "rules_engine"
READER = words.ROOT / "actions" / "reading"
FIELDS = {"date", "montant", "nombre", "texte", "choix"}
LISTS = {"salaires", "periodes_travail", "arrets_maladie", "conges_pendant_csp"}
DOUBTING_LINE = re.compile(r"doubt\(|reason ?=")
QUOTED = re.compile(r'"([a-z_]+)"')
LONG = {"{valeur}": "mercredi trente septembre", "{texte}": "le mercredi trente septembre"}


def facts() -> list[str]:
    """The facts a person may tell; the list of those they do not know is not one."""
    return [name for name in words.read(ENGINE / "faits.yaml") if name != "faits_inconnus"]


def questions() -> dict[str, Any]:
    """How each fact is asked."""
    table: dict[str, Any] = words.read(words.ROOT / "actions" / "questions.yaml")
    return table


def choices() -> list[tuple[str, dict[str, Any]]]:
    """Each answer offered, with the fact it sets."""
    return [
        (choice.get("fait", fact), choice)
        for fact, question in questions().items()
        for choice in question.get("choix", ())
    ]


def everything() -> list[tuple[str, str | None, str]]:
    """Every sentence of the files of questions: its name, its channel, its text."""
    return [
        (name, variant.get("channel"), variant["text"])
        for path in sorted(words.RESPONSES.glob("questions_*.yml"))
        for name, variants in words.read(path)["responses"].items()
        for variant in variants
    ]


def texts(prefix: str, channel: str | None = None) -> dict[str, str]:
    """The sentences whose name starts so, for a channel."""
    return {name: text for name, said, text in everything() if name.startswith(prefix) and said == channel}


def filled(text: str) -> str:
    """A sentence with values as long as they get."""
    return text.replace("{valeur}", LONG["{valeur}"]).replace("{texte}", LONG["{texte}"])


@pytest.mark.parametrize("kind", ["demande", "pourquoi", "lu", "sans"])
def test_every_fact_has_its_words(kind: str) -> None:
    silent = [fact for fact in facts() if f"utter_{kind}_{fact}" not in responses()]

    assert silent == []


def test_every_question_is_asked_on_the_web_and_by_sms() -> None:
    web, sms = texts("utter_demande_"), texts("utter_demande_", "sms")

    assert web.keys() == sms.keys()
    assert [name for name, text in web.items() if "**" not in text or "?" not in text] == []
    assert [name for name, text in sms.items() if "**" in text or "?" not in text] == []


def test_a_question_takes_one_message() -> None:
    long = [name for name, text in texts("utter_demande_", "sms").items() if words.segments(text) > 1]

    assert long == []


def test_what_surrounds_a_question_takes_two_messages_at_most() -> None:
    long = [name for name, _, text in everything() if words.segments(filled(text)) > 2]

    assert long == []


def test_a_fact_is_read_back_with_its_value() -> None:
    mute = [fact for fact in facts() if "{valeur}" not in texts("utter_lu_")[f"utter_lu_{fact}"]]

    assert set(mute) == LISTS


def test_a_reading_back_goes_on_the_sentence() -> None:
    ended = [name for name, text in texts("utter_lu_").items() if text.endswith((".", "?", "!"))]

    assert ended == []


def test_every_fact_has_its_field_and_its_rank() -> None:
    table = questions()

    assert set(table) == set(facts())
    assert {question["champ"] for question in table.values()} == FIELDS
    assert len({question["utile"] for question in table.values()}) == len(table)


def test_the_day_of_the_hand_over_is_asked_first() -> None:
    table = questions()

    assert min(table, key=lambda fact: table[fact]["utile"]) == "date_remise_documents"


def test_every_closed_question_offers_its_answers() -> None:
    closed = {name for name, fact in words.read(ENGINE / "faits.yaml").items() if fact["type"] in {"choix", "booleen"}}
    offered = {fact for fact, question in questions().items() if question["champ"] == "choix"}

    assert closed - offered == set()


def test_every_answer_offered_is_worded_and_accepted() -> None:
    wordless = [choice["titre"] for _, choice in choices() if choice["titre"] not in responses()]
    unread = [choice["lu"] for _, choice in choices() if choice.get("lu", "utter_lu_age") not in responses()]

    assert wordless == []
    assert unread == []
    assert [fact for fact, choice in choices() if Situation.from_json({fact: choice["valeur"]}).get(fact) is None] == []


def test_a_value_that_is_not_offered_is_refused() -> None:
    with pytest.raises(UnusableInput):
        Situation.from_json({"voie_proposition": "voisin"})


def test_every_label_is_the_title_of_an_answer() -> None:
    titles = {choice["titre"] for _, choice in choices()}

    assert set(texts("utter_choix_")) == titles


def test_a_label_fits_on_a_button() -> None:
    long = [(name, text) for name, text in texts("utter_choix_").items() if len(text) > 45]

    assert long == []


def test_every_doubt_of_the_reader_has_its_question() -> None:
    lines = [line for path in READER.glob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    reasons = {word for line in lines if DOUBTING_LINE.search(line) for word in QUOTED.findall(line)} - set(facts())

    assert {reason for reason in reasons if f"utter_doute_{reason}" not in responses()} == set()
    assert "utter_doute" in responses()


def test_a_doubt_quotes_the_person_and_asks() -> None:
    curt = [name for name, text in texts("utter_doute").items() if "« {texte} »" not in text or "?**" not in text]

    assert curt == []


def test_no_figure_of_the_law_stands_in_a_question() -> None:
    assert [(name, words.figures(text)) for name, _, text in everything() if words.figures(text)] == []
    assert [name for name, _, text in everything() if words.WRITTEN_FIGURE.search(text)] == []


def test_no_question_pushes_either_way() -> None:
    assert [name for name, _, text in everything() if words.RECOMMENDATION.search(text)] == []


def test_every_number_a_question_waits_for_exists() -> None:
    families = {family: {p for text in group for p in text.parametres} for family, group in load().familles.items()}
    named = [match.groups() for _, _, text in everything() for match in words.VARIABLE.finditer(text)]

    assert [(space, name) for space, name in named if name not in families.get(space, set())] == []
