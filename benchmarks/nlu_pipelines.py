"""`.venv-rasa/bin/python -m benchmarks.nlu_pipelines`: ways to tell intents apart, on the same lessons and messages.

The ways differ in what they count (words, parts of words), in how they weigh it and in how they decide (one intent
against the others, all together, or the nearest example). `--diet` adds Rasa's own small neural classifier, trained in
several minutes. What is printed goes in benchmarks/nlu.md.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasa.model_training
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import normalize

from benchmarks.nlu_lessons import DISTRESS, OUTSIDE, ROOT, Phrase, evaluation, folder, lessons, topics

Scores = npt.NDArray[np.float64]
WORDS = ("word", 1, 2)
PARTS = ("char_wb", 2, 5)
SPACED = r"\S+"
THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
DIET_EPOCHS = 40


class Features:
    """Counts of words or of parts of words, weighed by how rare they are, learnt from the lessons."""

    def __init__(self, counted: Sequence[tuple[str, int, int]], weighed: bool) -> None:
        self._counters = [
            CountVectorizer(analyzer=analyzer, ngram_range=(least, most), token_pattern=SPACED)
            for analyzer, least, most in counted
        ]
        self._weights = [TfidfTransformer(sublinear_tf=True) for _ in counted] if weighed else []

    def learn(self, texts: Sequence[str]) -> csr_matrix:
        """Learn and give the features of the lessons."""
        counts = [counter.fit_transform(texts) for counter in self._counters]
        if self._weights:
            self._weights = [weights.fit(count) for weights, count in zip(self._weights, counts, strict=True)]
        return self._together(counts)

    def of(self, texts: Sequence[str]) -> csr_matrix:
        """The features of other texts."""
        return self._together([counter.transform(texts) for counter in self._counters])

    def _together(self, counts: Sequence[csr_matrix]) -> csr_matrix:
        if self._weights:
            counts = [weights.transform(count) for weights, count in zip(self._weights, counts, strict=True)]
        return csr_matrix(hstack(counts))


Way = Callable[[Sequence[Phrase], Sequence[Phrase]], tuple[list[str], Scores]]


def logistic(
    counted: Sequence[tuple[str, int, int]], weighed: bool = True, balanced: bool = False, together: bool = False
) -> Way:
    """Logistic regression, one intent against the others unless `together`."""

    def way(taught: Sequence[Phrase], asked: Sequence[Phrase]) -> tuple[list[str], Scores]:
        features = Features(counted, weighed)
        weight = "balanced" if balanced else None
        if together:
            model: Any = LogisticRegression(C=20, class_weight=weight, max_iter=200, tol=1e-3)
        else:
            model = OneVsRestClassifier(LogisticRegression(C=20, class_weight=weight, solver="liblinear"))
        model.fit(features.learn([one.words for one in taught]), [one.meant for one in taught])
        scores = model.predict_proba(features.of([one.words for one in asked]))
        return list(model.classes_), scores / scores.sum(axis=1, keepdims=True)

    return way


def nearest(taught: Sequence[Phrase], asked: Sequence[Phrase]) -> tuple[list[str], Scores]:
    """Retrieval: the likeness to the nearest example of each intent."""
    features = Features((WORDS, PARTS), weighed=True)
    known = normalize(features.learn([one.words for one in taught]))
    likeness = (normalize(features.of([one.words for one in asked])) @ known.T).toarray()
    names = sorted({one.meant for one in taught})
    meant = np.array([one.meant for one in taught])
    return names, np.stack([likeness[:, meant == name].max(axis=1) for name in names], axis=1)


def diet(_taught: Sequence[Phrase], asked: Sequence[Phrase]) -> tuple[list[str], Scores]:
    """Rasa's DIET without entities or transformer layers, on the words as the house folds them."""
    settings = f"""
recipe: default.v1
language: fr
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - {{name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 2, max_ngram: 5}}
  - name: DIETClassifier
    epochs: {DIET_EPOCHS}
    number_of_transformer_layers: 0
    entity_recognition: false
    ranking_length: 0
    random_seed: 42
"""
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "config.yml"
        config.write_text(settings, encoding="utf-8")
        model = rasa.model_training.train_nlu(str(config), str(ROOT / "data" / "nlu"), scratch)
        processor = Agent.load(str(model)).processor

        async def ranked() -> list[dict[str, float]]:
            parsed = [await processor.parse_message(UserMessage(one.words)) for one in asked]
            return [{rank["name"]: rank["confidence"] for rank in one["intent_ranking"]} for one in parsed]

        found = asyncio.run(ranked())
    names = sorted({name for one in found for name in one})
    return names, np.array([[one.get(name, 0.0) for name in names] for one in found])


