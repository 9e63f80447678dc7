"""What one visitor leaves at the kiosk for the next: nothing in memory, nothing on disk, nothing after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.bot.browser.conftest import ARGUMENTS, CHROMIUM
from tests.bot.browser.touching import TOUCH, to_the_amount, to_the_comparison, touch

# Words of an answer, and an amount typed: in no file of the pages.
TOLD = "vers le 13 janvier 2027"
TYPED = "7315"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder where a browser keeps what it keeps."""
    return tmp_path / "profil"


def started(driver: Playwright, profile: Path) -> BrowserContext:
    """A browser that is not in private mode, so that it would keep what pages let it keep."""
    return driver.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=ARGUMENTS, locale="fr-FR", service_workers="allow", **TOUCH
    )


@pytest.fixture
def lasting(playwright_driver: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """One such browser."""
    context = started(playwright_driver, profile)
    yield context
    context.close()


def visit(page: Page) -> None:
    """A visitor types an amount, reads both roads, and leaves."""
    touch(page, "Commencer")
    to_the_amount(page)
    for key in TYPED:
        touch(page, key, exact=True)
    touch(page, "Valider")
    touch(page, "Les deux chemins")
    expect(page.get_by_text(TOLD)).to_be_visible()
    touch(page, "Effacer et quitter")
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()


def written_in(folder: Path, words: str) -> list[str]:
    """The files of a folder that hold the words, in either of the encodings a browser writes."""
    marks = [words.encode(), words.encode("utf-16-le")]
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(mark in file.read_bytes() for mark in marks)]


def test_nothing_of_a_visitor_is_on_the_disk(lasting: BrowserContext, profile: Path, server: Any) -> None:
    """Searched in the whole profile, once the browser has closed and written all it had to."""
    page = lasting.new_page()
    page.goto(server.address + "/kiosque/")
    page.evaluate("navigator.serviceWorker.ready")
    visit(page)
    lasting.close()

    assert list(profile.rglob("*")) != []
    assert written_in(profile, TOLD) == []
    assert written_in(profile, TYPED + " €") == []


def test_nothing_of_a_visitor_is_in_the_memory_of_the_page(kiosk: Any, server: Any) -> None:
    """Searched in the heap, after what is no longer used was let go."""
    page = kiosk()
    page.reload()
    visit(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    heap: list[str] = []
    devtools.on("HeapProfiler.addHeapSnapshotChunk", lambda chunk: heap.append(chunk["chunk"]))
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})

    whole = "".join(heap)
    assert "Textes relus le" in whole
    assert TOLD not in whole


def test_a_browser_that_crashes_starts_again_on_the_first_screen(
    playwright_driver: Playwright, lasting: BrowserContext, profile: Path, server: Any
) -> None:
    """The session it held is known to nobody any more: the server forgets it two minutes later by itself."""
    page = lasting.new_page()
    page.goto(server.address + "/kiosque/")
    touch(page, "Commencer")
    to_the_comparison(page)
    with pytest.raises(Error):
        page.goto("chrome://crash")
    lasting.close()

    again = started(playwright_driver, profile)
    screen = again.new_page()
    screen.goto(server.address + "/kiosque/")
    expect(screen.get_by_role("button", name="Commencer")).to_be_visible()
    assert TOLD not in screen.content()
    assert screen.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
    again.close()
    assert written_in(profile, TOLD) == []
