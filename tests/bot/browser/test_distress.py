"""Words of death while nobody inside answers: two numbers to call, seen whole, and the message still waits."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from bot.channels.words import Words
from tests.bot.browser.looking import PHONE, violations
from tests.bot.browser.stand_in import Failure
from tests.bot.browser.touching import title, touch

NUMBERS = {"text": Words().say("utter_passerelle_detresse"), "custom": {"detresse": True}}
SILENT = {"erreur": {"message": Words().say("utter_passerelle_indisponible")}, "messages": [NUMBERS]}


def is_inside(inner: Locator, outer: Locator) -> bool:
    """Whether one is drawn wholly within the other."""
    box, frame = inner.bounding_box(), outer.bounding_box()
    assert box is not None
    assert frame is not None
    return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]


@pytest.mark.parametrize("before", [(), ("bilan",)])
def test_the_numbers_are_seen_whole_on_a_small_screen(talk: Any, server: Any, before: tuple[str, ...]) -> None:
    """Nothing else takes their room; each can be touched, and the message can be sent again."""
    page = talk(*before, viewport=PHONE)
    server.memory.failures.append(Failure(503, SILENT, retry_after=60))
    page.get_by_label("Votre message").fill("je veux mourir")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    log = page.get_by_role("log")
    assert is_inside(page.locator(".calm a", has_text="3114"), log)
    assert is_inside(page.locator(".calm a", has_text="15"), log)
    expect(page.get_by_role("status")).to_be_empty()
    assert violations(page) == []


def test_they_are_told_once_however_often_the_message_is_sent_again(talk: Any, server: Any) -> None:
    """And the answer comes when somebody is there to give it."""
    page = talk()
    server.memory.failures.extend([Failure(503, SILENT, retry_after=1)] * 2)
    page.get_by_label("Votre message").fill("plus d'issue")
    page.keyboard.press("Enter")
    expect(page.locator(".calm")).to_have_count(2)
    expect(page.locator(".calm").last).to_contain_text("Ce que vous traversez est dur")


def test_the_kiosk_shows_them_too(kiosk: Any, server: Any) -> None:
    """To be read; a kiosk calls nobody."""
    page = kiosk()
    server.memory.failures.append(Failure(503, SILENT, retry_after=60))
    touch(page, "Parler à quelqu’un")
    expect(title(page)).to_be_visible()
    expect(page.locator(".calm")).to_contain_text("3114")
    expect(page.locator(".calm")).to_be_in_viewport(ratio=1)
