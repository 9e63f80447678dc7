"""The operator's pages while no password is set."""

import pytest

from tests.bot.channels.conftest import Door
from tests.bot.channels.test_operator import PAGES, PASSWORD

pytestmark = pytest.mark.anyio


async def test_without_a_password_in_the_settings_every_page_says_that_it_is_shut_and_how_it_is_opened(
    open_door: Door,
) -> None:
    async with open_door() as client:
        shown = [await client.get(page) for page in PAGES]
        tried = await client.post("/operateur/connexion", data={"mot_de_passe": PASSWORD})
        guessed = await client.post("/operateur/code", data={"code": "ABCD2345"})

    assert {page.status_code for page in [*shown, tried, guessed]} == {403}
    assert all("python -m bot.channels.operator hash" in page.text for page in [*shown, tried, guessed])
    assert all("CSP_OPERATOR_HASH" in page.text and "<form" not in page.text for page in [*shown, tried, guessed])
    assert "set-cookie" not in tried.headers
