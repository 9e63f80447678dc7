"""The kiosk by touch: controls, and the way to each kind of screen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

SIZE = {"width": 1080, "height": 1920}
LANDSCAPE = {"width": 1280, "height": 800}
TOUCH = {"viewport": SIZE, "has_touch": True}


def touch(page: Page, name: str, **options: Any) -> None:
    """Touch the control of this name."""
    page.get_by_role("button", name=name, **options).tap()


def title(page: Page) -> Locator:
    """The title of the screen."""
    return page.locator("main h1")


def to_the_date(page: Page) -> None:
    """From the topics to a question that asks for a date."""
    touch(page, "Jusqu’à quand répondre")
    touch(page, "Continuer")
    expect(page.get_by_role("group", name="Année")).to_be_visible()


def to_the_amount(page: Page) -> None:
    """From the topics to a question that asks for an amount."""
    to_the_date(page)
    touch(page, "Je ne sais pas")
    expect(page.get_by_role("button", name="virgule")).to_be_visible()


def to_the_comparison(page: Page) -> None:
    """From the topics to the two roads."""
    touch(page, "Mes deux chemins")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()


def to_the_departure(page: Page) -> None:
    """From the topics to what takes the conversation away."""
    touch(page, "Parler à quelqu’un")
    touch(page, "Continuer sur mon téléphone")
    expect(page.get_by_role("img", name="Code à viser")).to_be_visible()
