"""Everything kept about one person, as it is told to them, and counted for the receipt of its erasure."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import AnswerRow, ForgottenRow, LinkRow, NumberRow, SessionRow
from bot.memory.reminders import Reminders
from bot.memory.sessions import Json
from bot.memory.vault import Vault

NOTHING: dict[str, Any] = {"consentements": [], "rappels": []}


class OwnData:
    """Reads the whole memory for one person, found by the digest of what opens their conversation."""

    def __init__(self, database: Database, vault: Vault, reminders: Reminders) -> None:
        self._database = database
        self._vault = vault
        self._reminders = reminders

    async def of(self, digest: str, now: datetime) -> Json | None:
        """All that is kept; nothing when nothing is."""
        conversation = await self._database.run(lambda session: self._conversation(session, digest, now))
        promised = await self._reminders.told(digest)
        if conversation is None and promised == NOTHING:
            return None
        return {"conversation": conversation, **promised}

    async def tracker_waits(self) -> bool:
        """Whether what Rasa keeps of an erased conversation is still to be erased."""
        wanted = select(func.count(ForgottenRow.id))
        return bool(await self._database.run(lambda session: session.scalar(wanted)))

    def _conversation(self, session: Session, digest: str, now: datetime) -> Json | None:
        row = session.scalar(select(SessionRow).where(SessionRow.digest == digest))
        if row is None or row.expires_at <= now:
            return None
        state = self._vault.open(row.sealed_state) if row.sealed_state else {}
        waiting = self._vault.open(row.sealed_waiting) if row.sealed_waiting else []
        sealed_number = session.scalar(select(NumberRow.sealed_number).where(NumberRow.digest == digest))
        return {
            "canal": row.canal,
            "ouverte_le": _instant(row.created_at),
            "effacee_le": _instant(row.expires_at),
            "numero": self._vault.open(sealed_number) if sealed_number else None,
            "seance": bool(row.meeting),
            "faits": state.get("situation") or {},
            "bilan": (state.get("bilan") or {}).get("resultats") or {},
            "question": (state.get("question") or {}).get("text"),
            "messages_sans_reponse": [one["message"] for one in waiting],
            "reponses_gardees_dix_minutes": _count(session, AnswerRow, row.id),
            "liens": _count(session, LinkRow, row.id),
        }


def counts(told: Json) -> dict[str, int]:
    """How much of each kind there is in what is told."""
    conversation = told["conversation"] or {}
    return {
        "conversations": int(told["conversation"] is not None),
        "faits": len(conversation.get("faits", {})),
        "messages_sans_reponse": len(conversation.get("messages_sans_reponse", [])),
        "reponses": conversation.get("reponses_gardees_dix_minutes", 0),
        "liens": conversation.get("liens", 0),
        "rappels": sum(not one["fait"] for way in told["rappels"] for one in way["envois"]),
        "consentements": len(told["consentements"]),
    }


def _count(session: Session, model: type[AnswerRow] | type[LinkRow], conversation: int) -> int:
    return session.scalar(select(func.count(model.id)).where(model.session_id == conversation)) or 0


def _instant(at: datetime) -> str:
    return f"{at.isoformat(timespec='seconds')}Z"
