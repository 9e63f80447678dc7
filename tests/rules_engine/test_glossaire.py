"""The glossary names everything the answers can name, in words and without a figure of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules_engine import Texts, load
from rules_engine.results import RESULTS
from rules_engine.texts import read_yaml
from tests.actions import sentences as words

ENGINE = Path(__file__).parents[2] / "rules_engine"
STEP = re.compile(r"case\.(?:find|ground)\(\s*(?:\w+\.)?(\w+)\s*[,)]")
KEYS = {"nom", "definition", "source", "unite", "valeurs"}
PROMISED = read_yaml(Path(__file__).with_name("noms_promis.yaml"))


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load()


def test_every_fact_has_its_entry(texts: Texts) -> None:
    facts = set(read_yaml(ENGINE / "faits.yaml"))

    assert facts - set(texts.glossaire) == set()


def test_every_result_promised_or_computed_has_its_entry(texts: Texts) -> None:
    results = {*PROMISED["resultats"], *RESULTS}

    assert results - set(texts.glossaire) == set()


def test_every_step_of_the_reasoning_has_its_entry(texts: Texts) -> None:
    steps = {name for path in ENGINE.glob("*.py") for name in STEP.findall(path.read_text(encoding="utf-8"))}

    assert steps - set(texts.glossaire) - {"rule"} == set()


def test_every_parameter_of_law_has_its_entry(texts: Texts) -> None:
    parameters = {f"{text.famille}.{name}" for text in texts.texts.values() for name in text.parametres}

    assert parameters - set(texts.glossaire) == set()


def test_no_entry_outlives_the_parameter_it_names(texts: Texts) -> None:
    parameters = {f"{text.famille}.{name}" for text in texts.texts.values() for name in text.parametres}

    assert {name for name in texts.glossaire if "." in name} - parameters == set()


def test_every_acronym_of_the_file_is_defined(texts: Texts) -> None:
    assert set(PROMISED["mots"]) - set(texts.glossaire) == set()


def test_an_entry_says_its_name_its_meaning_and_its_source(texts: Texts) -> None:
    incomplete = [
        name
        for name, entry in texts.glossaire.items()
        if not {"nom", "definition", "source"} <= set(entry) <= KEYS or not entry["definition"].endswith(".")
    ]

    assert incomplete == []


def test_a_name_reads_well_inside_a_sentence(texts: Texts) -> None:
    capitals = re.compile(r"[A-Z]{2}|Carsat|France Travail|Pôle emploi|Unédic|Fonds")
    written = [(name, entry["nom"]) for name, entry in texts.glossaire.items()]

    shouting = [(name, nom) for name, nom in written if not (nom[0].islower() or capitals.match(nom))]
    closed = [(name, nom) for name, nom in written if nom.endswith((".", ":", ";"))]

    assert shouting == []
    assert closed == []


def test_every_code_has_its_label(texts: Texts) -> None:
    facts = read_yaml(ENGINE / "faits.yaml")
    told = {(name, code) for name, fact in facts.items() for code in fact.get("choix", ())}
    law = {
        (f"{text.famille}.{name}", value.quantity.value)
        for text in texts.texts.values()
        for name, parameter in text.parametres.items()
        for value in parameter.values
        if value.quantity is not None and value.quantity.unite == "code"
    }
    results = {(name, code) for name, codes in PROMISED["codes"].items() for code in codes}

    nameless = [
        (name, code) for name, code in told | law | results if code not in texts.glossaire[name].get("valeurs", {})
    ]

    assert nameless == []


def test_a_definition_holds_no_figure_of_the_law(texts: Texts) -> None:
    told = [(name, f"{entry['nom']} {entry['definition']}") for name, entry in texts.glossaire.items()]

    assert [(name, words.figures(text)) for name, text in told if words.figures(text)] == []
    assert [name for name, text in told if words.WRITTEN_FIGURE.search(text)] == []


def test_a_definition_recommends_nothing(texts: Texts) -> None:
    pushing = [name for name, entry in texts.glossaire.items() if words.RECOMMENDATION.search(entry["definition"])]

    assert pushing == []


def test_a_definition_fits_in_two_messages(texts: Texts) -> None:
    long = [
        name for name, entry in texts.glossaire.items() if words.segments(f"{entry['nom']} : {entry['definition']}") > 2
    ]

    assert long == []


def test_a_source_quotes_only_articles_of_the_law_pages(texts: Texts) -> None:
    known = set(words.known()["codes"])
    terms = [(name, entry) for name, entry in texts.glossaire.items() if "." not in name]

    invented = [
        (name, article)
        for name, entry in terms
        for article in words.CODE_ARTICLE.findall(entry["source"])
        if article not in known
    ]

    assert invented == []
