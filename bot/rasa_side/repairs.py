"""Repairs of Rasa 3.6.21, each measured, each guarded.

A repair is applied only to the very code it was written for: the version must be the one below and the source of
every repaired function must have the fingerprint below, otherwise `RasaChanged` names what moved and Rasa does not
start. What is repaired:

* the answer of an action is checked against the same schema, but the schema is compiled once and not at every turn,
  where it took most of the time;
* the class of an event is looked up in a table, not by walking every subclass for every event;
* an action receives what it reads (slots, last message), not the whole conversation;
* values that are only meant for a debug log are no longer copied in depth when that log is off;
* an action is given the conversation as it stands, not a copy made by replaying every event of it;
* the connection to the action server is kept open from one turn to the next;
* the graph of components is run in an order worked out once, not handed to a scheduler at each run;
* nothing looks for slots to fill after a message when only actions fill them;
* the words of a message are counted once, for the whole; its classifier reads no count of each word by itself;
* the intents of a model are not held against the domain of the same model at every message;
* a failure of the tracker store is an error; Rasa would go on with an empty memory and lose what was told.
"""

from __future__ import annotations

import copy
import hashlib
import inspect
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType, SimpleNamespace
from typing import Any

import rasa
import rasa.core.processor
from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_side.connections import kept_session
from bot.rasa_side.runner import Plans
from bot.rasa_side.schema import ActionAnswer

VERSION = "3.6.21"
FINGERPRINTS = {
    "RemoteAction._validate_action_result": "f8cdb4be68123961",
    "RemoteAction.action_response_format_spec": "091b74aa3738d126",
    "RemoteAction._action_call_format": "428795b944f22edb",
    "RemoteAction.run": "ccabf6f1160d527a",
    "DialogueStateTracker.current_state": "a9f1526ceddf7a28",
    "Event.resolve_by_type": "b5cf570fa7f286c7",
    "DialogueStateTracker.copy": "dfa48dca9f355ad1",
    "MessageProcessor._run_action": "6d383d0179ef1187",
    "DaskGraphRunner": "78a7d146c5c06d4c",
    "GraphNode.__call__": "66127a2bfb6fcf1e",
    "ActionExtractSlots": "9921512be3ac8f31",
    "CountVectorsFeaturizer._create_features": "d841f50f6649704a",
    "MessageProcessor._check_for_unseen_features": "286ab49de966bc0e",
    "EndpointConfig.session": "e55aa13d9d4fb4bc",
    "EndpointConfig.request": "ccdb778aed8208e2",
    "Agent._create_tracker_store": "97499b594b45581b",
    "rasa.core.processor": "f42dfbf26e2ffcb6",
}


ONLY_ACTIONS = [{"type": "custom"}]


class RasaChanged(RasaException):
    """Raised when Rasa is not the one these repairs were written for."""


def repaired_code() -> dict[str, Callable[..., Any] | ModuleType]:
    """What the repairs replace or rely on, by name."""
    return {
        "RemoteAction._validate_action_result": RemoteAction._validate_action_result,
        "RemoteAction.action_response_format_spec": RemoteAction.action_response_format_spec,
        "RemoteAction._action_call_format": RemoteAction._action_call_format,
        "RemoteAction.run": RemoteAction.run,
        "DialogueStateTracker.current_state": DialogueStateTracker.current_state,
        "Event.resolve_by_type": Event.resolve_by_type,
        "DialogueStateTracker.copy": DialogueStateTracker.copy,
        "MessageProcessor._run_action": MessageProcessor._run_action,
        "DaskGraphRunner": DaskGraphRunner,
        "GraphNode.__call__": GraphNode.__call__,
        "ActionExtractSlots": ActionExtractSlots,
        "CountVectorsFeaturizer._create_features": CountVectorsFeaturizer._create_features,
        "MessageProcessor._check_for_unseen_features": MessageProcessor._check_for_unseen_features,
        "EndpointConfig.session": EndpointConfig.session,
        "EndpointConfig.request": EndpointConfig.request,
        "Agent._create_tracker_store": Agent._create_tracker_store,
        "rasa.core.processor": rasa.core.processor,
    }


def fingerprint(code: Callable[..., Any] | ModuleType) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a piece of source."""
    return hashlib.sha256(inspect.getsource(code).encode()).hexdigest()[:16]


def check() -> None:
    """Raise RasaChanged unless Rasa is the one these repairs were written for."""
    if rasa.__version__ != VERSION:
        raise RasaChanged(f"the repairs are for Rasa {VERSION}, this is {rasa.__version__}")
    moved = [name for name, code in repaired_code().items() if fingerprint(code) != FINGERPRINTS[name]]
    if moved:
        raise RasaChanged(f"the repairs no longer fit: {', '.join(moved)}")


def told_by_actions(domain: Domain) -> bool:
    """Whether no slot of the domain is filled from a message, so that there is nothing to look for in one."""
    own = [slot for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES]
    validated = ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions
    return not validated and all(slot.mappings == ONLY_ACTIONS for slot in own)


@lru_cache(maxsize=1)
def repair() -> None:
    """Apply the repairs, once; raises RasaChanged before touching anything."""
    check()
    answers = ActionAnswer(RemoteAction.action_response_format_spec())
    plans = Plans()
    resolve = lru_cache(maxsize=None)(Event.resolve_by_type)
    look_for_slots = ActionExtractSlots.run
    count_all = CountVectorsFeaturizer._create_features

    def validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        answers.validate(result)
        return True

    def action_call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = []
        selective = self._is_selective_domain_enabled()
        needed = not selective or domain.does_custom_action_explicitly_need_domain(self.name())
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": state,
            "version": VERSION,
            # A current action server refuses a call without any domain, and ours reads none.
            "domain": domain.as_dict() if needed else {},
        }

    async def extract_slots(
        self: ActionExtractSlots,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        if told_by_actions(domain):
            return []
        return await look_for_slots(self, output_channel, nlg, tracker, domain)

    def count_the_whole(
        self: CountVectorsFeaturizer, attribute: str, all_tokens: list[list[str]]
    ) -> tuple[list[Any], list[Any]]:
        counter = self.vectorizers.get(attribute)
        if attribute != TEXT or not counter:
            return count_all(self, attribute, all_tokens)
        whole = [counter.transform([" ".join(tokens)]).tocoo() if tokens else None for tokens in all_tokens]
        return [None] * len(whole), whole

    def copied(self: DialogueStateTracker) -> DialogueStateTracker:
        twin = copy.copy(self)
        twin.events = copy.copy(self.events)
        return twin

    def create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        if store is None:
            return InMemoryTrackerStore(domain)
        store.domain = domain
        return store

    RemoteAction._validate_action_result = validate_action_result
    RemoteAction._action_call_format = action_call_format
    Event.resolve_by_type = staticmethod(resolve)
    ActionExtractSlots.run = extract_slots
    CountVectorsFeaturizer._create_features = count_the_whole
    MessageProcessor._check_for_unseen_features = lambda self, parse_data: None
    DialogueStateTracker.copy = copied
    DaskGraphRunner.run = lambda self, inputs=None, targets=None: plans.run(self, inputs, targets)
    EndpointConfig.session = kept_session
    Agent._create_tracker_store = staticmethod(create_tracker_store)
    # Every use of `copy` in that module is an argument of a debug log; the fingerprint vouches for it.
    rasa.core.processor.copy = SimpleNamespace(deepcopy=lambda value: value)