WAYS: dict[str, Way] = {
    "words, one against the others": logistic((WORDS,)),
    "parts of words, one against the others": logistic((PARTS,)),
    "both, one against the others": logistic((WORDS, PARTS)),
    "both, balanced": logistic((WORDS, PARTS), balanced=True),
    "both, raw counts": logistic((WORDS, PARTS), weighed=False),
    "both, all together": logistic((WORDS, PARTS), together=True),
    "nearest example": nearest,
}


def judged(names: Sequence[str], scores: Scores, asked: Sequence[Phrase]) -> list[str]:
    """The line of one way: topics right first, in two, in three; the worst style; answers out of scope; distress."""
    order = np.argsort(-scores, axis=1)
    ranks = np.array([[names[at] for at in row[:3]] for row in order])
    meant = np.array([one.meant for one in asked])
    ours = topics(asked)
    asks = np.array([name in ours for name in meant])
    outside = np.array([name in OUTSIDE for name in meant])
    styles = np.array([one.style for one in asked])
    right = ranks[:, 0] == meant
    answered = np.array([name in ours for name in ranks[:, 0]])
    calm, distress = scores[asks, names.index(DISTRESS)], scores[meant == DISTRESS, names.index(DISTRESS)]
    needed = np.quantile(distress, 0.02)
    figures = [
        right[asks].mean(),
        (ranks[asks, :2] == meant[asks, None]).any(axis=1).mean(),
        (ranks[asks] == meant[asks, None]).any(axis=1).mean(),
        min(right[asks & (styles == style)].mean() for style in set(styles[asks])),
        answered[outside].mean(),
        (calm >= needed).mean(),
    ]
    return [f"{figure:.1%}" for figure in figures]


def curve(names: Sequence[str], scores: Scores, asked: Sequence[Phrase]) -> list[list[str]]:
    """For each confidence asked: topics answered right, and answers where none was due."""
    best = scores.argmax(axis=1)
    sure = scores.max(axis=1)
    ours = topics(asked)
    right = np.array([names[at] == one.meant for at, one in zip(best, asked, strict=True)])
    answered = np.array([names[at] in ours for at in best])
    asks = np.array([one.meant in ours for one in asked])
    outside = np.array([one.meant in OUTSIDE for one in asked])
    return [
        [
            f"{least:.2f}",
            f"{(right & (sure >= least))[asks].mean():.1%}",
            f"{(answered & (sure >= least))[outside].mean():.1%}",
        ]
        for least in THRESHOLDS
    ]


def row(cells: Sequence[str]) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Compare, print: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nlu_pipelines", description=__doc__.splitlines()[0])
    parser.add_argument("--diet", action="store_true", help="train Rasa's small neural classifier too")
    parser.add_argument("--only", default="messages_*.yml", help="the files of the evaluation set to judge on")
    arguments = parser.parse_args()
    tokenizer = folder()
    taught, asked = lessons(tokenizer), evaluation(tokenizer, arguments.only)
    print(f"{len(taught)} lessons, {len(asked)} messages\n")
    head = ("way", "first", "in two", "in three", "worst style", "answers out of scope", "false distress at 98 %", "s")
    print(row(head), row(["---"] * len(head)), sep="\n")
    for name, way in {**WAYS, **({"small DIET": diet} if arguments.diet else {})}.items():
        began = time.monotonic()
        names, scores = way(taught, asked)
        print(row([name, *judged(names, scores, asked), f"{time.monotonic() - began:.0f}"]), flush=True)
        if way is WAYS["both, one against the others"]:
            kept = curve(names, scores, asked)
    print("", row(("confidence", "topics right", "answers out of scope")), row(["---"] * 3), sep="\n")
    print("\n".join(row(line) for line in kept))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
