"""The kiosk: touch alone, nothing kept, one visitor after the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.bot.browser.looking import eventually, overflow, small_targets, violations
from tests.bot.browser.stand_in import Failure
from tests.bot.browser.touching import LANDSCAPE, TOUCH, title, to_the_amount, to_the_comparison, to_the_date, touch

SCREENS: dict[str, Callable[[Page], None]] = {
    "topics": lambda page: None,
    "answer": lambda page: touch(page, "Jusqu’à quand répondre"),
    "date": to_the_date,
    "amount": to_the_amount,
    "comparison": to_the_comparison,
    "contacts": lambda page: touch(page, "Parler à quelqu’un"),
}


@pytest.mark.parametrize("reach", SCREENS.values(), ids=SCREENS.keys())
def test_every_screen_is_clean_large_and_has_its_way_out(kiosk: Any, reach: Callable[[Page], None]) -> None:
    """Axe finds nothing, no target under 72 pixels, no sideways scroll, « Effacer et quitter » in its corner."""
    page = kiosk()
    reach(page)
    expect(page.locator("main > *").first).to_be_visible()
    assert violations(page) == []
    assert small_targets(page, page.locator("body"), 72) == []
    assert overflow(page) == 0
    corner = page.get_by_role("button", name="Effacer et quitter").bounding_box()
    assert (round(corner["x"] + corner["width"]), round(corner["y"] + corner["height"])) == (1064, 1904)


@pytest.mark.parametrize("reach", SCREENS.values(), ids=SCREENS.keys())
def test_every_screen_holds_in_strong_contrast_and_large_text(kiosk: Any, reach: Callable[[Page], None]) -> None:
    """The two toggles, on a small landscape screen."""
    page = kiosk(viewport=LANDSCAPE)
    touch(page, "Texte plus grand")
    touch(page, "Contraste fort")
    reach(page)
    assert violations(page) == []
    assert overflow(page) == 0
    expect(page.get_by_role("button", name="Effacer et quitter")).to_be_in_viewport()


def test_a_date_is_chosen_in_three_lists(kiosk: Any, server: Any) -> None:
    """Day, month, year: read back with its weekday, sent in words."""
    page = kiosk()
    to_the_date(page)
    page.get_by_role("group", name="Jour").get_by_role("radio", name="3", exact=True).tap()
    page.get_by_role("group", name="Mois").get_by_role("radio", name="mars", exact=True).tap()
    page.get_by_role("group", name="Année").get_by_role("radio", name="2019", exact=True).tap()
    expect(page.get_by_text("dimanche 3 mars 2019")).to_be_visible()
    touch(page, "Valider")
    expect(page.get_by_text("Je n'ai pas saisi")).to_be_visible()
    assert server.memory.heard[-1]["message"] == "3 mars 2019"


def test_a_date_that_does_not_exist_is_not_sent(kiosk: Any, server: Any) -> None:
    """31 February: a sentence, nothing leaves."""
    page = kiosk()
    to_the_date(page)
    page.get_by_role("group", name="Jour").get_by_role("radio", name="31", exact=True).tap()
    page.get_by_role("group", name="Mois").get_by_role("radio", name="février", exact=True).tap()
    page.get_by_role("group", name="Année").get_by_role("radio", name="2019", exact=True).tap()
    touch(page, "Valider")
    expect(page.get_by_text("Cette date n’existe pas")).to_be_visible()
    assert len(server.memory.heard) == 1


def test_an_amount_is_typed_on_the_keypad_without_being_shown(kiosk: Any, server: Any) -> None:
    """Dots for whoever stands behind; the digits when the visitor asks."""
    page = kiosk()
    to_the_amount(page)
    touch(page, "2", exact=True)
    touch(page, "3", exact=True)
    touch(page, "0", exact=True)
    touch(page, "0", exact=True)
    expect(page.locator("output")).not_to_contain_text("2")
    expect(page.locator("output")).to_contain_text("4 chiffres tapés, cachés")
    touch(page, "Afficher les montants")
    expect(page.locator("output")).to_have_text(re.compile("2.300.€"))
    touch(page, "Valider")
    expect(title(page)).to_contain_text("salariés")
    assert server.memory.heard[-1]["message"] == "2300 €"


def test_amounts_are_hidden_until_asked_everywhere(kiosk: Any) -> None:
    """No amount in the page's text, then all of them, then none."""
    page = kiosk()
    to_the_comparison(page)
    expect(page.locator("main")).not_to_contain_text("630")
    expect(page.get_by_role("row", name="Par mois")).to_contain_text("•••••")
    touch(page, "Afficher les montants")
    expect(page.get_by_role("row", name="Par mois")).to_contain_text("630")
    touch(page, "Cacher les montants")
    expect(page.locator("main")).not_to_contain_text("630")


