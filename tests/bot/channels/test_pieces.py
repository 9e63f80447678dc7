"""What a turn asks to be made."""

from datetime import date
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.channels.pieces import add_pieces
from bot.channels.words import Words
from bot.memory.sessions import Kept
from bot.memory.vault import Vault
from rules_engine import Situation, assess, load

pytestmark = pytest.mark.anyio

TODAY = date(2026, 11, 10)
FACTS = {
    "date_remise_documents": "2026-11-03",
    "date_entree": "2019-03-04",
    "salaire_mensuel_brut": "2300",
    "age": 43,
    "effectif_entreprise": 80,
}


@pytest.fixture(scope="module")
def bilan() -> dict[str, Any]:
    return {"situation": FACTS, "resultats": assess(Situation.from_json(FACTS), load(), today=TODAY)["resultats"]}


async def made(custom: dict[str, Any], last: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = [{"text": "voici", "custom": custom}, {"text": "et rien"}]
    kept = Kept(1, "c1", "web", bilan=last)
    await add_pieces(messages, kept, Vault((Fernet.generate_key().decode(),), "s"), TODAY, Words())
    return messages


async def test_each_piece_is_made_and_the_request_is_gone(bilan: dict[str, Any]) -> None:
    custom = (await made({"bilan": bilan, "pieces": ["agenda", "page", "graphique"]}))[0]["custom"]

    assert "pieces" not in custom
    assert [document["type"] for document in custom["documents"]] == ["text/calendar", "application/pdf"]
    assert custom["graphique"]["svg"].startswith("<svg")
    assert custom["graphique"]["tableau"]


async def test_a_letter_is_given_to_print_and_to_copy(bilan: dict[str, Any]) -> None:
    custom = (await made({"bilan": bilan, "pieces": ["lettre_motif_ecrit"]}))[0]["custom"]

    assert [(document["nom"], document["type"]) for document in custom["documents"]] == [
        ("lettre-motif-ecrit.pdf", "application/pdf"),
        ("lettre-motif-ecrit.txt", "text/plain"),
    ]


async def test_a_message_without_a_bilan_uses_the_last_one(bilan: dict[str, Any]) -> None:
    custom = (await made({"pieces": ["agenda"]}, bilan))[0]["custom"]

    assert custom["documents"][0]["type"] == "text/calendar"


async def test_a_chart_without_a_comparison_says_what_it_waits_for() -> None:
    messages = await made({"pieces": ["graphique"]})

    assert "graphique" not in messages[0]["custom"]
    assert len(messages) == 3


async def test_nothing_is_made_unless_asked(bilan: dict[str, Any]) -> None:
    assert (await made({"bilan": bilan}))[0]["custom"] == {"bilan": bilan}
