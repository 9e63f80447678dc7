"""The rows of reminders within one transaction: begun, planned, ended, and what is told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, delete, func, select, update
from sqlalchemy.orm import Session

from bot.memory.models import ConsentRow, ReminderRow, SubscriptionRow
from bot.memory.schedule import Planned


@dataclass(frozen=True)
class Recipient:
    """Where to write to somebody: `way` is `sms` or `courriel`, `address` the number in full or the e-mail."""

    way: str
    address: str
    territories: tuple[str, ...]


@dataclass(frozen=True)
class Reminder:
    """A reminder to send now, leased to whoever claimed it.

    `interrupted`: somebody else had begun to send it and never said how that ended.
    """

    id: int
    reference: str
    subscription: int
    recipient: Recipient
    deadline: date
    tries: int
    interrupted: bool


def consents_of(holder: str | BindParameter[str]) -> Any:
    """The identifiers of somebody's consents, as a subquery."""
    return select(ConsentRow.id).where(ConsentRow.holder_digest == holder)


def reference_of(subscription: int, one: Planned) -> str:
    """What makes a reminder the same one however often it is planned."""
    return f"{subscription}:{one.kind}:{one.deadline.isoformat()}"


def add_planned(session: Session, subscription: int, planned: Iterable[Planned]) -> None:
    """Write down the reminders that are not yet, sent or to be sent."""
    for one in planned:
        reference = reference_of(subscription, one)
        row = session.scalar(select(ReminderRow).where(ReminderRow.dedupe == reference))
        if row is None:
            session.add(
                ReminderRow(
                    dedupe=reference,
                    subscription_id=subscription,
                    kind=one.kind,
                    deadline=one.deadline,
                    due_at=one.due_at,
                    tries=0,
                )
            )


def set_done(reminder: Reminder, now: datetime) -> Any:
    """The statement that puts a reminder behind us; it changes nothing when it already is, or was cancelled."""
    mine = (ReminderRow.id == reminder.id, ReminderRow.done_at.is_(None))
    return update(ReminderRow).where(*mine).values(done_at=now, lease_until=None)


def end(session: Session, today: date, *those: Any) -> int:
    """End subscriptions and mark their consents as taken back; gives how many reminders will not be sent."""
    ended = select(SubscriptionRow.id).where(*those)
    consents = select(SubscriptionRow.consent_id).where(*those)
    pending = select(func.count(ReminderRow.id)).where(
        ReminderRow.subscription_id.in_(ended), ReminderRow.done_at.is_(None)
    )
    count = session.scalar(pending) or 0
    session.execute(
        update(ConsentRow)
        .where(ConsentRow.id.in_(consents), ConsentRow.withdrawn_on.is_(None))
        .values(withdrawn_on=today),
        execution_options={"synchronize_session": False},
    )
    session.execute(delete(SubscriptionRow).where(*those), execution_options={"synchronize_session": False})
    return count


def consent_told(row: ConsentRow) -> dict[str, Any]:
    """A consent as it is told to its giver."""
    return {
        "finalite": row.purpose,
        "version": row.wording,
        "donne_le": row.given_on.isoformat(),
        "repris_le": row.withdrawn_on.isoformat() if row.withdrawn_on else None,
    }


def subscription_told(session: Session, row: SubscriptionRow, to: Recipient) -> dict[str, Any]:
    """A subscription and its reminders as they are told to whoever asked for them."""
    reminders = session.scalars(
        select(ReminderRow).where(ReminderRow.subscription_id == row.id).order_by(ReminderRow.due_at)
    )
    return {
        "canal": to.way,
        "adresse": to.address,
        "territoires": list(to.territories),
        "envois": [
            {
                "echeance": one.deadline.isoformat(),
                "prevu": f"{one.due_at.isoformat(timespec='minutes')}Z",
                "fait": one.done_at is not None,
            }
            for one in reminders
        ],
    }
