"""The widget when things go wrong, by keyboard alone, and over a reload."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.bot.browser.looking import say, violations
from tests.bot.browser.stand_in import WORDS, Failure


def test_opening_the_page_sends_nothing(open_page: Any, server: Any) -> None:
    """The greeting is local: no session before the first words."""
    page = open_page("/")
    expect(page.locator(".turn")).to_contain_text("Je ne vous dirai pas quoi choisir")
    assert server.memory.sessions == {}


def test_a_busy_server_is_asked_again_under_the_same_id(talk: Any, server: Any) -> None:
    """503: a sentence, then one more try by itself; the message counts once."""
    page = talk("bilan")
    server.memory.failures.append(Failure(503, {"erreur": {"message": "Je reviens dans un instant."}}, retry_after=2))
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Je reviens dans un instant.")
    assert violations(page) == []
    expect(page.locator(".question")).to_contain_text("depuis quand")
    assert server.memory.heard[-1]["id"] == server.memory.heard[-2]["id"]
    assert server.memory.turns == 2


def test_the_deadlines_are_told_once_while_the_service_is_busy(talk: Any, server: Any) -> None:
    """They need no answer from inside; each new try would bring them again."""
    page = talk("bilan")
    deadlines = [{"text": "Dernier jour pour répondre : **mardi 24 novembre 2026**."}]
    busy = Failure(503, {"erreur": {"message": "Je reviens."}, "messages": deadlines}, retry_after=1)
    server.memory.failures.extend([busy, busy])
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    told = page.locator(".turn", has_text="Dernier jour pour répondre : mardi 24")
    expect(told).to_be_visible()
    assert violations(page) == []
    expect(page.locator(".question")).to_contain_text("depuis quand")
    expect(told).to_have_count(1)
    assert server.memory.turns == 2


def test_too_many_messages_are_kept_and_sent_later(talk: Any, server: Any) -> None:
    """429: what happened, what is kept, what to do; the button tries at once."""
    page = talk("bilan")
    server.memory.failures.append(Failure(429, {}, retry_after=50))
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("nouvel essai dans 50 secondes")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".question")).to_contain_text("depuis quand")


def test_an_empty_answer_is_a_failure(talk: Any, server: Any) -> None:
    """200 with nothing in it is never shown as silence."""
    page = talk("bilan")
    server.memory.failures.append(Failure(200, []))
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Votre message est gardé")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".question")).to_contain_text("depuis quand")


def test_offline_words_leave_when_the_network_comes_back(talk: Any, server: Any) -> None:
    """Nothing to do for the person; sent once."""
    page = talk("bilan")
    page.context.set_offline(True)
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("hors ligne")
    page.context.set_offline(False)
    expect(page.locator(".question")).to_contain_text("depuis quand")
    assert server.memory.turns == 2


def test_a_slow_answer_shows_that_it_is_coming(talk: Any, server: Any) -> None:
    """Three quiet dots, named for screen readers; a late 503 is tried again."""
    page = talk("bilan")
    server.memory.failures.append(Failure(503, {}, retry_after=2, delay=1.5))
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Je calcule")
    assert violations(page) == []
    expect(page.locator(".question")).to_contain_text("depuis quand")


def test_an_expired_session_keeps_the_words_and_offers_another(talk: Any, server: Any) -> None:
    """401: the words go back to the input, a button opens a new conversation."""
    page = talk("bilan")
    server.memory.sessions.clear()
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("effacée, comme prévu")
    expect(page.get_by_label("Votre message")).to_have_value("date limite")
    page.get_by_role("button", name="Commencer une nouvelle conversation").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".question")).to_contain_text("depuis quand")


def test_a_refused_message_comes_back_with_its_question(talk: Any, server: Any) -> None:
    """422: the server's sentence, the words in the input, the question still standing."""
    page = talk("date limite")
    server.memory.failures.append(Failure(422, {"erreur": {"message": "Ce message est vide."}}))
    page.get_by_label("Ou avec vos mots").fill("???")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ce message est vide.")
    expect(page.get_by_label("Ou avec vos mots")).to_have_value("???")
    expect(page.locator(".question")).to_contain_text("depuis quand")


