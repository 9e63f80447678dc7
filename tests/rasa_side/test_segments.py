"""Where a message is cut, and what is handed on of each piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_side.segments import ClauseGatherer, ClauseRules, ClauseSplitter

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def splitter() -> ClauseSplitter:
    pipeline: list[dict[str, Any]] = yaml.safe_load((ROOT / "config.yml").read_text())["pipeline"]
    settings = next(step for step in pipeline if step["name"].endswith("ClauseSplitter"))
    return ClauseSplitter.create(settings, None, None, None)


def pieces(splitter: ClauseSplitter, text: str) -> list[str]:
    return [message.get("text") for message in splitter.process([Message(data={"text": text})])]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Bonjour. Combien je toucherai ?", ["Bonjour.", "Combien je toucherai ?"]),
        ("bonjour, combien je toucherai et jusqu'à quand", ["bonjour", "combien je toucherai", "jusqu'à quand"]),
        ("Je gagne 2 300 €\nJ'ai 45 ans", ["Je gagne 2 300 €", "J'ai 45 ans"]),
        ("j'ai 45 ans et je gagne 2300", ["j'ai 45 ans", "je gagne 2300"]),
        ("oui, mais si je refuse ?", ["oui", "si je refuse ?"]),
    ],
)
def test_a_message_of_several_clauses_is_read_whole_then_by_clause(
    splitter: ClauseSplitter, text: str, clauses: list[str]
) -> None:
    assert pieces(splitter, text) == [text, *clauses]


@pytest.mark.parametrize(
    "text",
    [
        "quelle différence entre le CSP et l'ARE ?",
        "le 3.11.2026",
        "2.300,50 euros",
        "mon salaire, primes comprises",
        "où puis-je poser mes questions ?",
        "combien ?",
        "",
        "?!",
    ],
)
def test_a_message_of_one_clause_is_left_alone(splitter: ClauseSplitter, text: str) -> None:
    assert pieces(splitter, text) == [text]


def test_no_more_clauses_are_read_than_the_setting_says() -> None:
    rules = ClauseRules(openers=[], joints=[], at_most=2)

    assert rules.clauses("un. deux. trois.") == ["un.", "deux."]


def test_a_question_turned_round_by_a_hyphen_opens_a_clause() -> None:
    rules = ClauseRules(openers=["ai-je"], joints=["et"], at_most=6)

    assert rules.clauses("je signe et ai-je droit au chômage ?") == ["je signe", "ai-je droit au chômage ?"]


def test_what_was_understood_of_each_piece_is_written_on_the_message() -> None:
    whole = Message(data={"text": "bonjour, merci", "intent": {"name": "merci", "confidence": 0.5}})
    clause = Message(
        data={
            "text": "bonjour",
            "intent": {"name": "salutation", "confidence": 0.9},
            "intent_ranking": [
                {"name": "salutation", "confidence": 0.9, "evidence": 0.7},
                {"name": "merci", "confidence": 0.1, "evidence": 0.1},
            ],
        }
    )

    gathered = ClauseGatherer(ranking=1).process([whole, clause])

    assert gathered == [whole]
    assert whole.as_dict(only_output_properties=True)["segments"] == [
        {"text": "bonjour, merci", "intent": "merci", "confidence": 0.5, "ranking": []},
        {
            "text": "bonjour",
            "intent": "salutation",
            "confidence": 0.9,
            "ranking": [{"name": "salutation", "confidence": 0.9, "evidence": 0.7}],
        },
    ]


def test_no_message_gives_no_message() -> None:
    assert ClauseGatherer(ranking=5).process([]) == []
