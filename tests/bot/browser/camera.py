"""What takes the pictures, and the screens they are taken on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.bot.browser.stand_in import StandIn

PHONE = {"viewport": {"width": 320, "height": 640}}
TALL = {"viewport": {"width": 390, "height": 844}}
TABLET = {"viewport": {"width": 768, "height": 1024}}
DESK = {"viewport": {"width": 1280, "height": 860}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
KIOSK = {"viewport": {"width": 1080, "height": 1920}, "has_touch": True}
DARK = {"color_scheme": "dark"}
FORCED = {"forced_colors": "active"}
SETTLED = 250


class Camera:
    """Opens pages on the scripted server and keeps their pictures."""

    def __init__(self, browser: Browser, server: StandIn, folder: Path) -> None:
        """Pictures go to `folder`."""
        self.browser = browser
        self.server = server
        self.folder = folder

    def open(self, path: str, **options: Any) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(locale="fr-FR", service_workers="block", **options)
        page = context.new_page()
        page.goto(self.server.address + path)
        return page

    def take(self, page: Page, name: str, whole: bool = False) -> None:
        """Keep a picture of the page as it is."""
        page.wait_for_timeout(SETTLED)
        taken = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
        # Few colours are enough for pages as plain as these, and half the weight.
        taken.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE).save(self.folder / f"{name}.png", optimize=True)
