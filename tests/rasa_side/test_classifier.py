"""The classifier weighs words as scikit-learn does, and is never used untrained."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from bot.rasa_side.classifier import UntrainedClassifier, WeightedClassifier, _counted

COUNTS = csr_matrix(np.array([[1.0, 0, 2], [0, 3, 1], [1, 1, 0]]))


class Folder:
    """A model storage of one folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def write_to(self, resource: Resource) -> Iterator[Path]:
        yield self.path

    @contextmanager
    def read_from(self, resource: Resource) -> Iterator[Path]:
        yield self.path


@pytest.fixture
def arguments(tmp_path: Path) -> tuple[Any, ...]:
    context = ExecutionContext(None, node_name="classifier")
    return WeightedClassifier.get_default_config(), Folder(tmp_path), Resource("classifier"), context


def message(*counts: csr_matrix) -> Message:
    """A message that featurizers counted, each its own features."""
    found = [Features(coo_matrix(one), kind, TEXT, "c") for one in counts for kind in ("sequence", "sentence")]
    return Message(data={TEXT: "merci"}, features=found)


def trained(arguments: tuple[Any, ...]) -> WeightedClassifier:
    classifier = WeightedClassifier.create(*arguments)
    classifier._rarity = TfidfTransformer(sublinear_tf=True).fit(COUNTS).idf_
    classifier.clf.fit(classifier._weighted(COUNTS), ["merci", "bonjour", "merci_bien"])
    classifier.persist()
    return classifier


def test_the_weights_are_those_of_scikit_learn(arguments: tuple[Any, ...]) -> None:
    classifier = trained(arguments)

    expected = TfidfTransformer(sublinear_tf=True).fit_transform(COUNTS)

    assert np.allclose(classifier._weighted(COUNTS).toarray(), expected.toarray())


def test_a_classifier_read_back_scores_as_scikit_learn_does(arguments: tuple[Any, ...]) -> None:
    classifier = trained(arguments)

    loaded = WeightedClassifier.load(*arguments)

    scores = [loaded._scores(message(counts)) for counts in COUNTS]
    assert np.allclose(scores, classifier.clf.decision_function(classifier._weighted(COUNTS)))


def test_weights_are_kept_by_feature_once(arguments: tuple[Any, ...]) -> None:
    trained(arguments)

    loaded = WeightedClassifier.load(*arguments)

    assert loaded._by_feature.flags["C_CONTIGUOUS"]
    assert loaded._by_feature.dtype == np.float32
    assert np.shares_memory(loaded._by_feature, loaded.clf.coef_)


def test_the_features_of_a_message_are_those_that_rasa_puts_together() -> None:
    one = message(COUNTS[0], COUNTS[1])

    places, counts = _counted(one)

    together = one.get_sparse_features(TEXT)[1].features.tocoo()
    assert (list(places), list(counts)) == (list(together.col), list(together.data))


def test_a_message_without_a_known_feature_is_scored_all_the_same(arguments: tuple[Any, ...]) -> None:
    classifier = trained(arguments)

    loaded = WeightedClassifier.load(*arguments)

    assert np.allclose(loaded._scores(Message(data={TEXT: "?"})), classifier.clf.intercept_)


def test_an_untrained_classifier_is_refused(arguments: tuple[Any, ...]) -> None:

    skops.io.dump(WeightedClassifier.create(*arguments).clf, arguments[1].path / "classifier.skops")

    with pytest.raises(UntrainedClassifier):
        WeightedClassifier.load(*arguments)


def test_a_message_is_ranked_by_confidence_and_carries_its_evidence(arguments: tuple[Any, ...]) -> None:
    trained(arguments)
    classifier = WeightedClassifier.load(*arguments)
    one = message(COUNTS[0])

    classifier.process([one])

    ranking = one.get("intent_ranking")
    assert one.get("intent") == ranking[0]
    assert ranking[0]["name"] == "merci"
    assert sum(guess["confidence"] for guess in ranking) == pytest.approx(1)
    assert ranking[0]["evidence"] == pytest.approx(1 / (1 + np.exp(-classifier._scores(one).max())))
