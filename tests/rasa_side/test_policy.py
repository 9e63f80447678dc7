"""One action a turn, whatever was said before."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_side.policy import OneActionPolicy

DOMAIN = Domain.from_yaml("version: '3.1'\nintents: [merci]\nactions: [action_tour]")


@pytest.fixture
def policy() -> OneActionPolicy:
    nowhere: Any = None
    context = ExecutionContext(nowhere)
    return OneActionPolicy.create(OneActionPolicy.get_default_config(), nowhere, Resource("policy"), context)


def predicted(policy: OneActionPolicy, *events: Any) -> str:
    tracker = DialogueStateTracker.from_events("anne", list(events))
    prediction = policy.predict_action_probabilities(tracker, DOMAIN)
    return str(DOMAIN.action_names_or_texts[prediction.max_confidence_index])


def test_a_message_is_answered_by_the_one_action(policy: OneActionPolicy) -> None:
    heard = [ActionExecuted("action_listen"), UserUttered("merci", {"name": "merci"})]

    assert predicted(policy, *heard) == "action_tour"


def test_after_the_action_the_assistant_listens(policy: OneActionPolicy) -> None:
    heard = [ActionExecuted("action_listen"), UserUttered("merci", {"name": "merci"}), ActionExecuted("action_tour")]

    assert predicted(policy, *heard) == "action_listen"


def test_nothing_is_learnt_and_nothing_is_needed_to_load(policy: OneActionPolicy) -> None:
    resource = policy.train([], DOMAIN)

    loaded = OneActionPolicy.load(policy.config, None, resource, ExecutionContext(None))

    assert loaded.config["action"] == "action_tour"
