"""Each kind of message in the widget: what is shown, and what axe says of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bot.browser.looking import PHONE, overflow, small_targets, violations

KINDS = {
    "greeting": (),
    "deadline": ("date limite",),
    "amount asked": ("salaire",),
    "number asked": ("effectif",),
    "choice asked": ("2 300 brut",),
    "comparison": ("bilan",),
    "months": ("mois par mois",),
    "chart": ("courbe",),
    "documents": ("agenda",),
    "contacts": ("quelqu'un",),
    "distress": ("plus d'issue",),
    "end": ("oubliez tout",),
}


@pytest.mark.parametrize("said", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_on_any_kind_of_message(talk: Any, said: tuple[str, ...]) -> None:
    """Zero violations, on a desktop."""
    page = talk(*said)
    assert violations(page) == []


@pytest.mark.parametrize("said", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_message_fits_a_phone_of_320_pixels(talk: Any, said: tuple[str, ...]) -> None:
    """No sideways scrolling, no target under 44 pixels, no violation."""
    page = talk(*said, viewport=PHONE)
    assert overflow(page) == 0
    assert small_targets(page, page.locator("csp-assistant"), 44) == []
    assert violations(page) == []


def test_each_file_is_called_what_it_is(talk: Any) -> None:
    """A letter in PDF is not the page."""
    page = talk("agenda")
    assert page.locator("a.document").all_inner_texts() == [
        "Ajouter à mon agenda",
        "Télécharger ma page à imprimer",
        "Télécharger la lettre à imprimer",
        "Télécharger le texte à copier",
    ]


def test_dark_colours_keep_their_contrast(talk: Any) -> None:
    """The dark version is drawn, and axe measures it."""
    page = talk("bilan", "date limite", color_scheme="dark")
    assert violations(page) == []


@pytest.mark.parametrize("said", ["bilan", "date limite", "courbe", "quelqu'un"])
def test_forced_colours_lose_nothing(talk: Any, said: str) -> None:
    """The person's own colours: buttons keep an edge, the two roads their solid and dashed lines."""
    page = talk(said, forced_colors="active")
    assert violations(page) == []
    edges = page.locator(".replies button").evaluate_all(
        "(all) => all.map((e) => parseFloat(getComputedStyle(e).borderTopWidth))"
    )
    assert all(edge >= 1 for edge in edges)


def test_the_two_roads_stay_apart_without_colours(talk: Any) -> None:
    """Solid and dashed, whatever the colours are."""
    page = talk("bilan", forced_colors="active")
    lines = page.locator("thead th.accept, thead th.refuse").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).borderBottomStyle)"
    )
    assert lines == ["solid", "dashed"]


def test_nothing_moves_for_those_who_ask_for_less(talk: Any) -> None:
    """No animation, no smooth scroll, under reduced motion."""
    page = talk("bilan", "date limite", reduced_motion="reduce")
    moving = page.locator("csp-assistant *").evaluate_all(
        "(all) => all.filter((e) => { const s = getComputedStyle(e);"
        " return parseFloat(s.animationDuration) > 0.01 || parseFloat(s.transitionDuration) > 0.01"
        " || s.scrollBehavior === 'smooth'; }).map((e) => e.className)"
    )
    assert moving == []


