"""One-time links."""

from datetime import timedelta

import pytest

from bot.memory.database import Database
from bot.memory.links import Links, NoCodeLeft
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)


@pytest.fixture
def links(database: Database, vault: Vault) -> Links:
    return Links(database, vault)


async def test_looking_does_not_open_and_opening_is_once(links: Links) -> None:
    code = await links.make("texte", ["suite"], NOW, HOUR)

    looked = await links.kind(code, NOW)
    opened = await links.open("texte", code, NOW)
    again = await links.open("texte", code, NOW)

    assert (looked, opened, again) == ("texte", ["suite"], None)


async def test_a_link_of_another_kind_is_left_as_it_is(links: Links) -> None:
    code = await links.make("texte", ["suite"], NOW, HOUR)

    assert await links.open("reprise", code, NOW) is None
    assert await links.open("texte", code, NOW) == ["suite"]


async def test_too_old_a_link_does_not_open(links: Links) -> None:
    code = await links.make("texte", ["suite"], NOW, HOUR)

    assert await links.kind(code, NOW + HOUR) is None
    assert await links.open("texte", code, NOW + HOUR) is None


async def test_a_code_that_is_taken_is_drawn_again(links: Links) -> None:
    drawn = iter(["un", "un", "deux"])
    await links.make("mots", "a", NOW, HOUR, draw=lambda: next(drawn))

    code = await links.make("mots", "b", NOW, HOUR, draw=lambda: next(drawn))

    assert code == "deux"


async def test_when_every_code_is_taken_it_is_said(links: Links) -> None:
    await links.make("mots", "a", NOW, HOUR, draw=lambda: "un")

    with pytest.raises(NoCodeLeft):
        await links.make("mots", "b", NOW, HOUR, draw=lambda: "un")
