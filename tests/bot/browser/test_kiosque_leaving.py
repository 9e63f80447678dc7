"""Leaving the kiosk with the conversation, opening it for an information session, and what it says of itself."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.bot.browser.looking import eventually, small_targets, violations
from tests.bot.browser.stand_in import CODE, MEETING, WORDS
from tests.bot.browser.touching import TOUCH, title, to_the_comparison, to_the_departure, touch


def test_the_conversation_leaves_by_a_drawing_by_words_or_by_sms(kiosk: Any) -> None:
    """Nothing personal in any of them; axe, and targets."""
    page = kiosk()
    to_the_departure(page)
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("ou envoyez-les par SMS au 38000")).to_be_visible()
    assert violations(page) == []
    assert small_targets(page, page.locator("body"), 72) == []


def test_who_leaves_with_the_conversation_does_not_erase_it(kiosk: Any, server: Any) -> None:
    """The kiosk forgets, the telephone still may take it."""
    page = kiosk()
    to_the_departure(page)
    touch(page, "J’ai ce qu’il me faut")
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    page.wait_for_timeout(300)
    assert len(server.memory.sessions) == 1
    assert server.memory.erased == []


def test_who_asks_to_erase_erases_even_then(kiosk: Any, server: Any) -> None:
    """« Effacer et quitter » keeps its word, and so does coming back from the drawing."""
    page = kiosk()
    to_the_departure(page)
    touch(page, "Effacer et quitter")
    assert eventually(lambda: server.memory.sessions == {})
    touch(page, "Commencer")
    to_the_departure(page)
    touch(page, "Revenir")
    page.reload()
    assert eventually(lambda: server.memory.sessions == {})


def test_absence_before_the_drawing_leaves_the_conversation_to_the_telephone(open_page: Any, server: Any) -> None:
    """The screen is wiped; the server keeps what a telephone may still take."""
    page = open_page("/widget/icone.svg", **TOUCH)
    page.clock.install()
    page.goto(server.address + "/kiosque/")
    touch(page, "Commencer")
    to_the_departure(page)
    page.clock.run_for(91_000)
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    assert len(server.memory.sessions) == 1


def test_paper_is_offered_where_a_printer_stands_and_shows_what_was_told(open_page: Any) -> None:
    """Asked twice, because paper shows amounts; nothing of it stays in the page."""
    page = open_page("/kiosque/?imprimante", **TOUCH)
    page.evaluate("window.print = () => (window.printed = document.getElementById('papier').innerText)")
    touch(page, "Commencer")
    to_the_comparison(page)
    touch(page, "Imprimer", exact=True)
    expect(page.get_by_text("Le papier montre vos montants")).to_be_visible()
    assert violations(page) == []
    touch(page, "Imprimer maintenant")
    page.emulate_media(media="print")
    expect(page.locator("#papier caption")).to_have_text("Les deux chemins")
    expect(page.locator("#papier")).to_contain_text("€")
    expect(page.locator("footer")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#papier")).to_be_empty()


def test_without_a_printer_no_paper_is_offered(kiosk: Any) -> None:
    """A button that does nothing would be worse than none."""
    page = kiosk()
    to_the_comparison(page)
    expect(page.get_by_role("button", name="Imprimer", exact=True)).to_have_count(0)


def test_the_code_of_an_adviser_opens_the_kiosk_for_a_session(open_page: Any, server: Any) -> None:
    """Typed by touch; its label and language are shown to whoever comes, and a reload keeps them."""
    page = open_page("/kiosque/", **TOUCH)
    touch(page, "Animateur")
    assert violations(page) == []
    assert small_targets(page, page.locator("body"), 72) == []
    for key in CODE:
        touch(page, key, exact=True)
    expect(page.get_by_label("Code tapé")).to_have_text("ABCD\u00a02345")
    touch(page, "Valider")
    expect(page.locator("#seance")).to_have_text("Roubaix, 14 h · en français")
    page.reload()
    expect(page.locator("#seance")).to_have_text("Roubaix, 14 h · en français")
    touch(page, "Commencer")
    expect(title(page)).to_have_text("Que voulez-vous savoir ?")
    assert server.memory.opened[-1]["seance"] == MEETING["seance"]


def test_a_wrong_code_is_said_and_typed_again(open_page: Any) -> None:
    """The sentence of the server; the code is empty again."""
    page = open_page("/kiosque/", **TOUCH)
    touch(page, "Animateur")
    for key in "22222222":
        touch(page, key, exact=True)
    touch(page, "Valider")
    expect(page.get_by_role("alert")).to_contain_text("n'ouvre aucune séance")
    expect(page.get_by_label("Code tapé")).to_be_empty()
    touch(page, "Revenir")
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()


def test_the_kiosk_tells_how_old_its_law_is(open_page: Any, server: Any) -> None:
    """By a clock we hold: the day of the last reading, and the days since."""
    page = open_page("/widget/icone.svg", **TOUCH)
    page.clock.install(time="2027-01-10T10:00:00Z")
    page.goto(server.address + "/kiosque/")
    expect(page.locator("#textes")).to_have_text("Textes relus le 21 novembre 2026, il y a 50 jours")


def test_a_missing_network_is_said_at_once_and_until_it_is_back(kiosk: Any) -> None:
    """What is shown stays readable."""
    page = kiosk()
    to_the_comparison(page)
    page.context.set_offline(True)
    expect(page.locator("#reseau")).to_contain_text("La connexion manque")
    assert violations(page) == []
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#reseau")).to_be_empty()
