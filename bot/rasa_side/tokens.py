"""Words as the classifier sees them: folded, so that an SMS spelling meets the careful one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "`": "'"})
WORD_OR_NUMBER = re.compile(r"\d+(?:[\s.,/:]\d+)*|[^\W\d_]+")


def fold(text: str) -> str:
    """The text in lower case without accents; the length may change by a ligature only."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FoldingTokenizer(Tokenizer):
    """Splits on anything that is neither letter nor digit, folds, and writes abbreviations out.

    The message's own text stays as it was written. Settings, all in config.yml:
    `abbreviations` maps a folded word to the words it stands for, `symbols` a character to a word,
    `number` is the word every number becomes.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
            "abbreviations": {},
            "symbols": {},
            "number": "0",
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FoldingTokenizer:
        """Made by the graph from config.yml."""
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the tables once."""
        super().__init__(config)
        self._abbreviations = {fold(word): fold(meaning).split() for word, meaning in config["abbreviations"].items()}
        self._symbols = dict(config["symbols"])
        self._number = config["number"]
        symbols = "".join(re.escape(symbol) for symbol in self._symbols)
        self._pattern = re.compile(WORD_OR_NUMBER.pattern + (f"|[{symbols}]" if symbols else ""))

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The folded words of one attribute, each with the place it was read at."""
        text = message.get(attribute)
        tokens = [
            Token(word, found.start(), found.end())
            for found in self._pattern.finditer(text)
            for word in self._words(found.group())
        ]
        return tokens or [Token(text, 0, len(text))]

    def _words(self, piece: str) -> list[str]:
        if piece in self._symbols:
            return [self._symbols[piece]]
        if piece[0].isdigit():
            return [self._number]
        word = fold(piece)
        return self._abbreviations.get(word, [word])
