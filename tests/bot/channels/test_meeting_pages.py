"""The pages of an information session: the same dates for all, questions asked by nobody."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.app import create_app
from bot.channels.meeting_pages import QUESTIONS_A_MINUTE
from bot.memory.meetings import Meeting
from bot.settings import Settings
from tests.bot.channels.conftest import serving
from tests.bot.channels.test_operator import HASH, post, sign_in
from tests.bot.channels.test_reminder_routes import HeldClock

pytestmark = pytest.mark.anyio


@dataclass
class Room:
    """An information session of the day, and those who attend it."""

    app: Starlette
    web: httpx.AsyncClient
    meeting: Meeting
    code: str

    async def ask(self, question: str) -> httpx.Response:
        return await self.web.post(f"/seance/{self.code}/question", data={"question": question})


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(date(2026, 11, 10))


@pytest.fixture
async def room(settings: Settings, clock: HeldClock) -> AsyncIterator[Room]:
    changed = {"operator_hash": HASH, "public_url": "http://csp.test"}
    app = create_app(Settings(**{**vars(settings), **changed}), clock)
    async with serving(app) as web:
        meetings = app.state.gateway.meetings
        made = await meetings.create("Roubaix, 14 h", clock.today())
        yield Room(app, web, made, meetings.join_code(made.id))


async def test_the_sheet_gives_a_group_the_dates_of_one_hand_over(room: Room) -> None:
    sheet = await room.web.get(f"/seance/{room.code}?remise=2026-11-03")

    assert sheet.status_code == 200
    assert "Roubaix, 14 h" in sheet.text
    assert "mardi 24 novembre 2026" in sheet.text
    assert "mercredi 25 novembre 2026" in sheet.text


async def test_before_a_day_is_given_the_sheet_asks_for_it_and_draws_its_links(room: Room) -> None:
    sheet = await room.web.get(f"/seance/{room.code}")

    assert 'name="remise"' in sheet.text
    assert "Dernier jour" not in sheet.text
    assert sheet.text.count("data:image/svg+xml;base64,") == 2


@pytest.mark.parametrize("day", ["hier", "1950-01-01", "2099-02-30", '"><script>'])
async def test_a_day_from_which_nothing_follows_is_said(room: Room, day: str) -> None:
    sheet = await room.web.get(f"/seance/{room.code}", params={"remise": day})

    assert sheet.status_code == 200
    assert 'role="alert"' in sheet.text
    assert "<script>" not in sheet.text


async def test_a_question_reaches_the_adviser_without_a_name(room: Room) -> None:
    asked = await room.ask("Et ma <mutuelle> ?")
    thanked = await room.web.get(asked.headers["location"])
    await room.web.post("/operateur/code", data={"code": room.meeting.code or ""})
    listed = await room.web.get(f"/operateur/seances/{room.meeting.id}/questions")

    assert asked.status_code == 303
    assert "est arrivée" in thanked.text
    assert "Et ma &lt;mutuelle&gt; ?" in listed.text
    assert "127.0.0.1" not in listed.text


async def test_the_adviser_takes_a_question_away(room: Room) -> None:
    await room.ask("Et ma mutuelle ?")
    await sign_in(room.web)
    path = f"/operateur/seances/{room.meeting.id}/questions"
    number = (await room.app.state.gateway.questions.of(room.meeting.id, room.app.state.gateway.clock.now()))[0].id

    removed = await post(room.web, path, question=str(number))

    assert removed.status_code == 303
    assert "Aucune question" in (await room.web.get(path)).text


async def test_nobody_else_reads_or_takes_away_the_questions(room: Room) -> None:
    await room.ask("Et ma mutuelle ?")
    path = f"/operateur/seances/{room.meeting.id}/questions"

    read = await room.web.get(path)
    removed = await room.web.post(path, data={"question": "1"})

    assert (read.status_code, read.headers["location"]) == (303, "/operateur/")
    assert (removed.status_code, removed.headers["location"]) == (303, "/operateur/")


@pytest.mark.parametrize("question", ["", "   ", "a" * 301])
async def test_a_question_that_is_none_is_said_beside_its_field(room: Room, question: str) -> None:
    refused = await room.ask(question)

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


async def test_too_many_questions_at_once_are_told_to_wait(room: Room) -> None:
    for _ in range(QUESTIONS_A_MINUTE):
        await room.ask("Encore ?")

    refused = await room.ask("Une de trop ?")

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert 'role="alert"' in refused.text


async def test_after_its_night_a_session_shows_and_takes_nothing(room: Room, clock: HeldClock) -> None:
    clock.ahead = timedelta(days=2)

    sheet, form = await room.web.get(f"/seance/{room.code}"), await room.web.get(f"/seance/{room.code}/question")
    asked = await room.ask("Et ma mutuelle ?")

    assert [sheet.status_code, form.status_code, asked.status_code] == [404, 404, 404]
    assert "terminée" in sheet.text


@pytest.mark.parametrize("code", ["1-0000000000000000", "absent", "0-0"])
async def test_a_forged_address_shows_nothing(room: Room, code: str) -> None:
    assert (await room.web.get(f"/seance/{code}")).status_code == 404
    assert (await room.web.post(f"/seance/{code}/question", data={"question": "a"})).status_code == 404
