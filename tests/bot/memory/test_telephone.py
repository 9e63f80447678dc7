"""Numbers, and the SMS that came."""

import pytest

from bot.memory.database import Database
from bot.memory.telephone import Telephone
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

NUMBER = "+33612345678"


@pytest.fixture
def telephone(database: Database, vault: Vault) -> Telephone:
    return Telephone(database, vault)


async def test_an_sms_is_received_once_and_answered_in_order(telephone: Telephone) -> None:
    received = [await telephone.receive(NUMBER, sid, words, NOW) for sid, words in (("a", "un"), ("b", "deux"))]
    again = await telephone.receive(NUMBER, "a", "un", NOW)
    digest = telephone.digest(NUMBER)
    first = await telephone.next_received(digest)
    assert first is not None
    await telephone.answered(first)
    second = await telephone.next_received(digest)
    assert second is not None

    assert (received, again) == ([True, True], False)
    assert (first.words, second.words) == ("un", "deux")
    assert await telephone.unanswered() == [digest]


async def test_a_blocked_number_gets_only_what_must_be_said(telephone: Telephone) -> None:
    digest = telephone.digest(NUMBER)
    first = await telephone.block(digest, NOW)
    second = await telephone.block(digest, NOW)
    await telephone.send(NUMBER, ["réponse"], "a", NOW)
    await telephone.send(NUMBER, ["confirmation"], "b", NOW, although_blocked=True)

    claimed = await telephone.claim(NOW, 10)

    assert (first, second) == (True, False)
    assert [(one.number, one.text) for one in claimed] == [(NUMBER, "confirmation")]


async def test_a_claimed_sms_is_not_claimed_twice(telephone: Telephone) -> None:
    await telephone.send(NUMBER, ["un"], "a", NOW)

    assert len(await telephone.claim(NOW, 10)) == 1
    assert await telephone.claim(NOW, 10) == []


async def test_forgetting_a_number_keeps_only_its_stop(telephone: Telephone) -> None:
    digest = telephone.digest(NUMBER)
    await telephone.receive(NUMBER, "a", "un", NOW)
    await telephone.block(digest, NOW)

    await telephone.forget(digest)

    assert await telephone.number_of(digest) is None
    assert await telephone.blocked(digest)
    assert not await telephone.receive(NUMBER, "a", "un", NOW)


async def test_start_lifts_the_block(telephone: Telephone) -> None:
    digest = telephone.digest(NUMBER)
    await telephone.block(digest, NOW)

    await telephone.unblock(digest)

    assert not await telephone.blocked(digest)
