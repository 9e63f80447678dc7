"""The pages as the real gateway serves them, in front of a scripted inside."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.bot.browser.looking import say, violations
from tests.bot.browser.stand_in import PAGES, Inside

ROOT = PAGES.parents[1]
PATIENCE = 60.0
WIDGET = ["csp-assistant", "fr", "options", "question", "rich", "session", "styles", "text"]
TOUCH = {"viewport": {"width": 1080, "height": 1920}, "has_touch": True, "service_workers": "allow"}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway of our own, started for this file."""
    inside = Inside()
    inside.start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inner = str(inside.server_address[1])
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "RASA_PORT": inner,
        "ACTIONS_PORT": inner,
        "CSP_INTERNAL_KEY": "inside",
        "CSP_TODAY": "2026-11-10",
        "CSP_VAR": str(tmp_path_factory.mktemp("var")),
    }
    log = Path(environment["CSP_VAR"]) / "gateway.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.channels"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/sante", log)
        yield address
    finally:
        process.terminate()
        process.wait(15)
        inside.shutdown()
        inside.server_close()


def wait_for(address: str, log: Path) -> None:
    """Return once the address answers 200; fails with the log."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if httpx.get(address, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    pytest.fail(log.read_text())


@pytest.fixture
def open_real(open_page: Any, watch: Any, gateway: str) -> Any:
    """Opens a page of the gateway, under the same watch as the others."""

    def open_one(path: str, **options: Any) -> Any:
        page = open_page("/widget/icone.svg", **options)
        page.goto(gateway + path)
        return page

    yield open_one
    watch.origins.discard(gateway)


def test_the_widget_talks_through_the_gateway(open_real: Any) -> None:
    """Session, message, opaque button: no report of the policy, no other origin."""
    page = open_real("/")
    say(page, "2 300 brut")
    page.get_by_role("button", name="Moins de 1 000").click()
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    expect(page.locator(".you .words").last).to_have_text("Moins de 1 000")


def test_the_widget_erases_through_the_gateway(open_real: Any) -> None:
    """The gateway says yes, and the page is empty."""
    page = open_real("/")
    say(page, "bilan")
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="Effacer la conversation").click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_role("status")).to_contain_text("Il n’en reste rien")


def test_the_form_reaches_the_bilan_of_the_engine(open_real: Any) -> None:
    """A file handed over on 3 November 2026: the last day to answer, as the engine finds it."""
    page = open_real("/formulaire")
    page.get_by_label("Jour où l’on vous a remis").fill("2026-11-03")
    page.get_by_label("Date d’embauche").fill("2019-03-04")
    page.get_by_label("Salaire brut par mois").fill("2300")
    page.get_by_label("Âge le jour").fill("43")
    page.get_by_label("Nombre de salariés").fill("80")
    page.get_by_role("button", name="Calculer").click()
    expect(page.locator(".deadline")).to_contain_text("mardi 24 novembre 2026")
    expect(page.get_by_role("row", name="Allocation, pour 30 jours")).to_contain_text("environ 1 634 €")
    assert violations(page) == []


def test_a_refusal_of_the_engine_stands_beside_its_field(open_real: Any) -> None:
    """An implausible wage, refused by the engine itself."""
    page = open_real("/formulaire")
    page.get_by_label("Jour où l’on vous a remis").fill("2026-11-03")
    page.get_by_label("Salaire brut par mois").fill("9000000")
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_label("Salaire brut par mois")).to_have_attribute("aria-invalid", "true")


def test_the_kiosk_lives_on_the_gateway(open_real: Any, gateway: str) -> None:
    """A session of its own channel, its worker registered in its scope, erased on leaving."""
    page = open_real("/kiosque/", **TOUCH)
    page.evaluate("navigator.serviceWorker.ready")
    page.get_by_role("button", name="Commencer").tap()
    page.get_by_role("button", name="Mes deux chemins").tap()
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    page.get_by_role("button", name="Continuer sur mon téléphone").tap()
    expect(page.get_by_text(gateway + "/d/")).to_be_visible()
    page.get_by_role("button", name="Effacer et quitter").tap()
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()


def test_a_conversation_moves_from_the_kiosk_to_a_telephone(open_real: Any) -> None:
    """The link opens once, on the other device, on the same conversation."""
    kiosk = open_real("/kiosque/", **TOUCH)
    kiosk.get_by_role("button", name="Commencer").tap()
    kiosk.get_by_role("button", name="Mes deux chemins").tap()
    kiosk.get_by_role("button", name="Continuer sur mon téléphone").tap()
    link = kiosk.locator(".link").inner_text()
    phone = open_real(link[link.index("/d/") :], viewport={"width": 360, "height": 740})
    assert violations(phone) == []
    phone.get_by_role("button").click()
    expect(phone.locator(".turn")).to_contain_text("arrivée sur cet appareil")
    say(phone, "bilan")
    expect(phone.get_by_role("table", name="Les deux chemins")).to_be_visible()


def test_the_widget_weighs_at_most_fifteen_kilobytes_compressed() -> None:
    """All its modules together."""
    whole = b"".join((PAGES / f"{name}.js").read_bytes() for name in WIDGET)
    assert len(gzip.compress(whole, 9)) <= 15_000
