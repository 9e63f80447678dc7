"""The form: the same bilan without conversation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.bot.browser.looking import PHONE, eventually, overflow, small_targets, violations

ANSWERS = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def filled(open_page: Any, server: Any) -> Any:
    """The form with the main facts told; the calculation answers what the test says."""

    def fill(status: int, answer: Any, **options: Any) -> Page:
        server.memory.assessments.append((status, answer))
        page: Page = open_page("/formulaire", **options)
        page.get_by_label("Jour où l’on vous a remis").fill("2026-11-03")
        page.get_by_label("Date d’embauche").fill("2019-03-04")
        page.get_by_label("Salaire brut par mois").fill("2 300,50")
        page.get_by_label("Nombre de salariés").fill("80")
        return page

    return fill


def test_the_facts_leave_as_the_door_takes_them(filled: Any, server: Any) -> None:
    """Dates, an amount with a point, a whole number; what is left empty is said to be unknown."""
    page = filled(200, ANSWERS["full"])
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_focused()
    assert server.memory.assessed == [
        {
            "date_remise_documents": "2026-11-03",
            "date_entree": "2019-03-04",
            "salaire_mensuel_brut": "2300.50",
            "effectif_entreprise": 80,
            "faits_inconnus": ["age", "date_naissance", "cadre", "procedure_collective"],
        }
    ]


def test_the_result_shows_dates_roads_months_and_texts(filled: Any) -> None:
    """The day in full, both roads side by side, month by month, what is supposed and what is open."""
    page = filled(200, ANSWERS["full"])
    page.get_by_role("button", name="Calculer").click()
    expect(page.locator(".deadline")).to_contain_text("mardi 24 novembre 2026")
    roads = page.get_by_role("table", name="Vos deux chemins")
    expect(roads.get_by_role("row", name="Fin du contrat")).to_contain_text("mercredi 13 janvier 2027")
    expect(roads.get_by_role("row", name="Allocation, pour 30 jours")).to_contain_text("environ 1 634 €")
    expect(roads.get_by_role("row", name="Durée")).to_contain_text("puis l’ARE qui reste : 183 à 365 jours")
    months = page.get_by_role("table", name="Mois par mois")
    expect(months.get_by_role("row", name="février 2027")).to_contain_text("1 033 € à 1 240 €")
    expect(page.get_by_text("Les textes ne tranchent pas.")).to_be_visible()
    expect(page.get_by_text("Le licenciement est individuel.")).to_be_visible()
    page.get_by_text("Les textes", exact=True).click()
    expect(page.get_by_text("Fin du contrat : C. trav. L1233-67")).to_be_visible()
    assert violations(page) == []


def test_a_total_is_as_uncertain_as_its_months_and_never_above_what_the_right_pays(filled: Any) -> None:
    """A month that may pay more makes an interval of the totals that follow, until the right is used up."""
    page = filled(200, ANSWERS["full"])
    page.get_by_role("button", name="Calculer").click()
    page.get_by_role("button", name="Voir les 7 lignes").click()
    months = page.get_by_role("table", name="Mois par mois")
    expect(months.get_by_role("row", name="janvier 2027").get_by_role("cell").last).to_have_text("4 339 €")
    expect(months.get_by_role("row", name="février 2027").get_by_role("cell").last).to_have_text("5 372 € à 5 579 €")
    expect(months.get_by_role("row", name="mai 2027").get_by_role("cell").last).to_have_text("9 092 €")


def test_what_is_missing_is_named(filled: Any) -> None:
    """Without the wage the dates stand, and the amounts say what they need."""
    page = filled(200, ANSWERS["partial"])
    page.get_by_role("button", name="Calculer").click()
    expect(page.locator(".deadline")).to_contain_text("mardi 24 novembre 2026")
    expect(page.get_by_role("table", name="Vos deux chemins")).to_contain_text("Il manque le salaire brut par mois")


def test_the_one_needed_date_is_asked_beside_its_field(open_page: Any, server: Any) -> None:
    """Nothing leaves; the summary takes the focus and leads to the field."""
    page = open_page("/formulaire")
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Jour où l’on vous a remis")).to_have_accessible_description(
        "La date écrite à côté de votre signature sur le récépissé. "
        "Indiquez le jour où l’on vous a remis le dossier : toutes les dates en partent."
    )
    assert server.memory.assessed == []
    assert violations(page) == []


def test_a_refused_fact_is_explained_beside_its_field(filled: Any) -> None:
    """The engine's own sentence, where it can be corrected."""
    page = filled(400, ANSWERS["refused"])
    page.get_by_role("button", name="Calculer").click()
    field = page.get_by_label("Salaire brut par mois")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#salaire_mensuel_brut-erreur")).to_contain_text("dépasse un million")


def test_a_busy_service_leaves_the_answers_in_place(filled: Any) -> None:
    """What happened, what is kept, what to do."""
    page = filled(503, {"erreur": {"message": "Occupé."}})
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("status")).to_contain_text("Vos réponses sont toujours dans le formulaire")
    expect(page.get_by_label("Date d’embauche")).to_have_value("2019-03-04")


def test_the_form_by_keyboard_alone(open_page: Any, server: Any) -> None:
    """The date typed, Enter, and the result is read."""
    server.memory.assessments.append((200, ANSWERS["full"]))
    page = open_page("/formulaire")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Jour où l’on vous a remis")).to_be_focused()
    page.keyboard.type("11112026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_focused()
    assert server.memory.assessed[0]["date_remise_documents"] == "2026-11-11"


def test_the_form_fits_a_phone(filled: Any) -> None:
    """320 pixels, before and after the calculation."""
    page = filled(200, ANSWERS["full"], viewport=PHONE)
    assert overflow(page) == 0
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_focused()
    assert overflow(page) == 0
    assert small_targets(page, page.locator("main"), 44) == []
    assert violations(page) == []


def test_the_dark_form_keeps_its_contrast(filled: Any) -> None:
    """Drawn dark, measured by axe."""
    page = filled(200, ANSWERS["full"], color_scheme="dark")
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_focused()
    assert violations(page) == []


def test_each_visitor_counts_for_themselves_and_leaves_no_session(filled: Any, server: Any) -> None:
    """Many share one address: the calculation carries a session of one's own, erased with the answers."""
    page = filled(200, ANSWERS["full"])
    assert server.memory.sessions == {}
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_visible()
    assert server.memory.bearers == list(server.memory.sessions)
    page.get_by_role("button", name="Tout effacer").click()
    assert eventually(lambda: server.memory.sessions == {})


def test_nothing_of_the_form_is_stored(filled: Any) -> None:
    """No storage, no cookie; « Tout effacer » empties fields and results."""
    page = filled(200, ANSWERS["full"])
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="Vos dates", exact=True)).to_be_visible()
    assert page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_label("Date d’embauche")).to_have_value("")
    expect(page.locator("#resultats")).to_be_empty()
