"""Questions asked in an information session by nobody in particular: kept until its night, for its adviser alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import QuestionRow
from bot.memory.vault import Vault

MOST_OF_A_MEETING = 300


@dataclass(frozen=True)
class Question:
    """One question; nothing says who asked it, nor when."""

    id: int
    text: str


class Questions:
    """The questions of the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def ask(self, meeting: int, text: str, until: datetime) -> bool:
        """Keep a question until the night of its session; False when the session has too many."""
        row = QuestionRow(meeting_id=meeting, expires_at=until, sealed_text=self._vault.seal(text))

        def work(session: Session) -> bool:
            of_the_meeting = select(func.count(QuestionRow.id)).where(QuestionRow.meeting_id == meeting)
            if (session.scalar(of_the_meeting) or 0) >= MOST_OF_A_MEETING:
                return False
            session.add(row)
            return True

        return await self._database.run(work)

    async def of(self, meeting: int, now: datetime) -> list[Question]:
        """Those of a session, in the order in which they came."""
        wanted = (
            select(QuestionRow.id, QuestionRow.sealed_text)
            .where(QuestionRow.meeting_id == meeting, QuestionRow.expires_at > now)
            .order_by(QuestionRow.id)
        )
        rows = await self._database.run(lambda session: session.execute(wanted).all())
        return [Question(number, self._vault.open(sealed)) for number, sealed in rows]

    async def remove(self, meeting: int, question: int) -> None:
        """Erase one."""
        mine = delete(QuestionRow).where(QuestionRow.meeting_id == meeting, QuestionRow.id == question)
        await self._database.run(lambda session: session.execute(mine))
        await self._database.scrub()
