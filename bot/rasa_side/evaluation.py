"""How well messages are understood: by cross-validation, or on phrases the model never learnt from."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rasa.model_training
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

SEED = 42
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
WORST = 15
CONFUSIONS = 25


@dataclass(frozen=True)
class Guess:
    """One phrase, the intent it was meant with, and what the model thought, the likeliest first."""

    text: str
    meant: str
    thought: tuple[str, ...]
    confidence: float

    @property
    def right(self) -> bool:
        """Whether the likeliest intent is the one meant."""
        return self.thought[:1] == (self.meant,)


def cross_validated(config: Path, lessons: Path, folds: int) -> list[Guess]:
    """What a model that did not learn a phrase thinks of it, for every phrase; trains as many models as folds."""
    examples = load_data(str(lessons)).intent_examples
    guesses: list[Guess] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (learnt, unseen) in enumerate(_split(examples, folds)):
            path = Path(folder) / "lessons.yml"
            RasaYAMLWriter().dump(str(path), TrainingData(training_examples=learnt))
            model = rasa.model_training.train_nlu(str(config), str(path), folder, fixed_model_name=f"fold-{number}")
            guesses += _guesses(Path(model), unseen)
    return guesses


def held_out(model: Path, phrases: Path) -> list[Guess]:
    """What a trained model thinks of phrases written in the same form as its lessons, but kept from it."""
    return _guesses(model, load_data(str(phrases)).intent_examples)


def report(guesses: Sequence[Guess]) -> str:
    """Accuracy, what a confidence is worth, the intents least well understood and what they are taken for."""
    lines = [
        f"phrases {len(guesses)}  first guess right {_share(guess.right for guess in guesses)}"
        f"  right among three {_share(guess.meant in guess.thought[:3] for guess in guesses)}",
        "confidence at least: share answered, share of those right",
    ]
    for threshold in THRESHOLDS:
        sure = [guess for guess in guesses if guess.confidence >= threshold]
        lines.append(f"  {threshold:.1f}  {len(sure) / len(guesses):6.1%}  {_share(guess.right for guess in sure)}")
    by_intent: dict[str, list[Guess]] = defaultdict(list)
    for guess in guesses:
        by_intent[guess.meant].append(guess)
    worst = sorted(by_intent, key=lambda name: sum(guess.right for guess in by_intent[name]) / len(by_intent[name]))
    lines.append("least well understood")
    lines += [f"  {name:32} {_share(guess.right for guess in by_intent[name])}" for name in worst[:WORST]]
    confused = Counter((guess.meant, guess.thought[0]) for guess in guesses if guess.thought and not guess.right)
    lines.append("most often taken for another")
    lines += [f"  {count:4}  {meant} -> {thought}" for (meant, thought), count in confused.most_common(CONFUSIONS)]
    return "\n".join(lines)


def _split(examples: Sequence[Message], folds: int) -> Iterator[tuple[list[Message], list[Message]]]:
    """Folds in which every intent is spread evenly, the same at each run."""
    by_intent: dict[str, list[Message]] = defaultdict(list)
    for example in examples:
        by_intent[example.get("intent")].append(example)
    shuffled = random.Random(SEED)  # noqa: S311 (an order, not a secret)
    fold_of: dict[int, int] = {}
    for same in by_intent.values():
        shuffled.shuffle(same)
        fold_of.update({id(example): place % folds for place, example in enumerate(same)})
    for fold in range(folds):
        yield (
            [example for example in examples if fold_of[id(example)] != fold],
            [example for example in examples if fold_of[id(example)] == fold],
        )


def _guesses(model: Path, phrases: Sequence[Message]) -> list[Guess]:
    processor = Agent.load(str(model)).processor

    async def guess(phrase: Message) -> Guess:
        understood = await processor.parse_message(UserMessage(phrase.get("text")))
        whole = understood["segments"][0]
        thought = tuple(one["name"] for one in whole["ranking"])
        return Guess(phrase.get("text"), phrase.get("intent"), thought, whole["confidence"])

    async def all_guesses() -> list[Guess]:
        return [await guess(phrase) for phrase in phrases]

    return asyncio.run(all_guesses())


def _share(truths: Iterator[bool]) -> str:
    counted = [bool(truth) for truth in truths]
    return f"{sum(counted) / len(counted):6.1%}" if counted else "     -"
