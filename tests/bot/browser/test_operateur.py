"""The operator's pages on the real gateway, as the operator and an adviser use them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect

from bot.serving.supervisor import free_port
from tests.bot.browser.conftest import Watch
from tests.bot.browser.looking import PHONE, overflow, violations
from tests.bot.browser.running import running_gateway

PASSWORD = "une phrase de passe assez longue"
PAGES = ["État et textes", "Séances", "Indicateurs", "Questions non comprises"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway of our own, whose inside does not answer."""
    nobody = {"RASA_PORT": free_port(), "ACTIONS_PORT": free_port()}
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    folder = tmp_path_factory.mktemp("var")
    with running_gateway(folder, CSP_TODAY="", CSP_OPERATOR_HASH=hashed, **nobody) as base:
        yield base


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A browser in front of the pages, watched for reports, errors and foreign requests."""
    seen = Watch()
    context = chromium.new_context(locale="fr-FR")
    opened = context.new_page()
    seen.follow(opened)
    opened.goto(f"{address}/operateur/")
    yield opened
    context.close()
    assert (seen.reports, seen.errors) == ([], [])
    assert seen.origins == {address}


@pytest.fixture(scope="module")
def cookie(address: str) -> str:
    """One door for the pages that are only looked at: no more than five may be asked for in a minute."""
    entered = httpx.post(f"{address}/operateur/connexion", data={"mot_de_passe": PASSWORD}, trust_env=False)
    return str(entered.cookies["csp_operateur"])


@pytest.fixture
def operator(page: Page, address: str, cookie: str) -> Page:
    page.context.add_cookies([{"name": "csp_operateur", "value": cookie, "url": f"{address}/operateur"}])
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("État et textes")
    return page


def enter(page: Page) -> None:
    page.get_by_label("Mot de passe").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("État et textes")


def test_the_way_in_is_clean(page: Page) -> None:
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_clean_and_holds_on_a_phone(operator: Page, name: str) -> None:
    operator.get_by_role("link", name=name).click()
    expect(operator.get_by_role("heading", level=1)).not_to_be_empty()

    found = violations(operator)
    operator.set_viewport_size(PHONE)

    assert found == []
    assert overflow(operator) == 0


def test_an_information_session_from_its_making_to_its_numbers_without_a_mouse_to_enter(page: Page) -> None:
    enter(page)
    page.get_by_role("link", name="Séances").click()
    page.get_by_label("Lieu et heure, sans nom de personne").fill("Nantes, 14 h")
    page.get_by_role("button", name="Créer la séance").click()
    code = page.locator("p.code").inner_text()
    page.get_by_role("button", name="Fermer la session").click()

    page.get_by_label("Code de la séance").fill(code.lower())
    page.get_by_role("button", name="Ouvrir la séance").click()
    page.get_by_label("Adhésions au CSP").fill("12")
    page.get_by_label("Reprises en CDI").fill("3")
    page.get_by_role("button", name="Enregistrer").click()

    expect(page.get_by_role("status")).to_have_text("C'est enregistré.")
    expect(page.get_by_role("row", name="Adhésions au CSP")).to_contain_text("12")
    expect(page.get_by_role("row", name="Reprises en CDI")).to_contain_text("moins de 5")
    expect(page.get_by_role("link", name="Indicateurs")).to_have_count(0)
    assert violations(page) == []


def test_dark_too(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/operateur/")

    found = violations(page)

    context.close()
    assert found == []
