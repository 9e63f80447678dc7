"""Pictures of every page and state, to be looked at: `python -m tests.bot.browser.capture [FOLDER]`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

from bot.channels.words import Words
from bot.documents import chart
from tests.bot.browser.camera import DARK, DESK, FORCED, KIOSK, PHONE, SETTLED, TABLET, TALL, Camera
from tests.bot.browser.capture_gateway import arrival, meeting, operator, reminder
from tests.bot.browser.conftest import ARGUMENTS, CHROMIUM
from tests.bot.browser.looking import say
from tests.bot.browser.stand_in import CODE, HERE, Failure, StandIn, reply_to

TALKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "widget-320-accueil": (PHONE, ()),
    "widget-320-question": (PHONE, ("date limite",)),
    "widget-320-bilan": (PHONE, ("bilan",)),
    "widget-320-mois": (PHONE, ("mois par mois",)),
    "widget-390-choix": (TALL, ("2 300 brut",)),
    "widget-390-mois": (TALL, ("mois par mois",)),
    "widget-390-contacts": (TALL, ("quelqu'un",)),
    "widget-390-detresse": (TALL, ("plus d'issue",)),
    "widget-390-sombre": ({**TALL, **DARK}, ("bilan",)),
    "widget-768-bilan": (TABLET, ("date limite", "bilan")),
    "widget-1280-accueil": (DESK, ()),
    "widget-1280-question": (DESK, ("date limite",)),
    "widget-1280-sombre": ({**DESK, **DARK}, ("date limite",)),
    "widget-1280-couleurs-forcees": ({**DESK, **FORCED}, ("bilan", "date limite")),
}

CURVES: dict[str, dict[str, Any]] = {
    "widget-320-courbe": PHONE,
    "widget-390-courbe-sombre": {**TALL, **DARK},
    "widget-1280-courbe": DESK,
}
BILAN = HERE.parent / "documents" / "bilans" / "complet.json"


def widget(camera: Camera) -> None:
    """The widget, each kind of message, then a busy server and the menu."""
    for name, (options, said) in TALKS.items():
        page = camera.open("/", **options)
        for words in said:
            say(page, words)
        camera.take(page, name)
        page.context.close()
    drawn = chart(json.loads(BILAN.read_text(encoding="utf-8")))
    for name, options in CURVES.items():
        page = camera.open("/", **options)
        camera.server.memory.failures.append(Failure(200, [{**reply_to("courbe")[0], "custom": {"graphique": drawn}}]))
        say(page, "courbe")
        page.locator("figure img").scroll_into_view_if_needed()
        camera.take(page, name)
        page.context.close()
    page = camera.open("/", **TALL)
    numbers = {"text": Words().say("utter_passerelle_detresse"), "custom": {"detresse": True}}
    silent = {"erreur": {"message": Words().say("utter_passerelle_indisponible")}, "messages": [numbers]}
    camera.server.memory.failures.append(Failure(503, silent, retry_after=60))
    page.get_by_role("textbox").fill("je veux mourir")
    page.keyboard.press("Enter")
    camera.take(page, "widget-390-detresse-sans-reponse")
    page.context.close()
    page = camera.open("/", **TALL)
    say(page, "bilan")
    page.get_by_text("Options", exact=True).click()
    camera.take(page, "widget-390-options")
    page.get_by_role("button", name="Continuer sur mon téléphone").click()
    camera.take(page, "widget-390-telephone")
    camera.server.memory.failures.append(Failure(503, {}, retry_after=60))
    page.get_by_role("textbox").fill("date limite")
    page.keyboard.press("Enter")
    camera.take(page, "widget-390-occupe")
    page.context.close()


def form(camera: Camera) -> None:
    """The form, its errors, its result."""
    answers = yaml.safe_load((HERE / "answers.yaml").read_text(encoding="utf-8"))
    for name, options in {"320": PHONE, "1280": DESK, "1280-sombre": {**DESK, **DARK}}.items():
        page = camera.open("/formulaire", **options)
        page.get_by_role("button", name="Calculer").click()
        camera.take(page, f"formulaire-{name}-erreur")
        camera.server.memory.assessments.append((200, answers["full"]))
        page.get_by_label("Jour où l’on vous a remis").fill("2026-11-03")
        page.get_by_role("button", name="Calculer").click()
        camera.take(page, f"formulaire-{name}-resultat", whole=True)
        page.context.close()


def kiosk(camera: Camera) -> None:
    """A visitor at the kiosk, screen by screen."""
    page = camera.open("/kiosque/", **KIOSK)
    camera.take(page, "kiosque-1-accueil")

    def touch(name: str, picture: str = "", **options: Any) -> None:
        page.get_by_role("button", name=name, **options).tap()
        page.wait_for_timeout(SETTLED)
        if picture:
            camera.take(page, picture)

    touch("Commencer", "kiosque-2-sujets")
    touch("Jusqu’à quand répondre", "kiosque-3-reponse")
    touch("Continuer", exact=True)
    for group, value in (("Jour", "3"), ("Mois", "mars"), ("Année", "2019")):
        page.get_by_role("group", name=group).get_by_role("radio", name=value, exact=True).tap()
    camera.take(page, "kiosque-4-date")
    touch("Je ne sais pas")
    for key in "2300":
        page.get_by_role("button", name=key, exact=True).tap()
    camera.take(page, "kiosque-5-montant")
    touch("Valider", "kiosque-6-choix")
    touch("Moins de 1", "kiosque-7-bilan-cache")
    touch("Afficher les montants", "kiosque-8-bilan-montants")
    touch("Contraste fort")
    touch("Texte plus grand", "kiosque-9-contraste-grand")
    touch("Continuer sur mon téléphone", "kiosque-10-telephone-contraste-grand")
    page.context.close()
    page = camera.open("/kiosque/?imprimante", **KIOSK)
    touch("Animateur")
    for key in CODE[:6]:
        page.get_by_role("button", name=key, exact=True).tap()
    camera.take(page, "kiosque-11-code-animateur")
    for key in CODE[6:]:
        page.get_by_role("button", name=key, exact=True).tap()
    touch("Valider", "kiosque-12-seance")
    touch("Commencer")
    touch("Mes deux chemins")
    touch("Continuer sur mon téléphone", "kiosque-13-telephone")
    touch("Revenir")
    page.evaluate("window.print = () => {}")
    touch("Imprimer", "kiosque-14-papier", exact=True)
    touch("Imprimer maintenant")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    camera.take(page, "kiosque-15-imprime")
    page.emulate_media(media="screen")
    page.set_viewport_size(KIOSK["viewport"])
    page.context.set_offline(True)
    camera.take(page, "kiosque-16-hors-ligne")
    page.context.close()
    page = camera.open("/kiosque/", **{**KIOSK, **FORCED})
    touch("Commencer")
    touch("Mes deux chemins", "kiosque-17-couleurs-forcees")
    page.context.close()


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/captures")
    folder.mkdir(parents=True, exist_ok=True)
    server = StandIn()
    server.start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGUMENTS, "--lang=fr-FR"], env={**os.environ, "LANGUAGE": "fr"}
        )
        camera = Camera(browser, server, folder)
        widget(camera)
        form(camera)
        kiosk(camera)
        for pictures in (arrival, meeting, operator, reminder):
            pictures(camera)
        browser.close()


if __name__ == "__main__":
    main()
