"""What is said of how well messages are understood."""

from __future__ import annotations

from pathlib import Path

import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_side.evaluation import Guess, _split, held_out, report

GUESSES = [
    Guess("merci", "merci", ("merci", "salutation"), 0.9),
    Guess("salut", "salutation", ("merci", "salutation"), 0.3),
]


def test_the_report_counts_what_is_right_first_and_what_is_right_among_three() -> None:
    text = report(GUESSES)

    assert "phrases 2  first guess right  50.0%  right among three 100.0%" in text
    assert "1  salutation -> merci" in text


def test_a_confidence_is_said_to_be_worth_what_it_was() -> None:
    assert "  0.5   50.0%  100.0%" in report(GUESSES)


def test_every_phrase_is_unseen_exactly_once_and_every_intent_is_spread() -> None:
    examples = [Message.build(f"{intent} {number}", intent) for intent in ("a", "b") for number in range(4)]

    parts = list(_split(examples, 2))

    assert sorted(text.get("text") for _, unseen in parts for text in unseen) == sorted(
        example.get("text") for example in examples
    )
    assert [{example.get("intent") for example in unseen} for _, unseen in parts] == [{"a", "b"}, {"a", "b"}]
    assert all(len(learnt) + len(unseen) == 8 for learnt, unseen in parts)


def test_a_trained_model_is_judged_on_phrases_it_never_saw(small_model: Path, tmp_path: Path) -> None:
    phrases = {"version": "3.1", "nlu": [{"intent": "merci", "examples": "- merci bien\n- merci à vous\n"}]}
    (tmp_path / "nlu.yml").write_text(yaml.safe_dump(phrases, allow_unicode=True))

    guesses = held_out(small_model, tmp_path / "nlu.yml")

    assert [(guess.meant, guess.right) for guess in guesses] == [("merci", True), ("merci", True)]