def test_text_twice_as_large_still_fits(talk: Any) -> None:
    """Text at 200 % on a small screen: everything is reached without sideways scrolling."""
    page = talk("bilan", "date limite", viewport={"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert overflow(page) == 0
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_five_columns_are_read_on_a_phone_without_scrolling_sideways(talk: Any, width: int) -> None:
    """Each month in a row of its own, the two roads side by side under it, then the two totals with their heads."""
    page = talk("mois par mois", viewport={"width": width, "height": 740})
    scroller = page.locator(".scroller")
    assert scroller.evaluate("(e) => e.scrollWidth - e.clientWidth") == 0
    row = page.get_by_role("row", name="décembre 2026")
    accept, refuse, total, other_total = (row.get_by_role("cell").nth(place).bounding_box() for place in range(4))
    assert accept["y"] == refuse["y"] < total["y"] == other_total["y"]
    assert accept["width"] == refuse["width"]
    label = row.get_by_role("cell").nth(2).evaluate("(e) => getComputedStyle(e, '::before').content")
    assert "Total si vous acceptez" in label


def test_the_first_day_told_is_larger_than_the_words_around_it(talk: Any) -> None:
    """The date is what one looks for; only the first, and only one that has its weekday."""
    page = talk("date limite")
    days = page.locator(".turn .day")
    expect(days).to_have_text(["mardi 24 novembre 2026 inclus"])
    sizes = days.evaluate("(e) => [e, e.parentElement].map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert sizes[0] > sizes[1]


def test_the_standing_question_is_seen_once_above_the_input(talk: Any) -> None:
    """Its text is in the log for screen readers, but drawn only in its own region."""
    page = talk("date limite")
    region = page.get_by_role("region", name="Pour estimer vos revenus")
    expect(region).to_contain_text("encore 3 questions")
    expect(page.locator(".turn.asked")).to_have_class("turn assistant unseen asked")
    expect(region.get_by_role("button", name="Je ne sais pas")).to_be_visible()


def test_an_answered_question_takes_its_place_in_the_conversation(talk: Any) -> None:
    """After the answer the region holds the next question, the log the old one."""
    page = talk("date limite", "3 novembre 2026")
    expect(page.locator(".turn.assistant").nth(2)).not_to_have_class("turn assistant unseen asked")
    expect(page.locator(".question")).to_contain_text("salaire brut")
    expect(page.locator(".turn.asked")).to_have_count(1)


def test_a_date_field_sends_the_date_in_words(talk: Any, server: Any) -> None:
    """What leaves is what the person reads."""
    page = talk("date limite")
    page.get_by_label("Date").fill("2019-03-04")
    page.get_by_role("button", name="Répondre").click()
    expect(page.locator(".you .words").last).to_have_text("4 mars 2019")
    expect(page.get_by_text("Je n'ai pas saisi")).to_be_visible()
    assert server.memory.heard[-1]["message"] == "4 mars 2019"


def test_an_amount_is_checked_beside_its_field(talk: Any, server: Any) -> None:
    """Letters are refused with a sentence, digits leave as an amount."""
    page = talk("salaire")
    page.get_by_label("Montant en euros").fill("beaucoup")
    page.get_by_role("button", name="Répondre").click()
    expect(page.get_by_role("alert")).to_contain_text("Écrivez un montant")
    page.get_by_label("Montant en euros").fill("2300.50")
    page.keyboard.press("Enter")
    expect(page.locator(".you .words").last).to_have_text("2300,50 €")
    expect(page.locator(".question")).to_contain_text("salariés")
    assert server.memory.heard[-1]["message"] == "2300,50 €"


def test_a_button_sends_its_payload_and_shows_its_title(talk: Any, server: Any) -> None:
    """The opaque id leaves, the person's words are read."""
    page = talk("2 300 brut")
    page.get_by_role("button", name="Moins de 1 000").click()
    expect(page.locator(".you .words").last).to_have_text("Moins de 1 000")
    expect(page.get_by_role("table", name="Les deux chemins")).to_be_visible()
    assert server.memory.heard[-1]["message"] == "b-moins"


def test_old_replies_leave_with_the_next_message(talk: Any) -> None:
    """A button bound to an older message is no longer offered."""
    page = talk("bilan", "date limite")
    expect(page.get_by_role("button", name="Voir mois par mois")).to_have_count(0)


def test_a_long_table_shows_five_rows_then_all(talk: Any) -> None:
    """« Voir les 7 lignes » opens the rest, and says so."""
    page = talk("mois par mois")
    table = page.get_by_role("table", name="Mois par mois")
    expect(table.get_by_role("row")).to_have_count(6)
    page.get_by_role("button", name="Voir les 7 lignes").click()
    expect(table.get_by_role("row")).to_have_count(8)
    expect(table.get_by_role("rowheader", name="mai 2027")).to_be_visible()


def test_the_two_roads_have_columns_of_the_same_width(talk: Any) -> None:
    """Equal weight: the same width, the same size of letters, one line solid and one dashed."""
    page = talk("bilan")
    accept, refuse = page.locator("thead .accept"), page.locator("thead .refuse")
    assert accept.bounding_box()["width"] == refuse.bounding_box()["width"]
    expect(accept).to_have_css("border-bottom-style", "solid")
    expect(refuse).to_have_css("border-bottom-style", "dashed")


def test_a_chart_has_a_name_and_its_table(talk: Any) -> None:
    """The picture's words and the same numbers right under."""
    page = talk("courbe")
    picture = page.get_by_role("img", name="Les deux lignes se croisent en janvier 2027")
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth > 0)")
    expect(page.get_by_role("table", name="Les mêmes chiffres en tableau")).to_be_visible()


def test_a_document_is_downloaded_under_its_name(talk: Any) -> None:
    """The calendar arrives as a file, from the page itself."""
    page = talk("agenda")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ajouter à mon agenda").click()
    assert download.value.suggested_filename == "echeances.ics"


def test_contacts_are_listed_once(talk: Any) -> None:
    """The words list them for the channels that only have words; here they are cards with a number to touch."""
    page = talk("quelqu'un")
    expect(page.get_by_role("log").get_by_text("France Travail")).to_have_count(1)
    expect(page.get_by_role("log").get_by_role("link", name="0 806 000 126")).to_have_attribute(
        "href", "tel:0806000126"
    )


def test_distress_shows_numbers_to_call_and_no_question(talk: Any) -> None:
    """Calm words, two numbers one can touch, no form."""
    page = talk("date limite", "je n'en peux plus")
    expect(page.get_by_role("log").get_by_role("link", name="3114")).to_have_attribute("href", "tel:3114")
    expect(page.locator(".question")).to_be_empty()
    expect(page.locator("form.field")).to_have_count(0)


def test_the_end_offers_a_new_conversation(talk: Any, server: Any) -> None:
    """Once erased, the next words open another session."""
    page = talk("oubliez tout")
    page.get_by_role("button", name="Commencer une nouvelle conversation").click()
    expect(page.locator(".turn")).to_have_count(1)
    page.keyboard.type("bilan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
    assert len(server.memory.sessions) == 2
