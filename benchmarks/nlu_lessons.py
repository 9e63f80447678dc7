"""What the pipelines compared are taught and judged on: the lessons and the evaluation set, folded as in service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_side.tokens import FoldingTokenizer

ROOT = Path(__file__).resolve().parent.parent
TOKENIZER = "bot.rasa_side.tokens.FoldingTokenizer"
OUTSIDE = frozenset({"hors_perimetre", "insulte", "autre_langue"})
DISTRESS = "detresse"


@dataclass(frozen=True)
class Phrase:
    """Words, folded and joined by spaces, the intent they were meant with and how they were written."""

    words: str
    meant: str
    style: str = ""


def folder() -> FoldingTokenizer:
    """The tokenizer with its settings of config.yml."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    settings = next(step for step in pipeline if step["name"] == TOKENIZER)
    return FoldingTokenizer({**FoldingTokenizer.get_default_config(), **settings})


def folded(tokenizer: FoldingTokenizer, text: str) -> str:
    """The text as the featurizers see it."""
    return " ".join(token.text for token in tokenizer.tokenize(Message({"text": text}), "text"))


def lessons(tokenizer: FoldingTokenizer) -> list[Phrase]:
    """Every example of data/nlu."""
    examples = load_data(str(ROOT / "data" / "nlu")).intent_examples
    return [Phrase(folded(tokenizer, one.get("text")), one.get("intent")) for one in examples]


def evaluation(tokenizer: FoldingTokenizer, only: str = "messages_*.yml") -> list[Phrase]:
    """The evaluation set, messages that only tell facts left out: they are judged by what is read in them."""
    return [
        Phrase(folded(tokenizer, one["texte"]), one["sujets"][0] if "sujets" in one else one["intent"], one["style"])
        for path in sorted((ROOT / "tests" / "bot" / "evaluation").glob(only))
        for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if "sujets" in one or one["intent"] in OUTSIDE
    ]


def topics(phrases: Sequence[Phrase]) -> frozenset[str]:
    """The topics that the evaluation set asks about."""
    return frozenset(phrase.meant for phrase in phrases) - OUTSIDE - {DISTRESS}
