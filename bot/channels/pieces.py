"""What a turn asks to be made: calendar, page, chart, added to its messages off the event loop."""

import asyncio
import base64
from datetime import date

import structlog

from bot import documents
from bot.channels.words import Words
from bot.documents import DocumentError, NothingToDraw
from bot.memory.sessions import Json, Kept
from bot.memory.vault import Vault

log = structlog.get_logger()


async def add_pieces(messages: list[Json], kept: Kept, vault: Vault, today: date, words: Words) -> None:
    """Replace each `custom.pieces` by the `documents` and `graphique` it names, in place.

    A piece that cannot be made becomes one more message that says so; the others stand.
    """
    excuses: list[str] = []
    for message in messages:
        custom: Json = message.get("custom") or {}
        for piece in custom.pop("pieces", None) or []:
            bilan = custom.get("bilan") or kept.bilan or {"situation": kept.situation, "resultats": {}}
            try:
                await _add(custom, piece, bilan, kept, vault, today)
            except NothingToDraw:
                excuses.append("utter_passerelle_document_il_manque")
            except DocumentError as error:
                log.error("document not made", piece=piece, reason=type(error).__name__)
                excuses.append("utter_passerelle_document_impossible")
    messages.extend({"text": words.say(excuse, kept.canal)} for excuse in dict.fromkeys(excuses))


async def _add(custom: Json, piece: str, bilan: Json, kept: Kept, vault: Vault, today: date) -> None:
    if piece == "graphique":
        custom["graphique"] = await asyncio.to_thread(documents.chart, bilan)
        return
    key = vault.digest("agenda", kept.conversation)[:32]
    files = await asyncio.to_thread(documents.make_all, piece, bilan, today, key, kept.calendars)
    kept.calendars += piece == "agenda"
    custom.setdefault("documents", []).extend(
        {"nom": made.nom, "type": made.type, "base64": base64.b64encode(made.contenu).decode()} for made in files
    )
