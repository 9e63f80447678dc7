"""The widget in the page of another site, which has a strict policy of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.serving.supervisor import free_port
from tests.bot.browser.conftest import Watch
from tests.bot.browser.looking import overflow, say, violations
from tests.bot.browser.running import running_gateway

KEY = "site-des-essais"
PAGE = (
    '<!doctype html><html lang="fr"><head><title>Un site</title></head>'
    "<body><main><h1>Un site</h1>{}</main></body></html>"
)


class Site(ThreadingHTTPServer):
    """A site of somebody else: one page, its policy."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        """Listen on the loopback."""
        super().__init__(("127.0.0.1", port), Door)
        self.body = ""
        self.policy = ""

    @property
    def address(self) -> str:
        """The origin of the site."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Door(BaseHTTPRequestHandler):
    """One request."""

    server: Site

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Give the page."""
        content = PAGE.format(self.server.body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", self.server.policy)
        self.end_headers()
        self.wfile.write(content)


def site(port: int = 0) -> Iterator[Site]:
    """A site that is served until the test ends."""
    server = Site(port)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def port() -> int:
    """Where the site that has a key listens."""
    return int(free_port())


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[str]:
    """A gateway that knows the key of one site."""
    allowed = f"{KEY}=http://127.0.0.1:{port}"
    with running_gateway(tmp_path_factory.mktemp("var"), CSP_ORIGINS=allowed) as address:
        yield address


@pytest.fixture
def how(gateway: str) -> dict[str, str]:
    """What the gateway says to paste."""
    told: dict[str, str] = httpx.get(f"{gateway}/widget/integrite.json", trust_env=False).json()
    return told


@pytest.fixture
def known(port: int, gateway: str) -> Iterator[Site]:
    """The site that has a key; it allows nothing but the gateway, and no script may be made of text."""
    for server in site(port):
        server.policy = (
            f"default-src 'none'; script-src {gateway}; connect-src {gateway}; img-src data:; "
            f"frame-src {gateway}; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        yield server


@pytest.fixture
def seen(chromium: Browser) -> Iterator[tuple[Page, Watch]]:
    """A page under watch."""
    context = chromium.new_context(locale="fr-FR", service_workers="block")
    page, watch = context.new_page(), Watch()
    watch.follow(page)
    yield page, watch
    context.close()


Seen = tuple[Page, Watch]


def test_one_line_puts_the_widget_in_a_page_of_another_site(
    known: Site, gateway: str, how: dict[str, str], seen: Seen
) -> None:
    """Under its strict policy and its digest: a conversation, no report, no third origin, no cookie."""
    page, watch = seen
    known.body = how["ligne"].replace("CLE", KEY)
    page.goto(known.address)
    say(page, "bilan")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    say(page, "courbe")
    assert page.locator("figure img").evaluate("(image) => image.decode().then(() => image.naturalWidth > 0)")
    assert violations(page) == []
    assert (watch.reports, watch.errors) == ([], [])
    assert {one for one in watch.origins if one.startswith("http")} == {known.address, gateway}
    assert page.context.cookies() == []


def test_a_file_that_is_not_the_one_promised_does_not_run(known: Site, how: dict[str, str], seen: Seen) -> None:
    """The browser compares the digest of the line with what came."""
    page, _ = seen
    known.body = how["ligne"].replace(how["integrite"], "sha384-" + "A" * 64)
    page.goto(known.address)
    assert page.evaluate("customElements.get('csp-assistant') === undefined")


def test_a_key_of_another_site_opens_nothing(known: Site, how: dict[str, str], seen: Seen) -> None:
    """403, said in words, the message kept."""
    page, _ = seen
    known.body = how["ligne"].replace("CLE", "une-autre")
    page.goto(known.address)
    page.get_by_role("textbox", name="Votre message").fill("bilan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("n'est pas autorisée ici")


def test_a_frame_holds_the_widget_where_scripts_are_refused(
    known: Site, gateway: str, how: dict[str, str], seen: Seen
) -> None:
    """No script of ours in the page of the site."""
    page, watch = seen
    known.policy = f"default-src 'none'; frame-src {gateway}"
    known.body = how["cadre"]
    page.set_viewport_size({"width": 420, "height": 800})
    page.goto(known.address)
    frame = page.frame_locator("iframe")
    frame.get_by_role("textbox", name="Votre message").fill("bilan")
    frame.get_by_role("textbox", name="Votre message").press("Enter")
    expect(frame.get_by_role("table", name="Les deux chemins")).to_be_visible()
    assert overflow(page) == 0
    assert (watch.reports, watch.errors) == ([], [])


def test_a_site_without_a_key_may_not_frame_the_widget(gateway: str, how: dict[str, str], seen: Seen) -> None:
    """The gateway names who may."""
    page, watch = seen
    for stranger in site():
        stranger.policy = f"default-src 'none'; frame-src {gateway}"
        stranger.body = how["cadre"]
        page.goto(stranger.address)
        page.wait_for_timeout(500)
        assert any("frame-ancestors" in report for report in watch.reports)
        expect(page.frame_locator("iframe").get_by_role("textbox")).to_have_count(0)
