"""Messages ready to send, filled with the facts told: as text, or as a letter in PDF.

A paragraph that needs a fact nobody told is left out; so is an item of a list. The name and address stay blanks for the
person to fill: they are never asked.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.documents.bilan import Bilan
from bot.documents.document import Document, UnknownPiece
from bot.documents.french import long_date
from bot.documents.typeset import typeset
from bot.documents.words import fill, words

ITEM = "–"
# Without it, some programs take the accents of a plain text for other letters.
BYTE_ORDER_MARK = "\ufeff"


def kinds() -> tuple[str, ...]:
    """The messages that can be written: `accuse_reception`, `motif_ecrit`, `demande_employeur`, …"""
    return tuple(words("courrier")["modeles"])


def courrier(kind: str, bilan: Mapping[str, Any], today: date) -> str:
    """A message as plain text, paragraphs apart by a blank line; raises UnknownPiece for another kind."""
    parts = _parts(kind, bilan, today)
    return "\n\n".join(
        [parts["expediteur"], parts["destinataire"], parts["date"], parts["objet"], *parts["corps"], parts["signature"]]
    )


def letter(kind: str, bilan: Mapping[str, Any], today: date) -> Document:
    """The same message as a tagged PDF; raises UnknownPiece for another kind."""
    parts = _parts(kind, bilan, today)
    return Document(_file_name(kind, "pdf"), "application/pdf", typeset("letter.typ", parts, today))


def message(kind: str, bilan: Mapping[str, Any], today: date) -> Document:
    """The same message as a file of text, to be copied; raises UnknownPiece for another kind."""
    text = courrier(kind, bilan, today)
    return Document(_file_name(kind, "txt"), "text/plain", f"{BYTE_ORDER_MARK}{text}\n".encode())


def _file_name(kind: str, ending: str) -> str:
    name: str = fill(words("courrier")["nom_de_fichier"], {"piece": kind.replace("_", "-")})
    return f"{name}.{ending}"


def _parts(kind: str, bilan: Mapping[str, Any], today: date) -> dict[str, Any]:
    said = words("courrier")
    if kind not in said["modeles"]:
        raise UnknownPiece(kind)
    model = said["modeles"][kind]
    return {
        "expediteur": said["expediteur"],
        "destinataire": model["destinataire"],
        "date": fill(said["date"], {"document.date": long_date(today)}),
        "titre": model["objet"],
        "objet": fill(said["objet"], {"objet": model["objet"]}),
        "corps": _body(model["corps"], Bilan.read(bilan)),
        "signature": said["signature"],
    }


def _body(model: str, bilan: Bilan) -> list[str]:
    written = []
    for paragraph in model.strip().split("\n\n"):
        lines = [line for line in paragraph.split("\n") if not line.startswith(ITEM) or bilan.hold(line)]
        kept = "\n".join(lines)
        if bilan.hold(kept):
            written.append(bilan.write(kept))
    return written
