"""An information session, from the sheet on the wall to the question that reaches its adviser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Page, expect

from tests.bot.browser.conftest import Watch
from tests.bot.browser.looking import overflow, violations
from tests.bot.browser.running import running_gateway

PASSWORD = "une phrase de passe assez longue"
WALL = {"width": 1920, "height": 1080}
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway whose operator has a password, on the real day: a session is open on its day only."""
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    folder = tmp_path_factory.mktemp("var")
    with running_gateway(folder, CSP_OPERATOR_HASH=hashed, CSP_TODAY="") as address:
        yield address


@pytest.fixture
def open_one(chromium: Any, gateway: str) -> Iterator[Any]:
    """Opens a page of the gateway in a context of its own, under watch."""
    seen, contexts = Watch(), []

    def opened(path: str, viewport: dict[str, int], **options: Any) -> Page:
        context = chromium.new_context(locale="fr-FR", viewport=viewport, **options)
        contexts.append(context)
        page: Page = context.new_page()
        seen.follow(page)
        page.goto(gateway + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert (seen.reports, seen.errors) == ([], [])
    assert {origin for origin in seen.origins if origin.startswith("http")} == {gateway}


@pytest.fixture
def adviser(open_one: Any) -> Page:
    """The page of a session of today."""
    page: Page = open_one("/operateur/", {"width": 1280, "height": 900})
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Séances").click()
    page.get_by_label(re.compile("Nom|Lieu")).first.fill("Roubaix, 14 h")
    today = page.evaluate("new Date().toLocaleDateString('fr-CA', {timeZone: 'Europe/Paris'})")
    page.locator("input[type=date]").fill(today)
    page.get_by_role("button", name=re.compile("séance", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", name=re.compile("Roubaix, 14 h"))).to_be_visible()
    return page


def path_of(adviser: Page) -> str:
    """The address of the sheet."""
    link = adviser.get_by_role("link", name=re.compile("feuille à projeter")).get_attribute("href")
    assert link is not None
    return link


def test_the_sheet_is_read_from_the_back_of_the_room(adviser: Page, open_one: Any) -> None:
    """Its dates large on a wall, clean for axe, and on a phone too."""
    wall = open_one(path_of(adviser), WALL)
    wall.get_by_label("Jour où le dossier a été remis").fill("2026-11-03")
    wall.get_by_role("button", name="Montrer les dates").click()
    last_day = wall.get_by_text("mardi 24 novembre 2026")
    expect(last_day).to_be_visible()
    assert last_day.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= 48
    expect(wall.get_by_role("img", name="Code à viser : poser une question")).to_be_in_viewport()
    assert violations(wall) == []
    wall.set_viewport_size(PHONE)
    assert overflow(wall) == 0
    assert violations(wall) == []


def test_a_question_goes_from_a_telephone_to_the_adviser(adviser: Page, open_one: Any) -> None:
    """By keyboard alone, without a name; taken away once it is answered."""
    phone = open_one(path_of(adviser) + "/question", PHONE, color_scheme="dark")
    assert violations(phone) == []
    assert overflow(phone) == 0
    phone.keyboard.press("Tab")
    expect(phone.get_by_label("Votre question")).to_be_focused()
    phone.keyboard.type("Et ma mutuelle ?")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status")).to_contain_text("est arrivée")
    assert violations(phone) == []
    adviser.get_by_role("link", name="Les questions posées sans nom").click()
    expect(adviser.get_by_text("Et ma mutuelle ?", exact=True)).to_be_visible()
    assert violations(adviser) == []
    adviser.get_by_role("button", name="Retirer : Et ma mutuelle ?").click()
    expect(adviser.get_by_role("status")).to_contain_text("Aucune question")


def test_the_kiosk_opens_by_the_code_of_the_session(adviser: Page, open_one: Any) -> None:
    """The code as the adviser reads it on their page."""
    code = "".join(adviser.locator(".code").inner_text().split())
    kiosk = open_one("/kiosque/", {"width": 1080, "height": 1920}, has_touch=True)
    kiosk.get_by_role("button", name="Animateur").tap()
    for key in code:
        kiosk.get_by_role("button", name=key, exact=True).tap()
    kiosk.get_by_role("button", name="Valider").tap()
    expect(kiosk.locator("#seance")).to_have_text("Roubaix, 14 h · en français")
    assert violations(kiosk) == []
