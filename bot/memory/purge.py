"""Forget what has served: each kind of memory has its own lifetime, and nothing outlives it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from bot.memory.models import (
    AnswerRow,
    Base,
    ConsentRow,
    ForgottenRow,
    InboundRow,
    IndicatorRow,
    LinkRow,
    MeetingRow,
    MisunderstoodRow,
    OutboxRow,
    PassRow,
    QuestionRow,
    ReminderRow,
    SessionRow,
    SubscriptionRow,
)
from bot.memory.sessions import SAME_ANSWER
from bot.memory.telephone import forget_unused_numbers

REPEATS = timedelta(days=2)
UNSENT = timedelta(days=2)
DONE_REMINDER = timedelta(days=1)
CONSENT_PROOF = timedelta(days=365)
MISUNDERSTOOD = timedelta(days=90)
STATISTICS = timedelta(days=3 * 365)


def purge(session: Session, now: datetime) -> dict[str, int]:
    """Erase what is past its lifetime; gives how many rows of each table went.

    The trackers of the conversations erased here are left to the gateway, which asks Rasa.
    """
    for conversation in session.scalars(select(SessionRow.conversation).where(SessionRow.expires_at <= now)):
        session.add(ForgottenRow(conversation=conversation))
    session.flush()
    gone = {model.__tablename__: _erase(session, model, past) for model, past in _lifetimes(now)}
    session.execute(update(MeetingRow).where(MeetingRow.expires_at <= now).values(sealed_code=None))
    forget_unused_numbers(session)
    return gone


def _lifetimes(now: datetime) -> list[tuple[type[Base], ColumnElement[bool]]]:
    """In this order: a subscription goes once its last reminder and its conversation are gone."""
    statistics_from = (now - STATISTICS).date()
    return [
        (SessionRow, SessionRow.expires_at <= now),
        (AnswerRow, AnswerRow.answered_at <= now - SAME_ANSWER),
        (LinkRow, LinkRow.expires_at <= now),
        (InboundRow, InboundRow.received_at <= now - REPEATS),
        (OutboxRow, OutboxRow.due_at <= now - UNSENT),
        (ReminderRow, and_(ReminderRow.done_at.is_not(None), ReminderRow.done_at <= now - DONE_REMINDER)),
        (SubscriptionRow, _serves_nobody()),
        (ConsentRow, and_(ConsentRow.given_on <= (now - CONSENT_PROOF).date(), ~_in_use())),
        (MisunderstoodRow, MisunderstoodRow.heard_on <= (now - MISUNDERSTOOD).date()),
        (PassRow, PassRow.expires_at <= now),
        (QuestionRow, QuestionRow.expires_at <= now),
        (IndicatorRow, IndicatorRow.month < f"{statistics_from:%Y-%m}"),
        (MeetingRow, MeetingRow.held_on < statistics_from.replace(day=1)),
    ]


def _serves_nobody() -> ColumnElement[bool]:
    reminded = exists().where(ReminderRow.subscription_id == SubscriptionRow.id)
    conversing = exists().where(
        ConsentRow.id == SubscriptionRow.consent_id, ConsentRow.holder_digest == SessionRow.digest
    )
    return and_(~reminded, ~conversing)


def _in_use() -> ColumnElement[bool]:
    return exists().where(SubscriptionRow.consent_id == ConsentRow.id)


def _erase(session: Session, model: type[Base], past: ColumnElement[bool]) -> int:
    return session.connection().execute(delete(model).where(past)).rowcount
