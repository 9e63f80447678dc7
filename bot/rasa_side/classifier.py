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

    def _create_X(self, messages: list[Message]) -> csr_matrix:
        counts = super()._create_X(messages)
        return self._weighted(counts) if self._rarity.size else counts

    def process(self, messages: list[Message]) -> list[Message]:
        """The likeliest intents of each message: `confidence` beside the other intents, `evidence` taken alone.

        A message about something else fits no intent: its evidence is low everywhere, where confidences, which add
        up to one, may look high.
        """
        evidence = expit(self.clf.decision_function(self._create_X(messages)))
        confidence = evidence / evidence.sum(axis=1, keepdims=True)
        for message, alone, beside in zip(messages, evidence, confidence, strict=True):
            order = np.argsort(-beside)[: self.config["ranking_length"] or None]
            ranking = [{"name": self.clf.classes_[at], "confidence": beside[at], "evidence": alone[at]} for at in order]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

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

        scikit-learn multiplies by the transposed weights, and copies a row-major matrix whole (tens of megabytes) at
        every message to do so; laid out by columns it is used as it stands.
        """
        component: WeightedClassifier = super().load(config, model_storage, resource, execution_context, **kwargs)
        if not hasattr(component.clf, "coef_"):
            raise UntrainedClassifier("the classifier of intents was not trained or cannot be read back")
        component.clf.coef_ = np.asfortranarray(component.clf.coef_)
        with model_storage.read_from(resource) as folder:
            component._rarity = np.load(folder / RARITY_FILE, allow_pickle=False)
        return component
