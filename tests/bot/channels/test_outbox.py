"""SMS on their way out, with a carrier that fails."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.channels.errors import NotSent, OptedOut
from bot.channels.metrics import Metrics
from bot.channels.outbox import MOST_TRIES, Outbox
from bot.channels.smpp import Hear
from bot.memory.database import Database
from bot.memory.migrate import upgrade
from bot.memory.telephone import Telephone
from bot.memory.vault import open_vault
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock

pytestmark = pytest.mark.anyio

NUMBER, OTHER = "+33612345678", "+33687654321"


class Carrier:
    """A carrier that refuses as long as it is told to."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, str]] = []
        self.refusal: Exception | None = None
        self.refused_number = ""

    async def listen(self, hear: Hear) -> None:
        """Nothing comes in."""

    async def send(self, to: str, text: str) -> None:
        if self.refusal is not None and self.refused_number in ("", to):
            raise self.refusal
        self.carried.append((to, text))

    async def has_sent(self, to: str, text: str, since: datetime) -> bool:
        return (to, text) in self.carried

    async def erase(self, to: str) -> None:
        """Nothing is kept."""

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
async def telephone(settings: Settings) -> AsyncIterator[Telephone]:
    database = Database(settings.database)
    upgrade(database.engine)
    yield Telephone(database, open_vault(settings))
    database.close()


@pytest.fixture
def carrier() -> Carrier:
    return Carrier()


@pytest.fixture
def outbox(telephone: Telephone, carrier: Carrier, clock: MovedClock) -> Outbox:
    return Outbox(telephone, carrier, clock, Metrics())


async def test_sms_leave_in_order_and_are_forgotten(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un", "deux"], "a", clock.now())
    await telephone.send(NUMBER, ["trois"], "b", clock.now())

    await outbox.empty()

    assert [text for _, text in carrier.carried] == ["un", "deux", "trois"]
    assert await telephone.waiting() == 0
    assert await telephone.unused() == []


async def test_the_same_sms_is_put_in_once(telephone: Telephone, clock: MovedClock) -> None:
    await telephone.send(NUMBER, ["un"], "a", clock.now())
    await telephone.send(NUMBER, ["un"], "a", clock.now())

    assert await telephone.waiting() == 1


async def test_a_carrier_that_fails_is_tried_again_later_and_order_is_kept(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un", "deux"], "a", clock.now())
    await telephone.send(OTHER, ["autre"], "b", clock.now())
    carrier.refusal, carrier.refused_number = NotSent("down", again=True), NUMBER
    await outbox.empty()
    carrier.refusal = None
    await outbox.empty()
    clock.ahead = timedelta(seconds=3)

    await outbox.empty()

    assert [text for _, text in carrier.carried] == ["autre", "un", "deux"]


async def test_after_enough_tries_an_sms_is_given_up(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un"], "a", clock.now())
    carrier.refusal = NotSent("down", again=True)
    for _ in range(MOST_TRIES):
        await outbox.empty()
        clock.ahead += timedelta(minutes=11)

    assert await telephone.waiting() == 0


async def test_a_number_that_opted_out_at_the_carrier_is_blocked(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un", "deux"], "a", clock.now())
    carrier.refusal = OptedOut()

    await outbox.empty()

    assert await telephone.blocked(telephone.digest(NUMBER))
    assert await telephone.waiting() == 0


async def test_an_sms_leased_by_a_worker_that_died_leaves_after_the_lease(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un"], "a", clock.now())
    await telephone.claim(clock.now(), 10)
    await outbox.empty()
    before = list(carrier.carried)
    clock.ahead = timedelta(seconds=61)

    await outbox.empty()

    assert (before, carrier.carried) == ([], [(NUMBER, "un")])


async def test_an_sms_that_left_just_before_its_worker_died_does_not_leave_twice(
    telephone: Telephone, outbox: Outbox, carrier: Carrier, clock: MovedClock
) -> None:
    await telephone.send(NUMBER, ["un"], "a", clock.now())
    (claimed,) = await telephone.claim(clock.now(), 10)
    await carrier.send(claimed.number, claimed.text)
    clock.ahead = timedelta(seconds=61)

    await outbox.empty()

    assert carrier.carried == [(NUMBER, "un")]
    assert await telephone.waiting() == 0
