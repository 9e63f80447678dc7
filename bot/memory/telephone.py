"""Telephone numbers, and the SMS that came and are to leave: found by digest, sealed, gone once they served."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import BlockedRow, InboundRow, NumberRow, OutboxRow, SessionRow, SubscriptionRow
from bot.memory.vault import Vault

LEASE = timedelta(minutes=1)


@dataclass(frozen=True)
class Received:
    """An SMS that waits for its answer."""

    id: int
    message_digest: str
    words: str


@dataclass(frozen=True)
class Outgoing:
    """An SMS to send now, leased to whoever claimed it.

    `begun_at`: when somebody else began to send it, who never said how that ended.
    """

    id: int
    number: str
    number_digest: str
    text: str
    tries: int
    begun_at: datetime | None = None


class Telephone:
    """What the SMS door remembers."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def digest(self, number: str) -> str:
        """What stands for a number wherever it is not needed in clear."""
        return self._vault.digest("number", number)

    async def receive(self, number: str, message: str, words: str, now: datetime) -> bool:
        """Keep an SMS until it is answered; False when this identifier was already received."""
        row = InboundRow(
            message_digest=self._vault.digest("sms", message),
            number_digest=self.digest(number),
            received_at=now,
            sealed_words=self._vault.seal(words),
        )

        def work(session: Session) -> None:
            session.add(row)
            session.flush()
            self.know(session, number)

        try:
            await self._database.run(work)
        except IntegrityError:
            return False
        return True

    async def next_received(self, number_digest: str) -> Received | None:
        """The oldest SMS of a number that has no answer yet."""
        row = await self._database.run(
            lambda session: session.execute(
                select(InboundRow.id, InboundRow.message_digest, InboundRow.sealed_words)
                .where(InboundRow.number_digest == number_digest, InboundRow.sealed_words.is_not(None))
                .order_by(InboundRow.id)
                .limit(1)
            ).one_or_none()
        )
        return Received(row[0], row[1], self._vault.open(row[2])) if row else None

    async def answered(self, received: Received) -> None:
        """Forget the words of an SMS; its digest stays, against repeats."""
        await self._database.run(
            lambda session: session.execute(
                update(InboundRow).where(InboundRow.id == received.id).values(sealed_words=None)
            )
        )

    async def unanswered(self) -> list[str]:
        """The numbers, by digest, that wait for an answer: what a stopped gateway left."""
        return await self._database.run(
            lambda session: list(
                session.scalars(select(InboundRow.number_digest).where(InboundRow.sealed_words.is_not(None)).distinct())
            )
        )

    async def send(
        self, number: str, texts: Sequence[str], dedupe: str, now: datetime, *, although_blocked: bool = False
    ) -> None:
        """Put SMS in the outbox, once for one `dedupe`; none for a number that said STOP, unless `although_blocked`."""
        digest = self.digest(number)

        def work(session: Session) -> None:
            if not although_blocked and _is_blocked(session, digest):
                return
            self.know(session, number)
            for place, text in enumerate(texts):
                name = f"{dedupe}:{place}"
                if session.scalar(select(exists().where(OutboxRow.dedupe == name))):
                    continue
                session.add(
                    OutboxRow(
                        dedupe=name,
                        number_digest=digest,
                        sealed_text=self._vault.seal(text),
                        although_blocked=although_blocked,
                        due_at=now,
                        tries=0,
                    )
                )

        await self._database.run(work)

    async def claim(self, now: datetime, most: int) -> list[Outgoing]:
        """Lease the SMS that may leave now: for each number, only the oldest."""

        def work(session: Session) -> list[Outgoing]:
            firsts = select(func.min(OutboxRow.id)).group_by(OutboxRow.number_digest)
            rows = session.scalars(
                select(OutboxRow)
                .where(OutboxRow.id.in_(firsts), OutboxRow.due_at <= now)
                .where(or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < now))
                .order_by(OutboxRow.id)
                .limit(most)
            ).all()
            claimed = []
            for row in rows:
                lease = (
                    update(OutboxRow)
                    .where(OutboxRow.id == row.id)
                    .where(or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < now))
                    .values(lease_until=now + LEASE)
                    .execution_options(synchronize_session=False)
                )
                if session.connection().execute(lease).rowcount == 1:
                    number = session.scalar(
                        select(NumberRow.sealed_number).where(NumberRow.digest == row.number_digest)
                    )
                    if number is not None:
                        claimed.append(self._outgoing(row, number))
            return claimed

        return await self._database.run(work)

    async def sent(self, outgoing: Outgoing) -> None:
        """An SMS has left, or never will: forget it, and the number with its last use."""

        def work(session: Session) -> None:
            session.execute(delete(OutboxRow).where(OutboxRow.id == outgoing.id))
            forget_unused_numbers(session)

        await self._database.run(work)

    async def retry(self, outgoing: Outgoing, at: datetime) -> None:
        """An SMS could not leave; it will be tried again."""
        await self._database.run(
            lambda session: session.execute(
                update(OutboxRow)
                .where(OutboxRow.id == outgoing.id)
                .values(due_at=at, lease_until=None, tries=outgoing.tries + 1)
            )
        )

    async def block(self, number_digest: str, now: datetime) -> bool:
        """Keep silent towards a number from now on and drop what waits for it; False when it already was."""

        def work(session: Session) -> bool:
            session.execute(delete(OutboxRow).where(OutboxRow.number_digest == number_digest))
            session.execute(delete(SubscriptionRow).where(SubscriptionRow.number_digest == number_digest))
            _forget_words(session, number_digest)
            if _is_blocked(session, number_digest):
                return False
            session.add(BlockedRow(digest=number_digest, since=now))
            return True

        return await self._database.run(work)

    async def unblock(self, number_digest: str) -> None:
        """The number said START."""
        await self._database.run(
            lambda session: session.execute(delete(BlockedRow).where(BlockedRow.digest == number_digest))
        )

    async def blocked(self, number_digest: str) -> bool:
        """Whether the number said STOP."""
        return await self._database.run(lambda session: _is_blocked(session, number_digest))

    async def number_of(self, number_digest: str) -> str | None:
        """The number in clear, while something needs it."""
        sealed = await self._database.run(
            lambda session: session.scalar(select(NumberRow.sealed_number).where(NumberRow.digest == number_digest))
        )
        return self._vault.open(sealed) if sealed else None

    async def unused(self) -> list[str]:
        """The numbers, in clear, that nothing needs any more."""
        sealed = await self._database.run(
            lambda session: list(session.scalars(select(NumberRow.sealed_number).where(*_unused())))
        )
        return [self._vault.open(number) for number in sealed]

    async def forget(self, number_digest: str) -> None:
        """Erase all that is kept for a number but its STOP."""

        def work(session: Session) -> None:
            session.execute(delete(OutboxRow).where(OutboxRow.number_digest == number_digest))
            session.execute(delete(SubscriptionRow).where(SubscriptionRow.number_digest == number_digest))
            _forget_words(session, number_digest)
            forget_unused_numbers(session)

        await self._database.run(work)
        await self._database.scrub()

    async def waiting(self) -> int:
        """How many SMS are in the outbox."""
        return await self._database.run(lambda session: session.scalar(select(func.count(OutboxRow.id))) or 0)

    def know(self, session: Session, number: str) -> None:
        """Keep a number, once, within a transaction under way."""
        digest = self.digest(number)
        if not session.scalar(select(exists().where(NumberRow.digest == digest))):
            session.add(NumberRow(digest=digest, sealed_number=self._vault.seal(number)))

    def _outgoing(self, row: OutboxRow, sealed_number: bytes) -> Outgoing:
        text = self._vault.open(row.sealed_text)
        begun_at = row.lease_until - LEASE if row.lease_until is not None else None
        return Outgoing(row.id, self._vault.open(sealed_number), row.number_digest, text, row.tries, begun_at)


def forget_unused_numbers(session: Session) -> None:
    """Erase the numbers that no conversation, no SMS and no reminder needs any more."""
    session.execute(delete(NumberRow).where(*_unused()))


def _unused() -> list[ColumnElement[bool]]:
    return [
        ~exists().where(SessionRow.digest == NumberRow.digest),
        ~exists().where(OutboxRow.number_digest == NumberRow.digest),
        ~exists().where(SubscriptionRow.number_digest == NumberRow.digest),
        ~exists().where(InboundRow.number_digest == NumberRow.digest, InboundRow.sealed_words.is_not(None)),
    ]


def _is_blocked(session: Session, number_digest: str) -> bool:
    return bool(session.scalar(select(exists().where(BlockedRow.digest == number_digest))))


def _forget_words(session: Session, number_digest: str) -> None:
    session.execute(update(InboundRow).where(InboundRow.number_digest == number_digest).values(sealed_words=None))
