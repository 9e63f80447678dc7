"""Running conversations: what is kept of each, sealed, for its idle lifetime only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import AnswerRow, ForgottenRow, SessionRow
from bot.memory.vault import Vault

Json = dict[str, Any]

SAME_ANSWER = timedelta(minutes=10)

# What every turn asks of the database, built once: building a statement costs as much as running it.
TABLE = SessionRow.__table__.c
FIND = select(
    TABLE.id, TABLE.conversation, TABLE.canal, TABLE.expires_at, TABLE.sealed_state, TABLE.sealed_waiting, TABLE.meeting
).where(TABLE.digest == bindparam("holder"))
THIS_ONE = update(SessionRow.__table__).where(TABLE.id == bindparam("row"))  # type: ignore[arg-type]
KEEP_WAITING = THIS_ONE.values(sealed_waiting=bindparam("waiting"), expires_at=bindparam("until"))
RECORD = KEEP_WAITING.values(sealed_state=bindparam("state"))


@dataclass
class Kept:
    """What is kept of one conversation.

    `situation`: facts as last understood; `bilan`: the last one given; `buttons`: those last offered, in order, each
    with its `id`, `title` and `choix`; `numbered`: how many of them a telephone may press by number; `question`: the
    message that asks the standing question, if one stands; `calendars`: how many were given; `waiting`: what the person
    said that has no answer from inside yet, oldest first; `meeting`: the information session it is held in, 0 for
    none; `counted`: what it was counted for already.
    """

    id: int
    conversation: str
    canal: str
    situation: Json = field(default_factory=dict)
    bilan: Json | None = None
    buttons: list[Json] = field(default_factory=list)
    numbered: int = 0
    question: Json | None = None
    calendars: int = 0
    waiting: list[Json] = field(default_factory=list)
    meeting: int = 0
    counted: list[str] = field(default_factory=list)


class Sessions:
    """The conversations of the database, each found by the digest of the secret that opens it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def create(
        self, digest: str, conversation: str, canal: str, now: datetime, until: datetime, meeting: int = 0
    ) -> None:
        """Keep a new, empty conversation."""
        row = SessionRow(
            digest=digest,
            conversation=conversation,
            canal=canal,
            created_at=now,
            expires_at=until,
            meeting=meeting,
        )
        await self._database.run(lambda session: session.add(row))

    async def find(self, digest: str, now: datetime) -> Kept | None:
        """The conversation that has not expired, or nothing."""

        def work(session: Session) -> Kept | None:
            row = session.connection().execute(FIND, {"holder": digest}).one_or_none()
            if row is None or row.expires_at <= now:
                return None
            state = self._vault.open(row.sealed_state) if row.sealed_state else {}
            waiting = self._vault.open(row.sealed_waiting) if row.sealed_waiting else []
            return Kept(row.id, row.conversation, row.canal, waiting=waiting, meeting=row.meeting, **state)

        return await self._database.run(work)

    async def recall(self, kept: Kept, message_id: str, now: datetime) -> list[Json] | None:
        """The answer already given to this message identifier, less than ten minutes ago."""
        digest = self._message_digest(kept, message_id)

        def work(session: Session) -> bytes | None:
            return session.scalar(
                select(AnswerRow.sealed_messages)
                .where(AnswerRow.session_id == kept.id, AnswerRow.message_digest == digest)
                .where(AnswerRow.answered_at > now - SAME_ANSWER)
            )

        sealed = await self._database.run(work)
        messages: list[Json] | None = self._vault.open(sealed) if sealed else None
        return messages

    async def keep_waiting(self, kept: Kept, until: datetime) -> None:
        """Write down what has no answer yet, before anything is sent inside."""
        sealed = self._vault.seal(kept.waiting) if kept.waiting else None
        values = {"row": kept.id, "waiting": sealed, "until": until}
        await self._database.run(lambda session: session.connection().execute(KEEP_WAITING, values))

    async def record(
        self, kept: Kept, now: datetime, until: datetime, message_id: str | None, messages: list[Json]
    ) -> None:
        """Write down the state after an answer, and the answer itself when the message had an identifier."""
        state: Mapping[str, Any] = {
            "situation": kept.situation,
            "bilan": kept.bilan,
            "buttons": kept.buttons,
            "numbered": kept.numbered,
            "question": kept.question,
            "calendars": kept.calendars,
            "counted": kept.counted,
        }
        values = {
            "row": kept.id,
            "state": self._vault.seal(state),
            "waiting": self._vault.seal(kept.waiting) if kept.waiting else None,
            "until": until,
        }
        answer = None
        if message_id is not None:
            answer = AnswerRow(
                session_id=kept.id,
                message_digest=self._message_digest(kept, message_id),
                answered_at=now,
                sealed_messages=self._vault.seal(messages),
            )

        def work(session: Session) -> None:
            session.connection().execute(RECORD, values)
            if answer is not None:
                session.execute(
                    delete(AnswerRow).where(
                        AnswerRow.session_id == kept.id, AnswerRow.message_digest == answer.message_digest
                    )
                )
                session.add(answer)

        await self._database.run(work)

    async def prolong(self, kept: Kept, until: datetime) -> None:
        """Keep a conversation until later, whatever else happens to it meanwhile."""
        await self._database.run(
            lambda session: session.execute(update(SessionRow).where(SessionRow.id == kept.id).values(expires_at=until))
        )

    async def move(self, kept: Kept, digest: str, canal: str, until: datetime) -> None:
        """From now on another secret opens this conversation, on another channel."""
        await self._database.run(
            lambda session: session.execute(
                update(SessionRow).where(SessionRow.id == kept.id).values(digest=digest, canal=canal, expires_at=until)
            )
        )

    async def erase(self, digest: str) -> str | None:
        """Erase everything kept under this digest; gives the conversation whose tracker remains to be erased."""

        def work(session: Session) -> str | None:
            row = session.scalar(select(SessionRow).where(SessionRow.digest == digest))
            if row is None:
                return None
            session.add(ForgottenRow(conversation=row.conversation))
            session.delete(row)
            return row.conversation

        conversation = await self._database.run(work)
        if conversation is not None:
            await self._database.scrub()
        return conversation

    async def expired(self, now: datetime) -> list[str]:
        """The digests of the conversations left idle too long."""
        return await self._database.run(
            lambda session: list(session.scalars(select(SessionRow.digest).where(SessionRow.expires_at <= now)))
        )

    async def drop_old_answers(self, now: datetime) -> None:
        """Answers older than ten minutes serve nobody."""
        await self._database.run(
            lambda session: session.execute(delete(AnswerRow).where(AnswerRow.answered_at <= now - SAME_ANSWER))
        )

    async def still_to_forget(self) -> list[str]:
        """The conversations whose tracker Rasa has not erased yet."""
        return await self._database.run(lambda session: list(session.scalars(select(ForgottenRow.conversation))))

    async def forgotten(self, conversation: str) -> None:
        """Rasa has erased the tracker of this conversation."""
        await self._database.run(
            lambda session: session.execute(delete(ForgottenRow).where(ForgottenRow.conversation == conversation))
        )
        await self._database.scrub()

    def _message_digest(self, kept: Kept, message_id: str) -> str:
        return self._vault.digest("message", f"{kept.conversation}\0{message_id}")
