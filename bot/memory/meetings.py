"""Information sessions, opened by a code until their night, and the doors that the operator and advisers hold open."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from hmac import compare_digest
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.indicators import NO_MEETING
from bot.memory.models import IndicatorRow, MeetingRow, PassRow
from bot.memory.vault import Vault

PARIS = ZoneInfo("Europe/Paris")
# No letter that can be taken for another, nor for a figure.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
SIGNATURE = 16
OPERATOR, ADVISER = "operateur", "conseiller"


@dataclass(frozen=True)
class Meeting:
    """An information session; `code` is told until its night only."""

    id: int
    label: str
    held_on: date
    expires_at: datetime
    code: str | None

    @property
    def month(self) -> str:
        """The month its numbers belong to."""
        return f"{self.held_on:%Y-%m}"


@dataclass(frozen=True)
class Pass:
    """An open door: the operator's, or an adviser's to one information session."""

    role: str
    meeting: int
    expires_at: datetime


class Meetings:
    """The information sessions of the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def create(self, label: str, held_on: date) -> Meeting:
        """A new session with a code of its own."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        expires_at = night_of(held_on)

        def work(session: Session) -> Meeting:
            row = MeetingRow(
                code_digest=self._digest(code),
                sealed_code=self._vault.seal(code),
                label=label,
                held_on=held_on,
                expires_at=expires_at,
            )
            session.add(row)
            session.flush()
            return self._meeting(row, None)

        return await self._database.run(work)

    async def opened_by(self, code: str, now: datetime) -> Meeting | None:
        """The session that a code opens, until its night; blanks, dashes and small letters do not matter."""
        read = "".join(char for char in code.upper() if char.isalnum())
        wanted = select(MeetingRow).where(MeetingRow.code_digest == self._digest(read), MeetingRow.expires_at > now)

        def work(session: Session) -> Meeting | None:
            row = session.scalar(wanted)
            return self._meeting(row, now) if row is not None else None

        return await self._database.run(work)

    async def all(self, now: datetime) -> list[Meeting]:
        """Every session, the latest first."""
        wanted = select(MeetingRow).order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc())
        return await self._database.run(lambda session: [self._meeting(row, now) for row in session.scalars(wanted)])

    async def find(self, meeting: int, now: datetime) -> Meeting | None:
        """One session by its number."""

        def work(session: Session) -> Meeting | None:
            row = session.get(MeetingRow, meeting)
            return self._meeting(row, now) if row is not None else None

        return await self._database.run(work)

    def join_code(self, meeting: int) -> str:
        """What joins a conversation to a session, for its numbers only: it opens nothing."""
        return f"{meeting}-{self._vault.digest('join', str(meeting))[:SIGNATURE]}"

    async def joined(self, code: object, now: datetime) -> int:
        """The session that a conversation is held in, until its night; `NO_MEETING` for anything else."""
        number = code.partition("-")[0] if isinstance(code, str) and code.isascii() else ""
        if not isinstance(code, str) or not (number.isdigit() and len(number) < SIGNATURE):
            return NO_MEETING
        if not compare_digest(code, self.join_code(int(number))):
            return NO_MEETING
        found = await self.find(int(number), now)
        return found.id if found is not None and found.expires_at > now else NO_MEETING

    async def remove(self, meeting: int) -> None:
        """Erase a session and its numbers."""

        def work(session: Session) -> None:
            session.execute(delete(MeetingRow).where(MeetingRow.id == meeting))
            session.execute(delete(IndicatorRow).where(IndicatorRow.meeting == meeting))
            session.execute(delete(PassRow).where(PassRow.meeting == meeting, PassRow.role == ADVISER))

        await self._database.run(work)

    def _meeting(self, row: MeetingRow, now: datetime | None) -> Meeting:
        alive = row.sealed_code is not None and (now is None or row.expires_at > now)
        code = self._vault.open(row.sealed_code) if alive and row.sealed_code is not None else None
        return Meeting(row.id, row.label, row.held_on, row.expires_at, code)

    def _digest(self, code: str) -> str:
        return self._vault.digest("meeting", code)


class Passes:
    """The doors held open, each found by the digest of the cookie that proves it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def open(self, role: str, until: datetime, meeting: int = 0) -> str:
        """A new door; gives the token that alone proves it."""
        token = secrets.token_urlsafe(32)
        row = PassRow(digest=self._digest(token), role=role, meeting=meeting, expires_at=until)
        await self._database.run(lambda session: session.add(row))
        return token

    async def find(self, token: str, now: datetime) -> Pass | None:
        """The door a token proves, while it is open."""
        wanted = select(PassRow).where(PassRow.digest == self._digest(token), PassRow.expires_at > now)

        def work(session: Session) -> Pass | None:
            row = session.scalar(wanted)
            return Pass(row.role, row.meeting, row.expires_at) if row is not None else None

        return await self._database.run(work)

    async def close(self, token: str) -> None:
        """Shut the door a token proves."""
        gone = delete(PassRow).where(PassRow.digest == self._digest(token))
        await self._database.run(lambda session: session.execute(gone))

    def _digest(self, token: str) -> str:
        return self._vault.digest("pass", token)


def night_of(day: date) -> datetime:
    """The end of that day in Paris, in UTC without a zone."""
    midnight = datetime.combine(day + timedelta(days=1), time(), PARIS)
    return midnight.astimezone(timezone.utc).replace(tzinfo=None)
