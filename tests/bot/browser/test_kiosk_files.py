"""The files that install a kiosk agree with the page they open."""

from __future__ import annotations

import json
import re

from tests.bot.browser.stand_in import PAGES

KIOSK = PAGES.parents[1] / "deploy" / "kiosk"


def test_the_policies_are_readable_and_let_only_the_kiosk_through() -> None:
    """Everything blocked but the page, its files and its channel."""
    policies = json.loads((KIOSK / "policies" / "csp-kiosque.json").read_text())
    assert policies["URLBlocklist"] == ["*"]
    assert {address.split("/", 3)[3] for address in policies["URLAllowlist"]} == {
        "kiosque",
        "widget",
        "webhooks/kiosque",
    }


def test_the_worker_keeps_every_file_the_kiosk_needs_and_no_other() -> None:
    """A module added to the kiosk and forgotten by its worker would be missing without a network."""
    kept = set(re.findall(r'"(/[^"]*)"', (PAGES / "kiosque" / "sw.js").read_text())) - {"/kiosque/etat.json"}
    own = {f"/kiosque/{file.name}" for file in (PAGES / "kiosque").iterdir() if file.suffix in {".js", ".css"}}
    texts = [file.read_text() for file in (PAGES / "kiosque").glob("*.js")]
    imported = {f"/widget/{name}" for text in texts for name in re.findall(r'from "\.\./widget/([\w.]+)"', text)}
    assert kept == own - {"/kiosque/sw.js"} | imported | {"/kiosque/", "/widget/fr.js", "/widget/icone.svg"}
