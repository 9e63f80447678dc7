"""Forget what has served: each kind of memory has its own lifetime, and nothing outlives it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from bot.memory.models import (
    AnswerRow,
    Base,
    ConsentRow,
    ForgottenRow,
    InboundRow,
    LinkRow,
    OutboxRow,
    ReminderRow,
    SessionRow,
)
from bot.memory.sessions import SAME_ANSWER
from bot.memory.telephone import forget_unused_numbers

REPEATS = timedelta(days=2)
UNSENT = timedelta(days=2)
DONE_REMINDER = timedelta(days=1)
CONSENT_PROOF = timedelta(days=365)


def purge(session: Session, now: datetime) -> dict[str, int]:
    """Erase what is past its lifetime; gives how many rows of each table went.

    The trackers of the conversations erased here are left to the gateway, which asks Rasa.
    """
    for conversation in session.scalars(select(SessionRow.conversation).where(SessionRow.expires_at <= now)):
        session.add(ForgottenRow(conversation=conversation))
    session.flush()
    gone = {model.__tablename__: _erase(session, model, past) for model, past in _lifetimes(now)}
    forget_unused_numbers(session)
    return gone


def _lifetimes(now: datetime) -> list[tuple[type[Base], ColumnElement[bool]]]:
    return [
        (SessionRow, SessionRow.expires_at <= now),
        (AnswerRow, AnswerRow.answered_at <= now - SAME_ANSWER),
        (LinkRow, LinkRow.expires_at <= now),
        (InboundRow, InboundRow.received_at <= now - REPEATS),
        (OutboxRow, OutboxRow.due_at <= now - UNSENT),
        (ReminderRow, and_(ReminderRow.done_at.is_not(None), ReminderRow.done_at <= now - DONE_REMINDER)),
        (ConsentRow, ConsentRow.given_on <= (now - CONSENT_PROOF).date()),
    ]


def _erase(session: Session, model: type[Base], past: ColumnElement[bool]) -> int:
    return session.connection().execute(delete(model).where(past)).rowcount
