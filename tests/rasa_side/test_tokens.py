"""An SMS spelling and a careful one give the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_side.tokens import FoldingTokenizer, fold

ROOT = Path(__file__).resolve().parent.parent.parent


def words(text: str) -> list[str]:
    pipeline: list[dict[str, Any]] = yaml.safe_load((ROOT / "config.yml").read_text())["pipeline"]
    settings = next(step for step in pipeline if step["name"].endswith("FoldingTokenizer"))
    tokenizer = FoldingTokenizer({**FoldingTokenizer.get_default_config(), **settings})
    return [token.text for token in tokenizer.tokenize(Message(data={"text": text}), "text")]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Délai", "delai"), ("À l’ÉTÉ", "a l'ete"), ("cœur", "coeur"), ("maïs", "mais"), ("", "")],
)
def test_accents_and_case_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("written", "careful"),
    [
        ("cmb jtouche", "combien je touche"),
        ("pk jai que 21 j", "Pourquoi j'ai que 12 j"),
        ("QD ?", "quand ?"),
        ("2 300,50€", "1800 €"),
        ("chomdu", "chômage"),
    ],
)
def test_an_sms_spelling_gives_the_words_of_the_careful_one(written: str, careful: str) -> None:
    assert words(written) == words(careful)


def test_a_number_becomes_one_word_and_a_date_too() -> None:
    assert words("le 03/11/2026 à 9:30") == ["le", "0", "a", "0"]


@pytest.mark.parametrize("text", ["", "…", "😀", "!!"])
def test_a_text_without_a_word_still_gives_a_token(text: str) -> None:
    assert words(text) == [text]


def test_a_token_knows_where_it_was_read() -> None:
    tokenizer = FoldingTokenizer({**FoldingTokenizer.get_default_config(), "abbreviations": {"jai": "j ai"}})

    tokens = tokenizer.tokenize(Message(data={"text": "Oui, jai"}), "text")

    assert [(token.text, token.start, token.end) for token in tokens] == [("oui", 0, 3), ("j", 5, 8), ("ai", 5, 8)]
