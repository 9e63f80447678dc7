"""The same facts and the same numbers whichever way one comes in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.conversations.canaux.holding import Pages, Sms, conversations, hold
from tests.conftest import Assistant

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
    assert kiosk == web
    assert sms == web