def test_an_amount_whose_unit_is_in_the_head_of_its_column_is_hidden_too(kiosk: Any, server: Any) -> None:
    """Ranges as well, and both ends of a range in a sentence; a number of days stays."""
    lines = [["janvier 2027", "1 688", "752 à 1 208", "31"]]
    table = {"titre": "Chiffres", "colonnes": ["Mois", "Si vous acceptez (€)", "Refus (€)", "Jours"], "lignes": lines}
    text = "Entre 14 664 à 15 991 €, soit 2300 euros brut."
    server.memory.failures.append(Failure(200, [{"text": text, "custom": {"tableau": table}}]))
    page = kiosk()
    touch(page, "Ce qu’est le CSP")
    expect(page.get_by_role("table", name="Chiffres").get_by_role("cell")).to_have_text(["•••••", "•••••", "31"])
    expect(page.locator(".said > p").first).to_have_text("Entre ••••• €, soit ••••• € brut.")
    touch(page, "Afficher les montants")
    expect(page.get_by_role("cell", name="752 à 1 208")).to_be_visible()


def test_a_number_to_call_is_read_and_not_touched(kiosk: Any) -> None:
    """A kiosk calls nobody: a link that does nothing would look broken."""
    page = kiosk()
    touch(page, "Parler à quelqu’un")
    expect(page.get_by_text("0 806 000 126")).to_be_visible()
    expect(page.locator("main a")).to_have_count(0)


def test_the_month_of_a_recent_day_is_in_sight(kiosk: Any, server: Any) -> None:
    """For the hand-over, the present month; no scrolling to find it."""
    asked = {"demande": "date_remise_documents", "champ": "date"}
    server.memory.failures.append(Failure(200, [{"text": "**Quel jour ?**", "custom": asked}]))
    page = kiosk()
    touch(page, "Ce qu’est le CSP")
    present = page.evaluate("new Date().toLocaleDateString('fr-FR', { month: 'long' })")
    seen = page.get_by_role("group", name="Mois").get_by_role("radio", name=present, exact=True)
    expect(seen).to_be_in_viewport(ratio=1)


def test_a_button_of_the_assistant_sends_its_payload(kiosk: Any, server: Any) -> None:
    """« Voir mois par mois » is pressed by its opaque id."""
    page = kiosk()
    to_the_comparison(page)
    touch(page, "Voir mois par mois")
    expect(page.get_by_role("table", name="Mois par mois")).to_be_visible()
    assert server.memory.heard[-1]["message"] == "b-mois"


def test_leaving_erases_at_once(kiosk: Any, server: Any) -> None:
    """The start screen, the session deleted on the server, settings back."""
    page = kiosk()
    to_the_comparison(page)
    touch(page, "Afficher les montants")
    touch(page, "Contraste fort")
    touch(page, "Effacer et quitter")
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    expect(page.get_by_role("button", name="Afficher les montants")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("html")).not_to_have_attribute("data-contrast", "strong")
    assert eventually(lambda: server.memory.sessions == {})


def test_two_visitors_share_nothing(kiosk: Any, server: Any) -> None:
    """Another session, no word of the first in the page, nothing on disk, nothing behind « back »."""
    page = kiosk()
    to_the_comparison(page)
    touch(page, "Effacer et quitter")
    touch(page, "Commencer")
    touch(page, "Ce qu’est le CSP")
    expect(page.get_by_text("Je n'ai pas saisi")).to_be_visible()
    assert "chemins, en net" not in page.content()
    assert len({heard["session"] for heard in server.memory.heard}) == 2
    assert page.evaluate(
        "(async () => [sessionStorage.length, localStorage.length, document.cookie, history.length, "
        "(await indexedDB.databases()).length])()"
    ) == [0, 0, "", 2, 0]


