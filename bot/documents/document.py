"""What leaves this room, and the ways it can fail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A file for the person: its name, its media type, its bytes."""

    nom: str
    type: str
    contenu: bytes


class DocumentError(Exception):
    """A document could not be made."""


class UnknownPiece(DocumentError):
    """No document bears this name."""


class NothingToDraw(DocumentError):
    """The bilan holds no comparison; `fait` is the fact it waits for, when one would do."""

    def __init__(self, reason: str, fait: str | None = None) -> None:
        super().__init__(reason)
        self.fait = fait


class PageTooLong(DocumentError):
    """The page does not hold on one sheet, even at its smallest."""
