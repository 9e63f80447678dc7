"""The form of a reminder, in the widget, on the real gateway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.browser.conftest import Watch
from tests.bot.browser.looking import PHONE, overflow, say, violations
from tests.bot.browser.running import running_gateway
from tests.bot.browser.stand_in import InnerDoor, Inside


class Reminding(InnerDoor):
    """An inside that has understood a hand-over of today, and that is asked for a reminder."""

    def do_POST(self) -> None:
        """Answer any turn in the same way."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        bilan = {"situation": {"date_remise_documents": datetime.now(timezone.utc).date().isoformat()}, "resultats": {}}
        self.give([{"text": "Un rappel.", "custom": {"rappel": {}, "bilan": bilan}}])


class RemindingInside(Inside):
    """Where it listens."""

    def __init__(self) -> None:
        ThreadingHTTPServer.__init__(self, ("127.0.0.1", 0), Reminding)


@pytest.fixture(scope="module")
def outbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def address(outbox: Path) -> Iterator[str]:
    """A gateway by which reminders may leave in both ways."""
    ways = {"SMS_GATEWAY": f"outbox:{outbox / 'sms.jsonl'}", "MAIL_GATEWAY": f"outbox:{outbox / 'mail.jsonl'}"}
    with running_gateway(outbox, RemindingInside(), CSP_TODAY="", **ways) as base:
        yield base


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A conversation in which a reminder was asked for, watched for reports and errors."""
    seen = Watch()
    context = chromium.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport=PHONE)
    opened = context.new_page()
    seen.follow(opened)
    opened.goto(address)
    say(opened, "envoyez-moi un rappel")
    yield opened
    context.close()
    assert (seen.reports, seen.errors) == ([], [])


def test_the_form_is_clean_and_fits_a_phone(page: Page) -> None:
    expect(page.get_by_role("button", name="Recevoir les rappels")).to_be_visible()

    assert violations(page) == []
    assert overflow(page) == 0


def test_without_a_yes_nothing_is_promised(page: Page) -> None:
    page.get_by_label("Votre numéro de mobile").fill("06 12 34 56 78")

    page.get_by_role("button", name="Recevoir les rappels").click()

    expect(page.get_by_role("alert").filter(has_text="cochez")).to_have_text(
        "Pour recevoir des rappels, cochez votre accord."
    )
    expect(page.get_by_label("J'accepte")).to_be_focused()


def test_a_wrong_address_is_said_beside_it_and_the_right_one_is_promised(page: Page, outbox: Path) -> None:
    page.get_by_label("e-mail", exact=True).check()
    page.get_by_label("J'accepte").check()
    page.get_by_label("Votre adresse e-mail").fill("marie")
    page.get_by_role("button", name="Recevoir les rappels").click()
    expect(page.get_by_role("alert").filter(has_text="adresse")).to_contain_text("prenom@exemple.fr")

    page.get_by_label("Votre adresse e-mail").fill("marie@exemple.fr")
    page.get_by_role("button", name="Recevoir les rappels").click()

    expect(page.get_by_text("C'est noté : vous recevrez un rappel")).to_be_visible()
    expect(page.get_by_role("button", name="Recevoir les rappels")).to_have_count(0)
    assert "marie@exemple.fr" in (outbox / "mail.jsonl").read_text(encoding="utf-8")
    assert violations(page) == []
