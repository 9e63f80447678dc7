"""Running conversations in memory."""

from datetime import timedelta

import pytest

from bot.memory.database import Database
from bot.memory.sessions import Kept, Sessions
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

LATER = NOW + timedelta(hours=24)


@pytest.fixture
async def sessions(database: Database, vault: Vault) -> Sessions:
    sessions = Sessions(database, vault)
    await sessions.create("d1", "c1", "web", NOW, LATER)
    return sessions


async def found(sessions: Sessions) -> Kept:
    kept = await sessions.find("d1", NOW)
    assert kept is not None
    return kept


async def test_what_is_recorded_is_found_again(sessions: Sessions) -> None:
    kept = await found(sessions)
    kept.situation = {"age": 43}
    kept.waiting = [{"message": "bonjour"}]
    kept.buttons = [{"id": "b", "title": "t", "choix": None}]
    kept.question = {"text": "Combien ?"}
    kept.bilan = {"situation": {}}

    await sessions.record(kept, NOW, LATER, None, [])

    assert await found(sessions) == kept


async def test_an_expired_conversation_is_not_found(sessions: Sessions) -> None:
    assert await sessions.find("d1", LATER) is None
    assert await sessions.expired(LATER) == ["d1"]
    assert await sessions.expired(NOW) == []


async def test_an_answer_is_recalled_ten_minutes_and_replaced_after(sessions: Sessions) -> None:
    kept = await found(sessions)
    await sessions.record(kept, NOW, LATER, "m1", [{"text": "un"}])
    after = NOW + timedelta(minutes=11)

    recalled = await sessions.recall(kept, "m1", NOW)
    too_late = await sessions.recall(kept, "m1", after)
    await sessions.record(kept, after, LATER, "m1", [{"text": "deux"}])

    assert (recalled, too_late) == ([{"text": "un"}], None)
    assert await sessions.recall(kept, "m1", after) == [{"text": "deux"}]
    assert await sessions.recall(kept, "m2", NOW) is None


async def test_an_erased_conversation_leaves_its_tracker_to_erase(sessions: Sessions) -> None:
    conversation = await sessions.erase("d1")

    assert conversation == "c1"
    assert await sessions.find("d1", NOW) is None
    assert await sessions.still_to_forget() == ["c1"]
    await sessions.forgotten("c1")
    assert await sessions.still_to_forget() == []
    assert await sessions.erase("d1") is None


async def test_a_moved_conversation_is_found_under_its_new_digest_only(sessions: Sessions) -> None:
    await sessions.move(await found(sessions), "d2", "sms", LATER)

    moved = await sessions.find("d2", NOW)

    assert await sessions.find("d1", NOW) is None
    assert moved is not None
    assert (moved.conversation, moved.canal) == ("c1", "sms")
