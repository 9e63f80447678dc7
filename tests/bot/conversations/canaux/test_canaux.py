"""The same facts and the same numbers whichever way one comes in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.bot.conversations.canaux.holding import Pages, Sms, conversations, hold
from tests.conftest import Assistant

# What the conversation pursues: a channel that lost one of these would still agree with another that lost it too.
BILAN = {
    "regime_csp",
    "est_eligible_csp",
    "fin_delai_reflexion",
    "debut_csp",
    "date_limite_contestation",
    "date_limite_pre_bilan",
    "asp_journaliere_nette",
    "asp_duree_jours",
    "are_journaliere_nette",
    "are_duree_jours",
    "premier_jour_are",
    "comparaison",
}
NUMBERED = list(enumerate(conversations()))


@pytest.mark.parametrize(("rank", "conversation"), NUMBERED, ids=[written["nom"] for _, written in NUMBERED])
def test_web_sms_and_kiosk_end_with_the_same_bilan(
    assistant: Assistant, rank: int, conversation: dict[str, Any]
) -> None:
    web = hold(Pages(assistant, "web"), conversation)
    kiosk = hold(Pages(assistant, "kiosque"), conversation)
    sms = hold(Sms(assistant, f"+336399801{rank:02}"), conversation)

    found = {name: web["resultats"][name].get("valeur") for name in conversation["trouve"]}
    assert found == conversation["trouve"]
    assert set(web["resultats"]) >= BILAN
    assert kiosk == web
    assert sms == web


def without_grounds(results: dict[str, Any]) -> dict[str, Any]:
    """The results without the names of their grounds: each answer numbers its own."""
    return {name: {key: value for key, value in found.items() if key != "parce_que"} for name, found in results.items()}


@pytest.mark.parametrize("conversation", conversations(), ids=[written["nom"] for written in conversations()])
def test_the_form_reaches_the_same_bilan_without_a_conversation(
    assistant: Assistant, conversation: dict[str, Any]
) -> None:
    talked = hold(Pages(assistant, "web"), conversation)

    filled = httpx.post(f"{assistant.address}/api/assess", json=talked["situation"], trust_env=False, timeout=60).json()

    asked = {name: filled["resultats"][name] for name in talked["resultats"]}
    assert without_grounds(asked) == without_grounds(talked["resultats"])
