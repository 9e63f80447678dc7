"""A real Chromium against the pages; every page is watched for reports, errors and foreign requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.bot.browser.looking import say
from tests.bot.browser.stand_in import StandIn
from tests.bot.browser.touching import TOUCH, title, touch

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=8_000)


@dataclass
class Watch:
    """What went wrong in a page without being seen."""

    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    origins: set[str] = field(default_factory=set)

    def follow(self, page: Page) -> None:
        """Note policy reports, script errors and the origin of each request."""
        page.on("console", lambda line: self.reports.append(line.text) if "Content Security" in line.text else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.origins.add("{0.scheme}://{0.netloc}".format(urlsplit(request.url))))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error("
            "'Content Security', e.violatedDirective, e.blockedURI, e.sourceFile, e.lineNumber))"
        )


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """Debian's own Chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: install the packages of deploy/apt-packages.txt")
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def server() -> Iterator[StandIn]:
    """The scripted server, with a memory of its own for each test."""
    stand_in = StandIn()
    stand_in.start()
    yield stand_in
    stand_in.shutdown()
    stand_in.server_close()


@pytest.fixture
def watch(server: StandIn) -> Iterator[Watch]:
    """Fails the test when a page was reported, failed or called somewhere else."""
    seen = Watch()
    yield seen
    assert seen.reports == []
    assert seen.errors == []
    assert seen.origins <= {server.address, "data://", "blob://", "blob:" + server.address, "://"}


@pytest.fixture
def open_page(chromium: Browser, server: StandIn, watch: Watch) -> Iterator[Any]:
    """Opens a page of the server in a context of its own: `open_page("/", viewport=…)`."""
    contexts: list[BrowserContext] = []

    def open_one(path: str = "/", **options: Any) -> Page:
        context = chromium.new_context(**{"locale": "fr-FR", "service_workers": "block", **options})
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        page.goto(server.address + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def talk(open_page: Any) -> Any:
    """Opens the demonstration page and says words one after the other: `talk("…", "…")`."""

    def talk_on(*said: str, **options: Any) -> Page:
        page: Page = open_page("/", **options)
        for words in said:
            say(page, words)
        return page

    return talk_on


@pytest.fixture
def kiosk(open_page: Any) -> Callable[..., Page]:
    """The kiosk, taken to its topics by a visitor."""

    def arrive(**options: Any) -> Page:
        page: Page = open_page("/kiosque/", **{**TOUCH, **options})
        touch(page, "Commencer")
        expect(title(page)).to_have_text("Que voulez-vous savoir ?")
        return page

    return arrive