def test_the_whole_conversation_by_keyboard_alone(open_page: Any) -> None:
    """From the top of the page to the comparison, without a mouse."""
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("log")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Date")).to_be_visible()
    expect(page.locator(".question")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("03032019")
    page.keyboard.press("Enter")
    expect(page.locator(".you .words").last).to_have_text("3 mars 2019")
    page.get_by_label("Votre message").focus()
    page.keyboard.type("2 300 brut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Moins de 1 000")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Moins de 1 000")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()


def test_erasing_asks_once_and_leaves_nothing(talk: Any, server: Any) -> None:
    """« Options », « Effacer », yes: the server erases, the page is empty."""
    page = talk("bilan")
    page.get_by_text("Options", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="Effacer la conversation").click()
    dialog = page.get_by_role("dialog", name="Effacer la conversation ?")
    expect(dialog.get_by_role("button", name="Non, garder")).to_be_focused()
    assert violations(page) == []
    dialog.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_role("status")).to_contain_text("Il n’en reste rien")
    expect(page.locator(".turn")).to_have_count(0)
    assert server.memory.sessions == {}


def test_a_reload_finds_the_conversation_only_when_asked(talk: Any, server: Any) -> None:
    """Without the person's yes nothing is stored; with it, the tab alone keeps it."""
    page = talk("date limite")
    assert page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Retrouver la conversation").check()
    page.reload()
    expect(page.locator(".question")).to_contain_text("depuis quand")
    say(page, "3 novembre 2026")
    expect(page.locator(".question")).to_contain_text("salaire brut")
    assert len(server.memory.sessions) == 1


def test_the_whole_conversation_can_be_copied(talk: Any) -> None:
    """Plain words, who said what."""
    page = talk("date limite", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="Copier la conversation").click()
    expect(page.get_by_role("status")).to_contain_text("Conversation copiée")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Vous : date limite\n\nAssistant : Vous avez jusqu'au mardi 24 novembre 2026 inclus")


def test_an_answer_can_be_corrected_from_where_it_stands(talk: Any) -> None:
    """« Corriger » puts the words back, ready to be overwritten."""
    page = talk("salaire", "2 300 brut")
    page.get_by_role("button", name="Corriger ma réponse : 2 300 brut").click()
    page.keyboard.type("2 060 brut")
    expect(page.get_by_label("Ou avec vos mots")).to_have_value("Je corrige : 2 060 brut")


def test_a_message_is_never_read_as_markup(talk: Any) -> None:
    """Angle brackets stay letters."""
    page = talk("<img src=x onerror=alert(1)> bilan")
    expect(page.locator(".you .words")).to_have_text("<img src=x onerror=alert(1)> bilan")
    expect(page.locator(".you img")).to_have_count(0)


def test_printing_shows_the_conversation_and_nothing_else(talk: Any) -> None:
    """On paper: no input, no buttons, every row of a table."""
    page = talk("mois par mois")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Envoyer")).to_be_hidden()
    expect(page.get_by_role("rowheader", name="mai 2027")).to_be_visible()


def test_the_frame_page_holds_the_same_assistant(open_page: Any) -> None:
    """For sites that refuse scripts."""
    page = open_page("/widget/cadre.html", viewport={"width": 360, "height": 640})
    say(page, "bilan")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    assert violations(page) == []


def test_the_conversation_leaves_for_another_device(talk: Any, server: Any) -> None:
    """A drawing, three words for a page or an SMS, a link; then the conversation is said to go on there."""
    page = talk("bilan")
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="Continuer sur mon téléphone").click()
    expect(page.get_by_role("img", name="Code à viser")).to_be_visible()
    expect(page.locator(".departure")).to_contain_text(WORDS)
    expect(page.locator(".departure")).to_contain_text("par SMS : envoyez ces trois mots au 38000", ignore_case=True)
    expect(page.get_by_role("link", name="Lien à copier")).to_have_attribute("href", f"{server.address}/d/abc")
    assert violations(page) == []
    server.memory.sessions.clear()
    page.get_by_label("Votre message").fill("date limite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("continue sur l’autre appareil")


def test_before_any_message_there_is_nothing_to_take_along(open_page: Any) -> None:
    """No session is opened for it."""
    page = open_page("/")
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="Continuer sur mon téléphone").click()
    expect(page.get_by_role("status")).to_contain_text("rien à emporter")


def test_a_conversation_is_counted_in_the_session_of_its_address(open_page: Any, server: Any) -> None:
    """The code of an information session travels with the opening, and shows nowhere."""
    page = open_page("/?seance=7-0123456789abcdef")
    say(page, "bilan")
    assert server.memory.opened == [{"cle": None, "seance": "7-0123456789abcdef"}]


def test_a_conversation_arrives_from_another_device(open_page: Any, server: Any) -> None:
    """The token of the address opens no new session, and leaves the address."""
    server.memory.sessions["handed"] = "web"
    page = open_page("/#session=handed")
    expect(page.locator(".turn")).to_contain_text("arrivée sur cet appareil")
    assert page.url == server.address + "/"
    page.get_by_role("button", name="Où en étions-nous").click()
    expect(page.locator(".turn.assistant").nth(1)).to_be_visible()
    assert list(server.memory.sessions) == ["handed"]
