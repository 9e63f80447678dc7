"""Without a mouse nor a finger, on a small screen: the menu, the hand-off, erasing, the kiosk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.bot.browser.looking import PHONE
from tests.bot.browser.stand_in import WORDS
from tests.bot.browser.touching import LANDSCAPE, SIZE, title


def press(page: Page, *keys: str) -> None:
    """Press one key after the other."""
    for key in keys:
        page.keyboard.press(key)


def to(page: Page, name: str, role: Any = "button", by: str = "Tab") -> None:
    """Go from control to control until the one of this name has the focus, as a person does who reads them."""
    wanted = page.get_by_role(role, name=name, exact=True)
    for _ in range(60):
        if wanted.evaluate_all("(all) => all.some((one) => one.matches(':focus'))"):
            return
        page.keyboard.press(by)
    pytest.fail(f"« {name} » is never reached")


def test_the_menu_opens_closes_and_gives_the_focus_back(talk: Any) -> None:
    """Escape leaves it where it was opened."""
    page = talk("bilan", viewport=PHONE)
    page.locator("summary").focus()
    press(page, "Enter")
    to(page, "Copier la conversation")
    press(page, "Escape")
    expect(page.locator("summary")).to_be_focused()
    expect(page.get_by_role("button", name="Copier la conversation")).to_be_hidden()


def test_the_conversation_leaves_for_a_telephone(talk: Any) -> None:
    """From the menu; the three words are there to be read."""
    page = talk("bilan", viewport=PHONE)
    page.locator("summary").focus()
    press(page, "Enter")
    to(page, "Continuer sur mon téléphone")
    press(page, "Enter")
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_the_conversation_is_erased_and_another_begins(talk: Any, server: Any) -> None:
    """The question before erasing takes the focus, on the answer that keeps."""
    page = talk("bilan", viewport=PHONE)
    page.locator("summary").focus()
    press(page, "Enter")
    to(page, "Effacer la conversation")
    press(page, "Enter")
    to(page, "Oui, effacer")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Commencer une nouvelle conversation")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_label("Votre message")).to_be_focused()
    assert server.memory.sessions == {}


@pytest.mark.parametrize("viewport", [SIZE, LANDSCAPE])
def test_the_kiosk_from_its_first_screen_to_a_date_and_out(open_page: Any, server: Any, viewport: Any) -> None:
    """For who brings a keyboard or a switch: the title of each screen takes the focus, arrows choose in a list."""
    page = open_page("/kiosque/", viewport=viewport)
    to(page, "Commencer")
    press(page, "Enter")
    expect(title(page)).to_be_focused()
    to(page, "Jusqu’à quand répondre")
    press(page, "Enter")
    to(page, "Continuer")
    press(page, "Enter")
    expect(title(page)).to_be_focused()
    press(page, "Tab", "ArrowDown", "ArrowDown", "Tab", "ArrowDown", "ArrowDown", "Tab", "ArrowDown")
    expect(page.get_by_role("status").filter(has_text="mars")).to_contain_text("3 mars")
    to(page, "Valider")
    press(page, "Enter")
    expect(page.get_by_text("Je n'ai pas saisi")).to_be_visible()
    to(page, "Effacer et quitter")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    assert server.memory.sessions == {}
