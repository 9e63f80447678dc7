"""Pictures of the pages that the gateway writes or that need it."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from bot.channels.clock import Clock
from bot.memory.database import Database
from bot.memory.meetings import Meetings
from bot.memory.vault import open_vault
from bot.settings import Settings
from tests.bot.browser.camera import DARK, DESK, PHONE, TALL, WALL, Camera
from tests.bot.browser.looking import say
from tests.bot.browser.running import running_gateway
from tests.bot.browser.test_rappel import RemindingInside

PASSWORD = "une phrase de passe assez longue"
PAGES = ["État et textes", "Séances", "Indicateurs", "Questions non comprises"]


def arrival(camera: Camera) -> None:
    """The pages of a conversation that arrives, and the operator's door while it is shut."""
    with TemporaryDirectory() as folder, running_gateway(Path(folder)) as address:
        for name, options in {"320": PHONE, "390-sombre": {**TALL, **DARK}}.items():
            page = camera.open("/", **options)
            page.goto(f"{address}/d")
            camera.take(page, f"arrivee-{name}")
            page.get_by_role("textbox").fill("je ne sais plus")
            page.keyboard.press("Enter")
            camera.take(page, f"arrivee-{name}-erreur")
            page.context.close()
        page = camera.open("/", **TALL)
        page.goto(f"{address}/operateur/")
        camera.take(page, "operateur-390-ferme")
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


def operator(camera: Camera) -> None:
    """The way in, each of the operator's pages, and that of a session."""
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with (
        TemporaryDirectory() as folder,
        running_gateway(Path(folder), CSP_TODAY="", CSP_OPERATOR_HASH=hashed) as address,
    ):
        page = camera.open("/", **DESK)
        page.goto(f"{address}/operateur/")
        camera.take(page, "operateur-1280-connexion")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.keyboard.press("Enter")
        for rank, name in enumerate(PAGES, 1):
            page.get_by_role("link", name=name).click()
            camera.take(page, f"operateur-1280-{rank}", whole=True)
        page.get_by_role("link", name="Séances").click()
        page.get_by_label("Lieu et heure").fill("Roubaix, 14 h")
        page.locator("input[type=date]").fill(Clock().today().isoformat())
        page.get_by_role("button", name=re.compile("séance", re.IGNORECASE)).first.click()
        camera.take(page, "operateur-1280-seance", whole=True)
        page.set_viewport_size(PHONE["viewport"])
        page.emulate_media(color_scheme="dark")
        camera.take(page, "operateur-320-sombre-seance")
        page.context.close()


def reminder(camera: Camera) -> None:
    """The form of a reminder, in the widget."""
    with TemporaryDirectory() as folder:
        outboxes = {"SMS_GATEWAY": f"outbox:{folder}/sms.jsonl", "MAIL_GATEWAY": f"outbox:{folder}/mail.jsonl"}
        with running_gateway(Path(folder), RemindingInside(), CSP_TODAY="", **outboxes) as address:
            page = camera.open("/", **TALL)
            page.goto(address)
            say(page, "envoyez-moi un rappel")
            camera.take(page, "widget-390-rappel")
            page.context.close()
