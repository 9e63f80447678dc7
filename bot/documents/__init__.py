"""What the person takes away: calendar, page, letters, chart, and the passport of an answer.

The door of this room is `make`, `make_all`, `chart`, `courrier`, `qr`, `passport` and `replay`; it reads a bilan as the
conversation carries it and never computes a figure of the law.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.documents.calendar import agenda
from bot.documents.chart import chart
from bot.documents.document import Document, DocumentError, NothingToDraw, PageTooLong, UnknownPiece
from bot.documents.handoff import courrier, kinds, letter, message
from bot.documents.page import page
from bot.documents.passport import OtherTexts, passport, replay
from bot.documents.qr import qr

__all__ = [
    "Document",
    "DocumentError",
    "NothingToDraw",
    "OtherTexts",
    "PageTooLong",
    "UnknownPiece",
    "chart",
    "courrier",
    "kinds",
    "make",
    "make_all",
    "passport",
    "qr",
    "replay",
]

LETTER = "lettre_"


def make(piece: str, bilan: Mapping[str, Any], today: date, cle: str = "", revision: int = 0) -> Document:
    """Make one document from a bilan, whole or partial: "agenda", "page", or "lettre_" and a kind of message.

    `cle` and `revision` serve the calendar: a random key kept with the conversation, and how many calendars were
    already given for it that day. Raises UnknownPiece for another name.
    """
    if piece == "agenda":
        return agenda(bilan, today, cle, revision)
    if piece == "page":
        return page(bilan, today)
    if piece.startswith(LETTER):
        return letter(piece.removeprefix(LETTER), bilan, today)
    raise UnknownPiece(piece)


def make_all(piece: str, bilan: Mapping[str, Any], today: date, cle: str = "", revision: int = 0) -> list[Document]:
    """Every file that a piece is given as: a letter is also a text to copy. Raises UnknownPiece for another name."""
    made = [make(piece, bilan, today, cle, revision)]
    return [*made, message(piece.removeprefix(LETTER), bilan, today)] if piece.startswith(LETTER) else made
