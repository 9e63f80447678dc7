"""What is named first, then what was asked; the same words never twice."""

from datetime import date

import pytest

from actions.reading import read
from actions.reading.context import Context
from actions.reading.facts import gather, read_as
from actions.reading.results import Gathered
from actions.reading.scan import mentions, prepared

SUNDAY = date(2026, 11, 22)


def context(text: str, asked: str | None) -> Context:
    words = prepared(text)
    return Context(words, asked, SUNDAY, {}, tuple(mentions(words, SUNDAY)))


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("age", "43", 43),
        ("effectif_entreprise", "43", 43),
        ("reliquat_are_jours", "43", 43),
        ("salaire_mensuel_brut", "mars", None),
    ],
)
def test_the_same_words_are_read_for_the_fact_that_is_meant(fact: str, text: str, value: object) -> None:
    read_for = [read_as(fact, mention, context(text, fact), named=False) for mention in context(text, fact).mentions]

    assert [found.valeur for gathered in read_for for found in gathered.reads] == [value for _ in read_for if value]


def test_a_value_that_is_named_is_not_read_again_for_what_was_asked() -> None:
    gathered = gather(context("j'ai 43 ans", "anciennete_mois"))

    assert [found.fait for found in gathered.reads] == ["age"]


def test_years_alone_are_an_age_once_the_seniority_is_told() -> None:
    told, alone = (
        read("depuis 7 ans, 43 ans", demande="date_entree", today=SUNDAY),
        read("43 ans", demande=None, today=SUNDAY),
    )

    assert {found.fait: found.valeur for found in told.faits} == {"anciennete_mois": 84, "age": 43}
    assert [(doubt.fait, doubt.raison) for doubt in alone.doutes] == [("age", "age_ou_anciennete")]


def test_an_answer_among_other_words_is_offered_and_not_taken() -> None:
    reading = read("j'ai parlé à 3 juristes", demande="effectif_entreprise", today=SUNDAY)

    assert (reading.faits, [doubt.raison for doubt in reading.doutes]) == ((), ["a_confirmer"])


def test_several_values_for_the_fact_that_was_asked_are_a_doubt() -> None:
    reading = read("lundi, enfin mercredi", demande="date_remise_documents", today=SUNDAY)

    assert [doubt.raison for doubt in reading.doutes] == ["plusieurs_valeurs"]


def test_what_is_settled_first_is_not_told_twice() -> None:
    settled = Gathered().read("age", 43, "43")

    settled.and_the_rest(Gathered().read("age", 44, "44").read("cadre", True, "cadre"), {"age": ["date_naissance"]})

    assert [(found.fait, found.valeur) for found in settled.reads] == [("age", 43), ("cadre", True)]


def test_known_dates_are_dates_however_they_were_kept() -> None:
    assert Context.typed({"date_entree": "2019-03-04", "age": 43, "cadre": None}) == {
        "date_entree": date(2019, 3, 4),
        "age": 43,
    }
