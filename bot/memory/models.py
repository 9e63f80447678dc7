"""The tables. What is personal is in columns named `sealed_…`, written and read through the vault only.

Times are UTC without a zone, so that SQLite and PostgreSQL compare them alike.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

DIGEST = String(64)


class Base(DeclarativeBase):
    """Every constraint is named, without which SQLite could not drop one in a migration."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class SessionRow(Base):
    """One running conversation: found by the digest of its token, or of the telephone number for SMS.

    `meeting` is the information session it is held in, 0 for none.
    """

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    conversation: Mapped[str] = mapped_column(String(64), unique=True)
    canal: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    sealed_state: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_waiting: Mapped[bytes | None] = mapped_column(LargeBinary)
    meeting: Mapped[int] = mapped_column(default=0, server_default="0")


class AnswerRow(Base):
    """The answer given to a message that carried an id, kept ten minutes for whoever sends it again."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("session_id", "message_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    message_digest: Mapped[str] = mapped_column(DIGEST)
    answered_at: Mapped[datetime] = mapped_column(index=True)
    sealed_messages: Mapped[bytes] = mapped_column(LargeBinary)


class ForgottenRow(Base):
    """A conversation erased here whose tracker Rasa could not erase yet; an opaque identifier, nothing else."""

    __tablename__ = "forgotten"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), unique=True)


class NumberRow(Base):
    """The one table that knows a telephone number; it goes with the last thing that needs it."""

    __tablename__ = "numbers"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    sealed_number: Mapped[bytes] = mapped_column(LargeBinary)


class BlockedRow(Base):
    """A number that said STOP: only its digest, kept until START."""

    __tablename__ = "blocked"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    since: Mapped[datetime]


class InboundRow(Base):
    """An SMS received: its words until it is answered, then only the digest of its identifier, against repeats."""

    __tablename__ = "inbound"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    number_digest: Mapped[str] = mapped_column(DIGEST, index=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    sealed_words: Mapped[bytes | None] = mapped_column(LargeBinary)


class OutboxRow(Base):
    """A message to send, in the order of its identifiers for one number; the row goes once it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "due_at", "lease_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe: Mapped[str] = mapped_column(String(80), unique=True)
    number_digest: Mapped[str] = mapped_column(DIGEST, index=True)
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    although_blocked: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


class LinkRow(Base):
    """What a one-time link `/d/<code>` opens: found by the digest of its code, gone once opened or too old."""

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    sealed_content: Mapped[bytes] = mapped_column(LargeBinary)


class ConsentRow(Base):
    """A yes: to what, in which wording, on which day, and the day it was taken back."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_digest: Mapped[str] = mapped_column(DIGEST, index=True)
    purpose: Mapped[str] = mapped_column(String(32))
    wording: Mapped[str] = mapped_column(String(32))
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]


class SubscriptionRow(Base):
    """Where and when somebody wants to be reminded; it goes with the last reminder it is for.

    `territories` are those the person may live in, comma separated: their clocks and holidays say when to write.
    """

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consents.id", ondelete="CASCADE"), index=True)
    way: Mapped[str] = mapped_column(String(8))
    number_digest: Mapped[str | None] = mapped_column(DIGEST, index=True)
    sealed_address: Mapped[bytes | None] = mapped_column(LargeBinary)
    territories: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime]


class ReminderRow(Base):
    """A reminder the person asked for, due at a civil hour; the lease is what one worker holds while it sends."""

    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_due", "due_at", "lease_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe: Mapped[str] = mapped_column(String(80), unique=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(48))
    deadline: Mapped[date]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class MeetingRow(Base):
    """An information session: its code opens it until the night of its day; the code is sealed to be shown again."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    sealed_code: Mapped[bytes | None] = mapped_column(LargeBinary)
    label: Mapped[str] = mapped_column(String(80))
    held_on: Mapped[date] = mapped_column(index=True)
    expires_at: Mapped[datetime]


class QuestionRow(Base):
    """A question asked in an information session, without a name nor an hour; gone with the night of the session."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)


class IndicatorRow(Base):
    """One number of one month, of one information session or of none (0): entered by an adviser, or counted."""

    __tablename__ = "indicators"
    __table_args__ = (UniqueConstraint("month", "meeting", "source", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    meeting: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(64))
    value: Mapped[int]


class MisunderstoodRow(Base):
    """The known words of a message that was not understood, in alphabetical order: no sentence, nothing of whose."""

    __tablename__ = "misunderstood"

    id: Mapped[int] = mapped_column(primary_key=True)
    heard_on: Mapped[date] = mapped_column(index=True)
    sealed_terms: Mapped[bytes] = mapped_column(LargeBinary)


class PassRow(Base):
    """An open door of the operator's pages: the operator's own, or an adviser's to one information session."""

    __tablename__ = "passes"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(DIGEST, unique=True)
    role: Mapped[str] = mapped_column(String(12))
    meeting: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(index=True)
