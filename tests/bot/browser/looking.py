"""What a person or a tool sees of a page: words said, rules broken, sizes."""

from __future__ import annotations

import time
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 320, "height": 640}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def say(page: Page, words: str) -> None:
    """Type words, send them, and wait for the reply."""
    before = page.locator(".turn.assistant").count()
    page.get_by_role("textbox", name="Votre message").or_(page.get_by_role("textbox", name="Ou avec vos mots")).fill(
        words
    )
    page.keyboard.press("Enter")
    expect(page.locator(".turn.assistant").nth(before)).to_be_attached()


def violations(page: Page) -> list[str]:
    """What axe finds, as readable lines."""
    found = Axe().run(page, options={"runOnly": RULES})
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}"
        for one in found.response["violations"]
    ]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def small_targets(page: Page, scope: Locator, least: int) -> list[str]:
    """Names of the controls smaller than `least` pixels."""
    names: list[str] = scope.locator(
        "button:visible, summary:visible, a.document:visible, select:visible"
    ).evaluate_all(
        "(all, least) => all.filter((e) => e.getBoundingClientRect().height < least - 0.5)"
        ".map((e) => e.textContent + ' ' + e.getBoundingClientRect().height)",
        least,
    )
    return names


def eventually(true: Callable[[], bool], seconds: float = 8.0) -> bool:
    """Whether something becomes true within a few seconds: for what the server learns after the page has changed."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()
