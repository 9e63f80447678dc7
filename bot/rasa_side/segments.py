"""A message understood whole and clause by clause, by the same trained model.

`ClauseSplitter` opens the pipeline: the list of one message becomes that message followed by its clauses.
`ClauseGatherer` closes it: the predictions are written on the first message as `segments`, and the list is
one message again. Both only act on a person's message, never on training data.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa_side.tokens import fold

SEGMENTS = "segments"
SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+|\s*\n\s*")
COMMA = re.compile(r"\s*[,:–—]\s+")
WORD = re.compile(r"[^\W_]+")


class ClauseRules:
    """Where a sentence is cut, given the words of config.yml.

    `openers` start a clause after a comma; `joints` (words such as a conjunction) are cut before when an
    opener follows and left out of the clause they open.
    """

    def __init__(self, openers: list[str], joints: list[str], at_most: int) -> None:
        """`at_most` bounds the number of clauses read in one message."""
        self._openers = [tuple(re.split(r"[-' ]+", fold(opener))) for opener in openers]
        self._joints = {fold(joint) for joint in joints}
        self._at_most = at_most

    def clauses(self, text: str) -> list[str]:
        """The clauses of a text in order; a text of one clause gives that clause."""
        found = [
            clause
            for sentence in SENTENCE_END.split(text)
            for part in self._cut(sentence, COMMA)
            for clause in self._cut_before_joints(part)
        ]
        kept = [clause for clause in (clause.strip() for clause in found) if WORD.search(clause)]
        return kept[: self._at_most]

    def _cut(self, sentence: str, separator: re.Pattern[str]) -> list[str]:
        parts: list[str] = []
        start = 0
        for found in separator.finditer(sentence):
            if self._opens(sentence[found.end() :]):
                parts.append(sentence[start : found.start()])
                start = found.end()
        return [*parts, sentence[start:]]

    def _cut_before_joints(self, part: str) -> list[str]:
        pieces: list[str] = []
        start = 0
        for found in WORD.finditer(part):
            joins = fold(found.group()) in self._joints and not part.startswith("-", found.end())
            if joins and self._opens(part[found.end() :], after_joint=True):
                pieces.append(part[start : found.start()])
                start = found.end()
        return [*pieces, part[start:]]

    def _opens(self, rest: str, *, after_joint: bool = False) -> bool:
        words = tuple(fold(word) for word in WORD.findall(rest[:60]))
        if not after_joint and words and words[0] in self._joints:
            words = words[1:]
        return any(words[: len(opener)] == opener for opener in self._openers)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ClauseSplitter(GraphComponent):
    """Puts a message's clauses behind it, so that the whole pipeline reads each of them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The words that cut, all from config.yml, and the most clauses read."""
        return {"openers": [], "joints": [], "at_most": 6}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseSplitter:
        """Made by the graph from config.yml."""
        return cls(ClauseRules(config["openers"], config["joints"], config["at_most"]))

    def __init__(self, rules: ClauseRules) -> None:
        """`rules` says where to cut."""
        self._rules = rules

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples are learnt as they are written."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Each message, then its clauses when there are several."""
        opened = []
        for message in messages:
            opened.append(message)
            clauses = self._rules.clauses(message.get(TEXT) or "")
            if len(clauses) > 1:
                opened.extend(Message(data={TEXT: clause}) for clause in clauses)
        return opened


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ClauseGatherer(GraphComponent):
    """Writes what was understood of the whole and of each clause on the message itself."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`ranking` is how many intents a segment lists."""
        return {"ranking": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseGatherer:
        """Made by the graph from config.yml."""
        return cls(config["ranking"])

    def __init__(self, ranking: int) -> None:
        """`ranking` is how many intents a segment lists."""
        self._ranking = ranking

    def process(self, messages: list[Message]) -> list[Message]:
        """The first message alone, carrying `segments`."""
        if not messages:
            return messages
        whole = messages[0]
        whole.set(SEGMENTS, [self._segment(message) for message in messages], add_to_output=True)
        return [whole]

    def _segment(self, message: Message) -> dict[str, Any]:
        intent = message.get(INTENT) or {}
        ranking = message.get("intent_ranking") or []
        return {
            "text": message.get(TEXT),
            "intent": _plain(intent.get("name")),
            "confidence": float(intent.get("confidence") or 0),
            "ranking": [
                {
                    "name": _plain(guess["name"]),
                    "confidence": float(guess["confidence"]),
                    "evidence": float(guess.get("evidence", guess["confidence"])),
                }
                for guess in ranking[: self._ranking]
            ],
        }


def _plain(name: Any) -> str | None:
    """scikit-learn gives its own kind of string; JSON and the tracker want an ordinary one."""
    return None if name is None else str(name)
