"""What is kept of a conversation, what is not, and what is left after erasing it."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_side.tracker_store import EncryptedTrackerStore, MissingKeys, SealBroken

MARKER = "MARQUEUR-2060"
DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  age: {type: any, influence_conversation: false, mappings: [{type: custom}]}
  etat: {type: any, influence_conversation: false, mappings: [{type: custom}]}
"""
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSP_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("CSP_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    monkeypatch.delenv("CSP_TRACKER_URL", raising=False)
    return tmp_path / "var"


@pytest.fixture
def store(folder: Path) -> EncryptedTrackerStore:
    return EncryptedTrackerStore(DOMAIN)


def conversation(*events: Any, sender: str = "anne") -> DialogueStateTracker:
    return DialogueStateTracker.from_events(sender, list(events), DOMAIN.slots)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_the_slots_come_back_and_the_assistant_listens(store: EncryptedTrackerStore) -> None:
    asyncio.run(store.save(conversation(SlotSet("age", 45), SlotSet("etat", {"demande": "age"}))))

    kept = asyncio.run(store.retrieve("anne"))

    assert kept is not None
    assert (kept.get_slot("age"), kept.get_slot("etat")) == (45, {"demande": "age"})
    assert kept.latest_action_name == "action_listen"


def test_somebody_unknown_has_no_conversation(store: EncryptedTrackerStore) -> None:
    assert asyncio.run(store.retrieve("personne")) is None


def test_a_conversation_is_not_written_before_its_first_turn_has_ended(
    store: EncryptedTrackerStore,
) -> None:
    begun = asyncio.run(store.get_or_create_tracker("anne"))

    assert begun.latest_action_name == "action_listen"
    assert list(asyncio.run(store.keys())) == []


def test_a_second_turn_replaces_the_first(store: EncryptedTrackerStore) -> None:
    asyncio.run(store.save(conversation(SlotSet("age", 45))))
    asyncio.run(store.save(conversation(SlotSet("age", 46))))

    kept = asyncio.run(store.retrieve("anne"))

    assert kept is not None
    assert kept.get_slot("age") == 46
    assert list(asyncio.run(store.keys())) == ["anne"]


def test_a_long_conversation_is_kept_as_small_as_a_short_one(store: EncryptedTrackerStore) -> None:
    turns = [
        event for _ in range(300) for event in (ActionExecuted("action_listen"), UserUttered("oui"), SlotSet("age", 45))
    ]
    asyncio.run(store.save(conversation(*turns)))

    kept = asyncio.run(store.retrieve("anne"))

    assert kept is not None
    assert len(kept.events) == 4


def test_the_words_of_a_person_are_not_kept(store: EncryptedTrackerStore) -> None:
    asyncio.run(store.save(conversation(UserUttered(MARKER), SlotSet("age", 45))))

    kept = asyncio.run(store.retrieve("anne"))

    assert kept is not None
    assert kept.latest_message.text is None


def test_what_is_kept_is_unreadable_on_the_disk(store: EncryptedTrackerStore, folder: Path) -> None:
    asyncio.run(store.save(conversation(SlotSet("etat", MARKER))))

    assert MARKER.encode() not in bytes_of(folder)


def test_after_erasing_no_byte_of_the_conversation_is_left(store: EncryptedTrackerStore, folder: Path) -> None:
    asyncio.run(store.save(conversation(SlotSet("etat", MARKER), sender=MARKER)))
    with sqlite3.connect(folder / "rasa.db") as database:
        sealed = database.execute("select sealed from conversations").fetchone()[0]

    asyncio.run(store.erase(MARKER))

    left = bytes_of(folder)
    assert MARKER.encode() not in left
    assert sealed[:64] not in left


def test_an_older_key_still_opens_what_it_sealed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    monkeypatch.setenv("CSP_ENCRYPTION_KEYS", old)
    asyncio.run(EncryptedTrackerStore(DOMAIN).save(conversation(SlotSet("age", 45))))
    monkeypatch.setenv("CSP_ENCRYPTION_KEYS", f"{new},{old}")

    kept = asyncio.run(EncryptedTrackerStore(DOMAIN).retrieve("anne"))

    assert kept is not None
    assert kept.get_slot("age") == 45


def test_a_conversation_sealed_with_a_lost_key_is_an_error_and_not_a_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(EncryptedTrackerStore(DOMAIN).save(conversation(SlotSet("age", 45))))
    monkeypatch.setenv("CSP_ENCRYPTION_KEYS", Fernet.generate_key().decode())

    with pytest.raises(SealBroken):
        asyncio.run(EncryptedTrackerStore(DOMAIN).retrieve("anne"))


def test_nothing_is_stored_in_clear_for_want_of_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSP_ENCRYPTION_KEYS", raising=False)

    with pytest.raises(MissingKeys, match="CSP_ENCRYPTION_KEYS"):
        EncryptedTrackerStore(DOMAIN)


def test_a_slot_that_no_longer_exists_is_forgotten(store: EncryptedTrackerStore) -> None:
    asyncio.run(store.save(conversation(SlotSet("age", 45), SlotSet("etat", 1))))
    store.domain = Domain.from_yaml(
        "version: '3.1'\nslots: {age: {type: any, influence_conversation: false, mappings: [{type: custom}]}}"
    )

    kept = asyncio.run(store.retrieve("anne"))

    assert kept is not None
    assert kept.current_slot_values()["age"] == 45
    assert "etat" not in kept.slots
