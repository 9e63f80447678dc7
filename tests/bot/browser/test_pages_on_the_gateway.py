"""The pages as the real gateway serves them, in front of a scripted inside."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.bot.browser.looking import say, violations
from tests.bot.browser.running import running_gateway

TOUCH = {"viewport": {"width": 1080, "height": 1920}, "has_touch": True, "service_workers": "allow"}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway of our own, started for this file."""
    with running_gateway(tmp_path_factory.mktemp("var")) as address:
        yield address


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
    """A session of its own channel, its worker registered in its scope, the age of its law, erased on leaving."""
    page = open_real("/kiosque/", **TOUCH)
    page.evaluate("navigator.serviceWorker.ready")
    expect(page.locator("#textes")).to_contain_text("Textes relus le")
    page.get_by_role("button", name="Commencer").tap()
    page.get_by_role("button", name="Mes deux chemins").tap()
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    page.get_by_role("button", name="Continuer sur mon téléphone").tap()
    expect(page.get_by_text(gateway.removeprefix("http://") + "/d")).to_be_visible()
    page.get_by_role("button", name="Effacer et quitter").tap()
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()


@pytest.fixture
def leaving(open_real: Any) -> Any:
    """A kiosk on the screen from which a conversation leaves."""
    kiosk = open_real("/kiosque/", **TOUCH)
    kiosk.get_by_role("button", name="Commencer").tap()
    kiosk.get_by_role("button", name="Mes deux chemins").tap()
    kiosk.get_by_role("button", name="Continuer sur mon téléphone").tap()
    expect(kiosk.get_by_role("img", name="Code à viser")).to_be_visible()
    return kiosk


def aimed_at(kiosk: Any) -> str:
    """The address that a camera reads in the drawing."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(kiosk.locator("img.code").screenshot())))
    return str(found[0].text)


def arrives(phone: Any) -> None:
    """The conversation is there, and goes on."""
    expect(phone.locator(".turn")).to_contain_text("arrivée sur cet appareil")
    say(phone, "bilan")
    expect(phone.get_by_role("table", name="Les deux chemins")).to_be_visible()


def test_a_camera_takes_the_conversation_from_the_kiosk(leaving: Any, open_real: Any, gateway: str) -> None:
    """Looking does nothing; the button opens, once; the kiosk has it no more."""
    address = aimed_at(leaving)
    phone = open_real(address.removeprefix(gateway), viewport={"width": 360, "height": 740})
    assert violations(phone) == []
    phone.get_by_role("button").click()
    arrives(phone)
    again = open_real(address.removeprefix(gateway))
    expect(again.get_by_text("a déjà servi")).to_be_visible()
    leaving.get_by_role("button", name="Revenir").tap()
    leaving.get_by_role("button", name="Autre question").tap()
    leaving.get_by_role("button", name="Ce qu’est le CSP").tap()
    expect(leaving.get_by_text("Vos réponses sont effacées")).to_be_visible()


def test_three_words_take_the_conversation_from_the_kiosk(leaving: Any, open_real: Any) -> None:
    """Wrong ones are said, the right ones open; reachable from the first page."""
    words = leaving.locator(".mots").inner_text()
    phone = open_real("/", viewport={"width": 360, "height": 740})
    phone.get_by_role("link", name="Continuer avec les trois mots").click()
    assert violations(phone) == []
    phone.get_by_label("Vos trois mots").fill("je ne sais plus")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("aucune conversation")
    assert violations(phone) == []
    phone.get_by_label("Vos trois mots").fill(words.upper())
    phone.get_by_role("button", name="Continuer ici").click()
    arrives(phone)
