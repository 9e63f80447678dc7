"""Whole conversations with the trained assistant, as people hold them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.conversations.talking import Talk, conversations
from tests.conftest import Assistant


@pytest.mark.parametrize("conversation", conversations(), ids=lambda written: written["nom"])
def test_the_conversation_goes_as_written(assistant: Assistant, conversation: dict[str, Any]) -> None:
    talk = Talk(assistant.address)

    talk.hold(conversation["etapes"])
