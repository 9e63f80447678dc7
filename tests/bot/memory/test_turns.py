"""One gateway at a time has the turn of a conversation."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.memory.database import Database
from bot.memory.turns import SharedTurns
from tests.bot.memory.cluster import started

KILL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_advisory%'"

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with started() as address:
        yield address


async def test_two_gateways_have_the_same_turn_one_after_the_other(address: str) -> None:
    one, other = SharedTurns(Database(address)), SharedTurns(Database(address))
    seen: list[str] = []

    async def turn(turns: SharedTurns, name: str) -> None:
        async with turns.held("anne"):
            seen.append(f"{name} in")
            await asyncio.sleep(0.1)
            seen.append(f"{name} out")

    await asyncio.gather(turn(one, "a"), turn(other, "b"))
    await asyncio.gather(one.close(), other.close())

    assert sorted([tuple(seen[:2]), tuple(seen[2:])]) == [("a in", "a out"), ("b in", "b out")]


async def test_two_people_do_not_wait_for_one_another(address: str) -> None:
    one, other = SharedTurns(Database(address)), SharedTurns(Database(address))

    async with one.held("anne"):
        await asyncio.wait_for(other.held("paul").__aenter__(), 5)

    await asyncio.gather(one.close(), other.close())


async def test_the_turns_of_a_gateway_that_is_gone_are_free(address: str) -> None:
    gone, other = SharedTurns(Database(address)), SharedTurns(Database(address))
    await gone.held("anne").__aenter__()

    await gone.close()

    await asyncio.wait_for(other.held("anne").__aenter__(), 5)
    await other.close()


async def test_a_database_started_again_is_met_again(address: str) -> None:
    database = Database(address)
    turns = SharedTurns(database)
    async with turns.held("anne"):
        pass
    database.do(lambda session: session.execute(text(KILL)))

    async with turns.held("anne"):
        pass

    await turns.close()
