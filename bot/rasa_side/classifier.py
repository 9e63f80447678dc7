"""The classifier of intents: Rasa's logistic regression, with its counts weighted first.

Rasa's component learns from raw counts; a rare word and a common one weigh the same. Weighting them (TF-IDF) and
learning one intent against the others is both more accurate on unseen phrasings and ten times quicker to train.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

RARITY_FILE = "rarity.npy"


class UntrainedClassifier(RasaException):
    """Raised at start for a model whose classifier was not trained or cannot be read back."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WeightedClassifier(LogisticRegressionClassifier):
    """Weights the counts of the featurizers, then tells the intents apart; `C` trusts the examples more or less."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C` is scikit-learn's inverse regularisation, the rest is Rasa's."""
        return {**LogisticRegressionClassifier.get_default_config(), "C": 20.0}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        """Made by the graph from config.yml."""
        super().__init__(config, name, model_storage, resource)
        self._rarity: npt.NDArray[np.float64] = np.empty(0)
        self._by_feature: npt.NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)
        self.clf = LogisticRegression(
            C=self.config["C"],
            solver="liblinear",
            multi_class="ovr",
            class_weight="balanced",
            max_iter=self.config["max_iter"],
            random_state=self.config["random_state"],
        )

    def _create_training_matrix(self, training_data: TrainingData) -> tuple[csr_matrix, list[str]]:
        counts, intents = super()._create_training_matrix(training_data)
        self._rarity = TfidfTransformer(sublinear_tf=True).fit(counts).idf_
        return self._weighted(counts), intents

    def process(self, messages: list[Message]) -> list[Message]:
        """The likeliest intents of each message: `confidence` beside the other intents, `evidence` taken alone.

        A message about something else fits no intent: its evidence is low everywhere, where confidences, which add
        up to one, may look high.
        """
        evidence = expit(np.stack([self._scores(message) for message in messages]))
        confidence = evidence / evidence.sum(axis=1, keepdims=True)
        for message, alone, beside in zip(messages, evidence, confidence, strict=True):
            order = np.argsort(-beside)[: self.config["ranking_length"] or None]
            ranking = [{"name": self.clf.classes_[at], "confidence": beside[at], "evidence": alone[at]} for at in order]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _scores(self, message: Message) -> npt.NDArray[np.float64]:
        """What scikit-learn's decision function gives, from the few features the message has."""
        places, counts = _counted(message)
        weights = (np.log(counts) + 1.0) * self._rarity[places]
        length = np.linalg.norm(weights)
        return weights @ self._by_feature[places] / (length or 1.0) + self.clf.intercept_

    def _weighted(self, counts: csr_matrix) -> csr_matrix:
        """What scikit-learn's TfidfTransformer gives with a sublinear count, without its sparse diagonal."""
        weights = csr_matrix(counts, dtype=np.float64, copy=True)
        weights.data = (np.log(weights.data) + 1.0) * self._rarity[weights.indices]
        return normalize(weights, copy=False)

    def persist(self) -> None:
        """Write the trained classifier and its weights down."""
        super().persist()
        with self._model_storage.write_to(self._resource) as folder:
            np.save(folder / RARITY_FILE, self._rarity, allow_pickle=False)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WeightedClassifier:
        """The trained classifier, laid out for predicting; raises UntrainedClassifier.

        A message has a hundred features out of sixty thousand: kept by feature, its weights lie together. Half the
        digits are enough to tell intents apart, and take half the memory.
        """
        component: WeightedClassifier = super().load(config, model_storage, resource, execution_context, **kwargs)
        if not hasattr(component.clf, "coef_"):
            raise UntrainedClassifier("the classifier of intents was not trained or cannot be read back")
        component._by_feature = np.ascontiguousarray(component.clf.coef_.T, dtype=np.float32)
        component.clf.coef_ = component._by_feature.T
        with model_storage.read_from(resource) as folder:
            component._rarity = np.load(folder / RARITY_FILE, allow_pickle=False)
        return component


def _counted(message: Message) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The features the message has as a whole, those of each featurizer after those of the one before, and how often.

    What `Message.get_sparse_features` gives, without the matrices of each word that it puts together first.
    """
    places, counts, width = [np.empty(0, np.int64)], [np.empty(0)], 0
    for features in message.features:
        if features.attribute == TEXT and features.type == FEATURE_TYPE_SENTENCE:
            places.append(features.features.col + width)
            counts.append(features.features.data)
            width += features.features.shape[1]
    return np.concatenate(places), np.concatenate(counts)
