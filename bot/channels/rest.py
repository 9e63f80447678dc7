"""What an SMS could not hold, as the page behind its link shows it: words, tables, documents."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from bot.channels.words import Words
from bot.memory.sessions import Json

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_DATA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/=]*")


def seen(message: Json) -> Json:
    """What is kept of a message for its page."""
    custom = message.get("custom") or {}
    chart = custom.get("graphique") or {}
    tables = [table for table in (custom.get("tableau"), chart.get("tableau")) if table]
    return {"texte": message.get("text") or "", "tableaux": tables, "documents": custom.get("documents") or []}


def written(messages: Iterable[Json], words: Words) -> str:
    """The page's content, in HTML."""
    return "".join(part for message in messages for part in _parts(message, words))


def _parts(message: Json, words: Words) -> Iterable[str]:
    yield from map(_paragraph, filter(None, (block.strip() for block in message["texte"].split("\n\n"))))
    yield from map(_table, message["tableaux"])
    yield from (_document(document, words) for document in message["documents"] if _sound(document))


def _paragraph(block: str) -> str:
    return f"<p>{_BOLD.sub(_strong, escape(block))}</p>".replace("\n", "<br>")


def _strong(match: re.Match[str]) -> str:
    return f"<strong>{match[1]}</strong>"


def _table(table: Json) -> str:
    heads = "".join(f'<th scope="col">{escape(str(head))}</th>' for head in table.get("colonnes") or [])
    rows = "".join(map(_row, table.get("lignes") or []))
    caption = f"<caption>{escape(str(table['titre']))}</caption>" if table.get("titre") else ""
    note = f"<p>{escape(str(table['note']))}</p>" if table.get("note") else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}"


def _row(cells: list[Any]) -> str:
    first, *others = ["" if cell is None else escape(str(cell)) for cell in cells] or [""]
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"


def _document(document: Json, words: Words) -> str:
    said = words.say("utter_passerelle_lien_document", nom=document["nom"])
    address = f"data:{document['type']};base64,{document['base64']}"
    return f'<p><a class="document" download="{escape(document["nom"])}" href="{address}">{escape(said)}</a></p>'


def _sound(document: Json) -> bool:
    """Whether the document can stand in an attribute as it is."""
    return bool(_DATA_TYPE.fullmatch(document["type"]) and _BASE64.fullmatch(document["base64"]))
