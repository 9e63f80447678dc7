"""The cockpit: how the parts are, and which texts answer."""

from datetime import timedelta

import httpx
import pytest

from bot.channels.operator.account import ROOT
from bot.channels.operator.health import health, law_versions
from bot.channels.operator.routes import operator_routes
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.test_reminder_routes import gateway

pytestmark = pytest.mark.anyio


async def test_parts_that_answer_are_said_to(web: httpx.AsyncClient) -> None:
    parts = await health(gateway(web))

    assert (parts.understands, parts.remembers, parts.calculates) == (True, True, True)
    assert (parts.sms, parts.mail, parts.sms_waiting) == ("", "", 0)
    assert (parts.reminders_waiting, parts.reminders_late) == (0, timedelta())


async def test_parts_that_do_not_answer_are_said_and_not_raised(web: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    rasa.status = 503
    gateway(web).calculator.closed = True
    with gateway(web).database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE reminders")

    parts = await health(gateway(web))

    assert (parts.understands, parts.remembers, parts.calculates) == (False, False, False)


async def test_the_texts_read_longest_ago_come_first(web: httpx.AsyncClient) -> None:
    versions = law_versions(gateway(web).texts)

    days = [version.read_again for version in versions]
    assert days == sorted(days)
    assert len(versions) == len(gateway(web).texts.texts)


async def test_no_page_is_outside_the_path_of_the_cookie() -> None:
    assert [route.path for route in operator_routes() if not route.path.startswith(ROOT)] == []
