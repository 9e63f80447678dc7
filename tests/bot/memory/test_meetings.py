"""Information sessions and the doors they open, on SQLite and on PostgreSQL."""

from datetime import date, datetime, timedelta

import pytest

from bot.memory.database import Database
from bot.memory.indicators import NO_MEETING, Indicators
from bot.memory.meetings import ADVISER, ALPHABET, CODE_LENGTH, OPERATOR, Meetings, Passes, night_of
from bot.memory.models import MeetingRow
from bot.memory.purge import purge
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

TODAY = NOW.date()


@pytest.fixture
def meetings(either: Database, vault: Vault) -> Meetings:
    return Meetings(either, vault)


async def test_a_code_opens_its_session_until_the_night(meetings: Meetings) -> None:
    made = await meetings.create("Nantes, 14 h", TODAY)
    assert made.code is not None

    tonight = made.expires_at - timedelta(seconds=1)

    assert len(made.code) == CODE_LENGTH
    assert set(made.code) <= set(ALPHABET)
    assert await meetings.opened_by(f" {made.code[:4].lower()}-{made.code[4:]} ", tonight) == made
    assert await meetings.opened_by(made.code, made.expires_at) is None
    assert await meetings.opened_by("ABCDEFGH", NOW) is None
    assert made.month == "2026-11"


async def test_the_code_is_not_in_clear_and_goes_with_the_night(meetings: Meetings, either: Database) -> None:
    made = await meetings.create("Nantes", TODAY)
    sealed = either.do(lambda session: session.query(MeetingRow).one().sealed_code)

    either.do(lambda session: purge(session, made.expires_at))

    kept = either.do(lambda session: session.query(MeetingRow).one().sealed_code)
    found = await meetings.find(made.id, NOW)
    assert made.code is not None
    assert made.code.encode() not in (sealed or b"")
    assert kept is None
    assert found is not None
    assert found.code is None


async def test_the_latest_comes_first_and_a_removed_one_takes_its_numbers_along(
    meetings: Meetings, either: Database
) -> None:
    first = await meetings.create("Nantes", TODAY)
    second = await meetings.create("Rennes", TODAY + timedelta(days=1))
    await Indicators(either).count("2026-11", first.id, ["conversations"])
    before = [meeting.label for meeting in await meetings.all(NOW)]

    await meetings.remove(first.id)

    assert before == ["Rennes", "Nantes"]
    assert [meeting.id for meeting in await meetings.all(NOW)] == [second.id]
    assert await Indicators(either).numbers() == []


async def test_conversations_join_a_session_by_a_link_of_its_own_until_the_night(meetings: Meetings) -> None:
    made = await meetings.create("Nantes", TODAY)
    link = meetings.join_code(made.id)

    assert await meetings.joined(link, NOW) == made.id
    assert await meetings.joined(link, made.expires_at) == NO_MEETING
    assert await meetings.opened_by(link, NOW) is None


@pytest.mark.parametrize("code", [None, 3, "", "1", "1-0000000000000000", "é-x", "9" * 400, "-1-x"])
async def test_a_wrong_link_joins_nothing_and_bars_nobody(meetings: Meetings, code: object) -> None:
    await meetings.create("Nantes", TODAY)

    assert await meetings.joined(code, NOW) == NO_MEETING


async def test_a_door_is_open_until_it_is_shut_or_its_hour_comes(either: Database, vault: Vault) -> None:
    passes = Passes(either, vault)
    operator = await passes.open(OPERATOR, NOW + timedelta(hours=8))
    adviser = await passes.open(ADVISER, NOW + timedelta(hours=8), meeting=3)
    await passes.close(operator)

    found = await passes.find(adviser, NOW)

    assert await passes.find(operator, NOW) is None
    assert await passes.find(adviser, NOW + timedelta(hours=8)) is None
    assert found is not None
    assert (found.role, found.meeting) == (ADVISER, 3)


@pytest.mark.parametrize(
    ("day", "end"), [(date(2026, 11, 10), "2026-11-10T23:00"), (date(2026, 7, 1), "2026-07-01T22:00")]
)
def test_the_night_is_that_of_paris(day: date, end: str) -> None:
    assert night_of(day) == datetime.fromisoformat(end)
