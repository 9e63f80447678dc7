"""Buttons: what leaves is an opaque identifier, what it stands for stays here."""

import json
import re
import secrets
import unicodedata
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from bot.channels.errors import InsideSilent
from bot.memory.sessions import Json, Kept

# Long enough for nobody to type one; those of earlier releases have the same shape.
_IDENTIFIER = re.compile(r"b-[A-Za-z0-9_-]{24,48}")
_NUMBER = re.compile(r"([0-9])[.)]?")
_AROUND = re.compile(r"^[\s\ufeff\u200b-\u200f\u2060]+|[\s\ufeff\u200b-\u200f\u2060]+$")
_DROPPED = {"Cc", "Cs", "Co", "Cn"}
_KEPT_CONTROLS = {"\n": "\n", "\t": " ", "\r": ""}


@dataclass(frozen=True)
class Words:
    """What was typed, and nothing more."""

    text: str


@dataclass(frozen=True)
class Press:
    """A button of the last message that offered some."""

    title: str
    choix: Any


@dataclass(frozen=True)
class OldPress:
    """A button that does not stand: of an earlier message, of another conversation, of an earlier release."""


def printable(raw: str) -> str:
    """The text without control characters, half characters or blanks around it."""
    kept = (
        _KEPT_CONTROLS.get(char, "" if unicodedata.category(char) in _DROPPED else char)
        for char in unicodedata.normalize("NFC", raw)
    )
    return _AROUND.sub("", "".join(kept))


def understand(raw: str, kept: Kept) -> Words | Press | OldPress:
    """Read what came as a message: a button that stands, one that no longer does, or words.

    A telephone presses a button by the number it was offered under.
    """
    text = printable(raw)
    for button in kept.buttons:
        if compare_digest(button["id"].encode(), text.encode()):
            return Press(button["title"], button["choix"])
    number = _NUMBER.fullmatch(text) if kept.canal == "sms" else None
    if number and 1 <= int(number[1]) <= kept.numbered:
        button = kept.buttons[int(number[1]) - 1]
        return Press(button["title"], button["choix"])
    # Never words: the digits of an identifier could be read as a date or an amount.
    return OldPress() if _IDENTIFIER.fullmatch(text) else Words(text)


def take_over(messages: list[Json]) -> list[Json] | None:
    """Replace each payload by an opaque identifier, in place; gives the buttons offered, or nothing if none was.

    Raises `InsideSilent` when a payload is not the JSON of a choice.
    """
    offered: list[Json] = []
    for message in messages:
        for button in message.get("buttons") or []:
            try:
                choix = json.loads(button["payload"])
            except (KeyError, TypeError, ValueError) as error:
                raise InsideSilent("unreadable button", answered=True) from error
            button["payload"] = f"b-{secrets.token_urlsafe(18)}"
            offered.append({"id": button["payload"], "title": str(button.get("title", "")), "choix": choix})
    return offered or None
