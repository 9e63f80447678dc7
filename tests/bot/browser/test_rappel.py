"""The form of a reminder, in the widget, on the real gateway."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from http.server import ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.serving.supervisor import free_port
from tests.bot.browser.conftest import Watch
from tests.bot.browser.looking import PHONE, overflow, say, violations
from tests.bot.browser.stand_in import InnerDoor, Inside

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60.0


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
    inside = RemindingInside()
    inside.start()
    port, inner = free_port(), str(inside.server_address[1])
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": port,
        "RASA_PORT": inner,
        "ACTIONS_PORT": inner,
        "CSP_INTERNAL_KEY": "inside",
        "CSP_VAR": str(outbox),
        "SMS_GATEWAY": f"outbox:{outbox / 'sms.jsonl'}",
        "MAIL_GATEWAY": f"outbox:{outbox / 'mail.jsonl'}",
    }
    with (outbox / "gateway.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.channels"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    base = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _healthy(base):
        assert time.monotonic() < deadline, (outbox / "gateway.log").read_text()
        time.sleep(0.2)
    yield base
    process.terminate()
    process.wait(15)
    inside.shutdown()
    inside.server_close()


def _healthy(base: str) -> bool:
    try:
        return httpx.get(f"{base}/sante", trust_env=False).is_success
    except httpx.TransportError:
        return False


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
