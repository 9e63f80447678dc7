"""Numbers entered and counted, on SQLite and on PostgreSQL."""

import asyncio

import pytest

from bot.memory.database import Database
from bot.memory.indicators import COUNTED, ENTERED, NO_MEETING, NOBODY, Indicators, Number, catalogue, entered_names

pytestmark = pytest.mark.anyio


@pytest.fixture
def indicators(either: Database) -> Indicators:
    return Indicators(either)


async def test_what_happens_is_counted_by_month_and_session(indicators: Indicators) -> None:
    await indicators.count("2026-11", NO_MEETING, ["conversations", "bilans"])
    await indicators.count("2026-11", NO_MEETING, ["conversations", "conversations"])
    await indicators.count("2026-11", 3, ["conversations"])

    assert await indicators.numbers() == [
        Number("2026-11", NO_MEETING, COUNTED, "bilans", 1),
        Number("2026-11", NO_MEETING, COUNTED, "conversations", 2),
        Number("2026-11", 3, COUNTED, "conversations", 1),
    ]


async def test_counted_by_several_at_once_nothing_is_lost(indicators: Indicators) -> None:
    await asyncio.gather(*(indicators.count("2026-11", NO_MEETING, ["conversations"]) for _ in range(20)))

    assert [number.value for number in await indicators.numbers()] == [20]


async def test_the_house_itself_is_counted_nowhere(indicators: Indicators) -> None:
    await indicators.count("2026-11", NOBODY, ["conversations"])

    assert await indicators.numbers() == []


async def test_what_is_entered_replaces_what_was(indicators: Indicators) -> None:
    await indicators.enter("2026-11", 3, {"adhesions": 7, "cdi": 2})
    await indicators.enter("2026-11", 3, {"adhesions": 9, "cdi": None})

    assert await indicators.numbers(meeting=3) == [Number("2026-11", 3, ENTERED, "adhesions", 9)]
    assert await indicators.numbers(meeting=4) == []


def test_every_indicator_has_a_stage_and_a_name_of_its_own() -> None:
    names = [name for stage in catalogue()["saisis"].values() for name in stage]

    assert len(names) == len(set(names)) == len(entered_names()) == 20
    assert set(catalogue()["saisis"]) <= set(catalogue()["etapes"])
    assert not entered_names() & set(catalogue()["comptes"])
