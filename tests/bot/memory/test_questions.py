"""Questions asked in an information session."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.memory.database import Database
from bot.memory.meetings import Meetings
from bot.memory.purge import purge
from bot.memory.questions import MOST_OF_A_MEETING, Question, Questions
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

NIGHT = NOW + timedelta(hours=8)


@pytest.fixture
def questions(database: Database, vault: Vault) -> Questions:
    return Questions(database, vault)


@pytest.fixture
async def meeting(database: Database, vault: Vault) -> int:
    return (await Meetings(database, vault).create("Nantes, 14 h", date(2026, 11, 10))).id


async def test_questions_are_read_in_the_order_in_which_they_came(questions: Questions, meeting: int) -> None:
    await questions.ask(meeting, "Première ?", NIGHT)
    await questions.ask(meeting, "Seconde ?", NIGHT)

    assert [one.text for one in await questions.of(meeting, NOW)] == ["Première ?", "Seconde ?"]


async def test_another_session_sees_nothing_of_them_and_takes_nothing_away(questions: Questions, meeting: int) -> None:
    await questions.ask(meeting, "Première ?", NIGHT)
    mine = (await questions.of(meeting, NOW))[0]

    await questions.remove(meeting + 1, mine.id)

    assert await questions.of(meeting + 1, NOW) == []
    assert await questions.of(meeting, NOW) == [Question(mine.id, "Première ?")]


async def test_a_question_taken_away_is_gone(questions: Questions, meeting: int) -> None:
    await questions.ask(meeting, "Première ?", NIGHT)

    await questions.remove(meeting, (await questions.of(meeting, NOW))[0].id)

    assert await questions.of(meeting, NOW) == []


async def test_nothing_is_left_after_the_night(
    database: Database, questions: Questions, meeting: int, tmp_path: Path
) -> None:
    await questions.ask(meeting, "Et ma mutuelle ?", NIGHT)

    gone = await database.run(lambda session: purge(session, NIGHT))

    assert await questions.of(meeting, NIGHT) == []
    assert gone["questions"] == 1
    assert b"mutuelle" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


async def test_a_session_removed_takes_its_questions_along(
    database: Database, vault: Vault, questions: Questions, meeting: int
) -> None:
    await questions.ask(meeting, "Première ?", NIGHT)

    await Meetings(database, vault).remove(meeting)

    assert await questions.of(meeting, NOW) == []


async def test_a_session_holds_only_so_many(questions: Questions, meeting: int) -> None:
    for _ in range(MOST_OF_A_MEETING):
        await questions.ask(meeting, "Encore ?", NIGHT)

    assert not await questions.ask(meeting, "Une de trop ?", NIGHT)
