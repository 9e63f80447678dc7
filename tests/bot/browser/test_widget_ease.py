"""The widget under a tired hand: the focus is never lost, what counts stays in sight, each button does something."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.bot.browser.looking import PHONE


def test_sending_nothing_leads_to_where_one_writes(open_page: Any, server: Any) -> None:
    """The button does something even then; nothing leaves."""
    page = open_page("/")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_label("Votre message")).to_be_focused()
    assert server.memory.heard == []


def test_after_erasing_the_focus_is_on_the_way_to_begin_again(talk: Any) -> None:
    """The button that had it is gone with the menu."""
    page = talk("bilan")
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="Effacer la conversation").click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_role("button", name="Commencer une nouvelle conversation")).to_be_focused()


def test_words_that_answered_nothing_are_not_offered_to_be_corrected(talk: Any) -> None:
    """The same question stands again: a question asked in return is no answer."""
    page = talk("salaire", "pourquoi mon salaire ?")
    expect(page.locator(".question")).to_contain_text("salaire brut")
    expect(page.get_by_role("button", name="Corriger ma réponse")).to_have_count(0)


def test_facts_told_beside_the_question_may_be_corrected(talk: Any) -> None:
    """The question stands again, and something was read all the same."""
    page = talk("salaire", "dossier remis le 3 novembre 2026")
    expect(page.locator(".question")).to_contain_text("salaire brut")
    expect(page.get_by_role("button", name="Corriger ma réponse")).to_have_count(1)


def test_a_message_that_could_not_leave_stays_in_sight(talk: Any) -> None:
    """The notice takes room, and not that of the words it speaks of."""
    page = talk("bilan", viewport=PHONE)
    page.context.set_offline(True)
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("hors ligne")
    log = page.get_by_role("log").bounding_box()
    words = page.locator(".you .words").last.bounding_box()
    assert log["y"] <= words["y"]
    assert words["y"] + words["height"] <= log["y"] + log["height"]
