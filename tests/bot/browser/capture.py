"""Pictures of every page and state, to be looked at: `python -m tests.bot.browser.capture [FOLDER]`."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bot.channels.clock import Clock
from bot.memory.database import Database
from bot.memory.meetings import Meetings
from bot.memory.vault import open_vault
from bot.settings import Settings
from tests.bot.browser.conftest import ARGUMENTS, CHROMIUM
from tests.bot.browser.looking import say
from tests.bot.browser.running import running_gateway
from tests.bot.browser.stand_in import CODE, HERE, Failure, StandIn

PHONE = {"viewport": {"width": 320, "height": 640}}
TALL = {"viewport": {"width": 390, "height": 844}}
TABLET = {"viewport": {"width": 768, "height": 1024}}
DESK = {"viewport": {"width": 1280, "height": 860}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
KIOSK = {"viewport": {"width": 1080, "height": 1920}, "has_touch": True}
DARK = {"color_scheme": "dark"}
FORCED = {"forced_colors": "active"}
SETTLED = 250

TALKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "widget-320-accueil": (PHONE, ()),
    "widget-320-question": (PHONE, ("date limite",)),
    "widget-320-bilan": (PHONE, ("bilan",)),
    "widget-390-choix": (TALL, ("2 300 brut",)),
    "widget-390-mois": (TALL, ("mois par mois",)),
    "widget-390-contacts": (TALL, ("quelqu'un",)),
    "widget-390-detresse": (TALL, ("plus d'issue",)),
    "widget-390-sombre": ({**TALL, **DARK}, ("bilan",)),
    "widget-768-bilan": (TABLET, ("date limite", "bilan")),
    "widget-1280-accueil": (DESK, ()),
    "widget-1280-question": (DESK, ("date limite",)),
    "widget-1280-courbe": (DESK, ("courbe",)),
    "widget-1280-sombre": ({**DESK, **DARK}, ("date limite",)),
    "widget-1280-couleurs-forcees": ({**DESK, **FORCED}, ("bilan", "date limite")),
}


class Camera:
    """Opens pages on the scripted server and keeps their pictures."""

    def __init__(self, browser: Browser, server: StandIn, folder: Path) -> None:
        """Pictures go to `folder`."""
        self.browser = browser
        self.server = server
        self.folder = folder

    def open(self, path: str, **options: Any) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(locale="fr-FR", service_workers="block", **options)
        page = context.new_page()
        page.goto(self.server.address + path)
        return page

    def take(self, page: Page, name: str, whole: bool = False) -> None:
        """Keep a picture of the page as it is."""
        page.wait_for_timeout(SETTLED)
        taken = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
        # Few colours are enough for pages as plain as these, and a third of the weight.
        taken.convert("RGB").quantize(64).save(self.folder / f"{name}.png", optimize=True)


def widget(camera: Camera) -> None:
    """The widget, each kind of message, then a busy server and the menu."""
    for name, (options, said) in TALKS.items():
        page = camera.open("/", **options)
        for words in said:
            say(page, words)
        camera.take(page, name)
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


def arrival(camera: Camera) -> None:
    """The pages of a conversation that arrives, as the gateway writes them."""
    with TemporaryDirectory() as folder, running_gateway(Path(folder)) as address:
        for name, options in {"320": PHONE, "390-sombre": {**TALL, **DARK}}.items():
            page = camera.open("/", **options)
            page.goto(f"{address}/d")
            camera.take(page, f"arrivee-{name}")
            page.get_by_role("textbox").fill("je ne sais plus")
            page.keyboard.press("Enter")
            camera.take(page, f"arrivee-{name}-erreur")
            page.context.close()


def meeting(camera: Camera) -> None:
    """The sheet of an information session on its wall and on a telephone, and the form of a question."""
    with TemporaryDirectory() as folder, running_gateway(Path(folder), CSP_TODAY="") as address:
        memory = Settings(var=Path(folder))
        database = Database(memory.database)
        meetings = Meetings(database, open_vault(memory))
        # Beside, because the browser's driver has a loop of its own here.
        with ThreadPoolExecutor(1) as beside:
            made = beside.submit(asyncio.run, meetings.create("Roubaix, 14 h", Clock().today())).result()
        path = f"/seance/{meetings.join_code(made.id)}"
        for name, shown, options in (
            ("feuille-1920", f"{path}?remise=2026-11-03", WALL),
            ("feuille-320", f"{path}?remise=2026-11-03", PHONE),
            ("question-320", f"{path}/question", PHONE),
            ("question-390-sombre-envoyee", f"{path}/question?envoyee", {**TALL, **DARK}),
        ):
            page = camera.open("/", **options)
            page.goto(address + shown)
            camera.take(page, f"seance-{name}")
            page.context.close()
        database.close()


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
        arrival(camera)
        meeting(camera)
        browser.close()


if __name__ == "__main__":
    main()
