"""The whole dialogue policy: one action decides each turn, then the assistant listens.

The action holds the conversation (what was told, what is answered, what is asked next). A policy that learnt
from stories would rebuild the conversation's past at every prediction; this one looks at the last action only.
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class OneActionPolicy(Policy):
    """After a person's message, the action of config.yml; after that action, listening."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`action` is the action that answers every message."""
        return {"priority": 1, "action": "action_tour"}

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> OneActionPolicy:
        """Nothing was learnt, so nothing is read."""
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_trackers: list[Any], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing to learn; the graph wants to know where that was put."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The one action when the person has just spoken, listening otherwise; constant time."""
        answers = tracker.latest_action_name == ACTION_LISTEN_NAME
        probabilities = self._default_predictions(domain)
        probabilities[domain.index_for_action(self.config["action"] if answers else ACTION_LISTEN_NAME)] = 1.0
        return self._prediction(probabilities)