def test_a_reload_or_a_way_back_finds_the_start(kiosk: Any, server: Any) -> None:
    """Leaving the page by any way erases; coming back shows the first screen."""
    page = kiosk()
    to_the_comparison(page)
    page.goto(server.address + "/widget/icone.svg")
    page.go_back()
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    assert eventually(lambda: server.memory.sessions == {})


def test_absence_warns_then_wipes(open_page: Any, server: Any) -> None:
    """At 60 seconds a warning, at 90 the wipe, by a clock we hold."""
    page = open_page("/widget/icone.svg", **TOUCH)
    page.clock.install()
    page.goto(server.address + "/kiosque/")
    touch(page, "Commencer")
    to_the_comparison(page)
    page.clock.run_for(59_000)
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    page.clock.run_for(2_000)
    expect(title(page)).to_have_text("Vous êtes toujours là ?")
    assert violations(page) == []
    expect(page.get_by_role("button", name="Effacer et quitter")).to_be_visible()
    page.clock.run_for(30_000)
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    assert eventually(lambda: server.memory.sessions == {})


def test_more_time_brings_the_screen_back(open_page: Any, server: Any) -> None:
    """The same screen, and the server is told that the visitor is there."""
    page = open_page("/widget/icone.svg", **TOUCH)
    page.clock.install()
    page.goto(server.address + "/kiosque/")
    touch(page, "Commencer")
    to_the_comparison(page)
    page.clock.run_for(61_000)
    touch(page, "J’ai besoin de plus de temps")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    page.clock.run_for(59_000)
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    assert eventually(lambda: server.memory.prolonged >= 1)


def test_a_lost_network_keeps_the_answer_on_the_screen(kiosk: Any, server: Any) -> None:
    """A screen that says so, a button that sends the same message again, once."""
    page = kiosk()
    to_the_date(page)
    page.context.set_offline(True)
    touch(page, "Je ne sais pas")
    expect(title(page)).to_have_text("La connexion manque")
    assert violations(page) == []
    page.context.set_offline(False)
    touch(page, "Réessayer")
    expect(title(page)).to_contain_text("salaire brut")
    assert server.memory.turns == 2


def test_a_busy_server_is_said_in_words(kiosk: Any, server: Any) -> None:
    """503: what happened, what is kept, and the deadlines, which need no answer."""
    page = kiosk()
    deadlines = [{"text": "Dernier jour pour répondre : **mardi 24 novembre 2026**."}]
    server.memory.failures.append(Failure(503, {"messages": deadlines}, retry_after=5))
    touch(page, "Ce qu’est le CSP")
    expect(title(page)).to_have_text("Le service est occupé")
    expect(page.get_by_text("mardi 24 novembre 2026")).to_be_visible()
    assert violations(page) == []
    touch(page, "Réessayer")
    expect(page.get_by_text("Je n'ai pas saisi")).to_be_visible()


def test_a_session_the_server_forgot_starts_again(kiosk: Any, server: Any) -> None:
    """401: said plainly, the next visitor can begin."""
    page = kiosk()
    server.memory.sessions.clear()
    touch(page, "Ce qu’est le CSP")
    expect(title(page)).to_have_text("Vos réponses sont effacées")
    touch(page, "Commencer")
    expect(title(page)).to_have_text("Que voulez-vous savoir ?")


def test_the_shell_opens_without_a_network_and_keeps_no_answer(open_page: Any, server: Any) -> None:
    """The service worker holds the kiosk's own files and nothing else."""
    page = open_page("/kiosque/", service_workers="allow", **TOUCH)
    page.evaluate("navigator.serviceWorker.ready")
    touch(page, "Commencer")
    to_the_comparison(page)
    kept = page.evaluate(
        "(async () => (await Promise.all((await caches.keys()).map(async (name) => "
        "(await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat())()"
    )
    assert not [path for path in kept if path.startswith(("/webhooks", "/api"))]
    page.reload()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#textes")).to_contain_text("Textes relus le 21 novembre 2026")
    touch(page, "Commencer")
    expect(title(page)).to_have_text("Borne indisponible")
