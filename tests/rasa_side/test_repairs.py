"""The repairs fit the Rasa that is installed, and keep its behaviour."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sklearn.feature_extraction.text import CountVectorizer

from bot.rasa_side import repairs

ORIGINAL = dict(repairs.repaired_code())


@pytest.fixture(scope="module", autouse=True)
def repaired() -> None:
    repairs.repair()


def test_the_code_the_repairs_were_written_for_is_the_one_installed() -> None:
    assert {name: repairs.fingerprint(code) for name, code in ORIGINAL.items()} == repairs.FINGERPRINTS


def test_another_version_of_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", "3.6.22")

    with pytest.raises(repairs.RasaChanged, match=r"3\.6\.22"):
        repairs.check()


def test_code_that_moved_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(repairs.FINGERPRINTS, "DialogueStateTracker.current_state", "0")
    monkeypatch.setattr(repairs, "repaired_code", lambda: ORIGINAL)

    with pytest.raises(repairs.RasaChanged, match="current_state"):
        repairs.check()


def test_repairing_twice_changes_nothing() -> None:
    before = RemoteAction._validate_action_result

    repairs.repair()

    assert RemoteAction._validate_action_result is before


@pytest.mark.parametrize("answer", [{"events": 1}, {"events": [{"event": "slot"}]}, {"responses": ["bonjour"]}])
def test_a_malformed_answer_of_an_action_is_still_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RemoteAction("action_tour", None)._validate_action_result(answer)


def test_a_well_formed_answer_of_an_action_is_accepted() -> None:
    answer = {"events": [{"event": "slot", "name": "etat", "value": {}}], "responses": [{"text": "bonjour"}]}

    assert RemoteAction("action_tour", None)._validate_action_result(answer)


def test_every_kind_of_event_is_still_found() -> None:
    kinds = {kind.type_name: kind for kind in (SlotSet,)}

    assert Event.resolve_by_type("slot") is kinds["slot"]
    with pytest.raises(ValueError, match="nothing of the kind"):
        Event.resolve_by_type("nothing of the kind")


def test_an_action_is_sent_the_slots_and_not_the_past() -> None:
    domain = Domain.from_yaml("version: '3.1'\nactions: [action_tour]")
    tracker = DialogueStateTracker.from_events("anne", [SlotSet("etat", 3)])
    action = RemoteAction("action_tour", EndpointConfig(enable_selective_domain=True))

    call = action._action_call_format(tracker, domain)

    assert (call["tracker"]["slots"], call["tracker"]["events"]) == ({"etat": 3}, [])
    assert call["domain"] == {}


def extracted(mapping: str) -> list[Any]:
    slot = f"{{type: any, influence_conversation: false, mappings: [{{type: {mapping}}}]}}"
    domain = Domain.from_yaml(f"version: '3.1'\nslots: {{etat: {slot}}}")
    tracker = DialogueStateTracker.from_events("anne", [UserUttered("bonjour")], domain.slots)
    return asyncio.run(ActionExtractSlots(None).run(None, None, tracker, domain))


def test_nothing_is_looked_for_in_a_message_when_only_actions_fill_slots() -> None:
    assert extracted("custom") == []


def test_a_slot_filled_from_a_message_is_still_filled() -> None:
    assert extracted("from_text") == [SlotSet("etat", "bonjour")]


def test_the_counts_of_a_whole_message_are_those_that_rasa_counts() -> None:
    featurizer = SimpleNamespace(vectorizers={"text": CountVectorizer().fit(["combien de jours", "jours de paie"])})
    rasa_counts = ORIGINAL["CountVectorsFeaturizer._create_features"]

    by_word, whole = CountVectorsFeaturizer._create_features(featurizer, "text", [["jours", "de", "jours"], []])

    expected = rasa_counts(featurizer, "text", [["jours", "de", "jours"], []])[1]
    assert by_word == [None, None]
    assert (whole[0] != expected[0]).nnz == 0
    assert whole[1] is expected[1] is None


def test_a_store_that_fails_is_not_replaced_by_an_empty_memory() -> None:
    store = InMemoryTrackerStore(Domain.empty())

    assert Agent(tracker_store=store).tracker_store is store
