"""One greeting: the page's own, said before any message, is not said again by the server's first answer."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.bot.browser.looking import say
from tests.bot.browser.stand_in import Failure
from tests.bot.browser.touching import touch

GREETING = {"text": "Bonjour, moi c'est l'assistant.", "custom": {"accueil": True}}
QUESTION = {
    "text": "**Quel est votre salaire brut ?**",
    "custom": {"demande": "salaire_mensuel_brut", "champ": "montant"},
}


def test_the_widget_greets_once(open_page: Any, server: Any) -> None:
    """The question of the first answer stands; its greeting is left out."""
    page = open_page("/")
    server.memory.failures.append(Failure(200, [GREETING, QUESTION]))
    say(page, "2 enfants")
    expect(page.locator(".question")).to_contain_text("salaire brut")
    expect(page.get_by_text("moi c'est l'assistant")).to_have_count(0)
    expect(page.get_by_text("Je ne vous dirai pas quoi choisir")).to_have_count(1)


def test_the_kiosk_greets_once(kiosk: Any, server: Any) -> None:
    """Its first screens said who it is."""
    page = kiosk()
    server.memory.failures.append(Failure(200, [GREETING, QUESTION]))
    touch(page, "Ce qu’est le CSP")
    expect(page.locator("main h1")).to_contain_text("salaire brut")
    expect(page.get_by_text("moi c'est l'assistant")).to_have_count(0)


def test_a_greeting_that_is_the_whole_answer_is_shown(open_page: Any, server: Any) -> None:
    """Nobody is left without an answer."""
    page = open_page("/")
    server.memory.failures.append(Failure(200, [GREETING]))
    say(page, "bonsoir")
    expect(page.get_by_text("moi c'est l'assistant")).to_be_visible()


def test_a_conversation_that_comes_from_another_device_is_greeted_by_the_server(open_page: Any, server: Any) -> None:
    """The page said no greeting of its own."""
    server.memory.sessions["jeton"] = "web"
    page = open_page("/#session=jeton")
    server.memory.failures.append(Failure(200, [GREETING, QUESTION]))
    say(page, "bonsoir")
    expect(page.get_by_text("moi c'est l'assistant")).to_be_visible()
