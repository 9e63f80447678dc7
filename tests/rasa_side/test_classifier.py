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
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from bot.rasa_side.classifier import UntrainedClassifier, WeightedClassifier

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


def trained(arguments: tuple[Any, ...]) -> WeightedClassifier:
    classifier = WeightedClassifier.create(*arguments)
    classifier._rarity = TfidfTransformer(sublinear_tf=True).fit(COUNTS).idf_
    classifier.clf.fit(classifier._weighted(COUNTS), ["merci", "bonjour", "merci"])
    classifier.persist()
    return classifier


def test_the_weights_are_those_of_scikit_learn(arguments: tuple[Any, ...]) -> None:
    classifier = trained(arguments)

    expected = TfidfTransformer(sublinear_tf=True).fit_transform(COUNTS)

    assert np.allclose(classifier._weighted(COUNTS).toarray(), expected.toarray())


def test_a_classifier_read_back_predicts_the_same(arguments: tuple[Any, ...]) -> None:
    classifier = trained(arguments)

    loaded = WeightedClassifier.load(*arguments)

    weights = classifier._weighted(COUNTS)
    assert np.allclose(loaded.clf.predict_proba(loaded._weighted(COUNTS)), classifier.clf.predict_proba(weights))
    assert loaded.clf.coef_.T.flags["C_CONTIGUOUS"]


def test_an_untrained_classifier_is_refused(arguments: tuple[Any, ...]) -> None:

    skops.io.dump(WeightedClassifier.create(*arguments).clf, arguments[1].path / "classifier.skops")

    with pytest.raises(UntrainedClassifier):
        WeightedClassifier.load(*arguments)


def test_a_message_is_ranked_by_confidence_and_carries_its_evidence(
    arguments: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    classifier = WeightedClassifier.create(*arguments)
    classifier.clf.fit(COUNTS, ["merci", "bonjour", "merci_bien"])
    monkeypatch.setattr(classifier, "_create_X", lambda messages: COUNTS[:1])
    message = Message(data={TEXT: "merci"})

    classifier.process([message])

    ranking = message.get("intent_ranking")
    assert message.get("intent") == ranking[0]
    assert ranking[0]["name"] == "merci"
    assert sum(guess["confidence"] for guess in ranking) == pytest.approx(1)
    assert ranking[0]["evidence"] == pytest.approx(1 / (1 + np.exp(-classifier.clf.decision_function(COUNTS)[0].max())))
