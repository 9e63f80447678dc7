"""Reminders people asked for: to whom, of which dates, and who is sending which at this moment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import ConsentRow, NumberRow, OutboxRow, ReminderRow, SubscriptionRow
from bot.memory.schedule import Planned
from bot.memory.subscriptions import (
    Recipient,
    Reminder,
    add_planned,
    consent_told,
    consents_of,
    end,
    reference_of,
    set_done,
    subscription_told,
)
from bot.memory.telephone import Telephone, forget_unused_numbers
from bot.memory.vault import Vault

SMS, MAIL = "sms", "courriel"
PURPOSE = "rappels"
LEASE = timedelta(minutes=2)
SIGNATURE = 20

# Asked at every turn, so built once.
TERRITORIES = select(SubscriptionRow.territories).where(
    SubscriptionRow.consent_id.in_(consents_of(bindparam("holder")))
)


class Reminders:
    """The consents, subscriptions and reminders of the database."""

    def __init__(self, database: Database, vault: Vault, telephone: Telephone) -> None:
        self._database = database
        self._vault = vault
        self._telephone = telephone

    async def subscribe(
        self, holder: str, to: Recipient, planned: Sequence[Planned], wording: str, today: date, now: datetime
    ) -> int:
        """Write down a consent and what it is for; takes the place of what the same person or address had asked."""
        number = self._telephone.digest(to.address) if to.way == SMS else None

        def work(session: Session) -> int:
            end(session, today, SubscriptionRow.consent_id.in_(consents_of(holder)))
            if number is not None:
                self._telephone.know(session, to.address)
                end(session, today, SubscriptionRow.number_digest == number)
            consent = ConsentRow(holder_digest=holder, purpose=PURPOSE, wording=wording, given_on=today)
            session.add(consent)
            session.flush()
            subscription = SubscriptionRow(
                consent_id=consent.id,
                way=to.way,
                number_digest=number,
                sealed_address=None if number else self._vault.seal(to.address),
                territories=",".join(to.territories),
                since=now,
            )
            session.add(subscription)
            session.flush()
            add_planned(session, subscription.id, planned)
            forget_unused_numbers(session)
            return subscription.id

        return await self._database.run(work)

    async def territories(self, holder: str) -> tuple[str, ...] | None:
        """Where somebody who asked for reminders may live; nothing when they asked for none."""
        kept: str | None = await self._database.run(
            lambda session: session.connection().scalar(TERRITORIES, {"holder": holder})
        )
        return tuple(kept.split(",")) if kept else None

    async def plan_again(self, holder: str, planned: Sequence[Planned]) -> None:
        """Make what is to be sent agree with the dates as they are now known; what was sent stays sent."""

        def work(session: Session) -> None:
            wanted = select(SubscriptionRow.id).where(SubscriptionRow.consent_id.in_(consents_of(holder)))
            for subscription in session.scalars(wanted).all():
                kept = {reference_of(subscription, one) for one in planned}
                pending = (ReminderRow.subscription_id == subscription, ReminderRow.done_at.is_(None))
                session.execute(delete(ReminderRow).where(*pending, ReminderRow.dedupe.not_in(kept)))
                add_planned(session, subscription, planned)

        await self._database.run(work)

    async def claim(self, now: datetime, most: int) -> list[Reminder]:
        """Lease the reminders that are due; two workers never hold the same one."""
        free = or_(ReminderRow.lease_until.is_(None), ReminderRow.lease_until < now)

        def work(session: Session) -> list[Reminder]:
            due = (ReminderRow.done_at.is_(None), ReminderRow.due_at <= now, free)
            rows = session.scalars(select(ReminderRow).where(*due).order_by(ReminderRow.due_at).limit(most)).all()
            claimed = []
            for row in rows:
                lease = (
                    update(ReminderRow)
                    .where(ReminderRow.id == row.id, ReminderRow.done_at.is_(None), free)
                    .values(lease_until=now + LEASE, tries=ReminderRow.tries + 1)
                    .execution_options(synchronize_session=False)
                )
                if session.connection().execute(lease).rowcount == 1:
                    claimed.append(self._reminder(session, row))
            return [one for one in claimed if one is not None]

        return await self._database.run(work)

    async def done(self, reminder: Reminder, now: datetime) -> None:
        """A reminder has left, or never will."""
        await self._database.run(lambda session: session.execute(set_done(reminder, now)))

    async def hand_over(self, reminder: Reminder, text: str, now: datetime) -> None:
        """Put an SMS in the outbox and the reminder behind us, both or neither; not to a cancelled subscription."""

        def work(session: Session) -> None:
            if session.connection().execute(set_done(reminder, now)).rowcount == 0:
                return
            number = reminder.recipient.address
            self._telephone.know(session, number)
            session.add(
                OutboxRow(
                    dedupe=f"rappel:{reminder.reference}",
                    number_digest=self._telephone.digest(number),
                    sealed_text=self._vault.seal(text),
                    due_at=now,
                    tries=0,
                )
            )

        await self._database.run(work)

    async def postpone(self, reminder: Reminder, at: datetime) -> None:
        """A reminder could not leave, or not at this hour; it will be tried again."""
        values = {"due_at": at, "lease_until": None}
        await self._database.run(
            lambda session: session.execute(update(ReminderRow).where(ReminderRow.id == reminder.id).values(values))
        )

    async def cancel(self, holder: str, today: date) -> int:
        """Send nothing more to somebody; the consent is kept as taken back. Gives how many reminders went."""
        return await self._database.run(
            lambda session: end(session, today, SubscriptionRow.consent_id.in_(consents_of(holder)))
        )

    async def cancel_number(self, number: str, today: date) -> int:
        """The same, asked from the telephone that gets them."""
        digest = self._telephone.digest(number)
        return await self._database.run(lambda session: end(session, today, SubscriptionRow.number_digest == digest))

    async def recipients(self, holder: str) -> list[Recipient]:
        """Where somebody is to be written to."""
        return await self._database.run(lambda session: self._recipients(session, holder))

    async def forget(self, holder: str) -> list[Recipient]:
        """Erase consents and reminders of somebody; gives the addresses that are no longer known."""

        def work(session: Session) -> list[Recipient]:
            known = self._recipients(session, holder)
            session.execute(delete(ConsentRow).where(ConsentRow.holder_digest == holder))
            forget_unused_numbers(session)
            return known

        gone = await self._database.run(work)
        if gone:
            await self._database.scrub()
        return gone

    async def move(self, before: str, after: str) -> None:
        """The same person is now found under another digest."""
        mine = update(ConsentRow).where(ConsentRow.holder_digest == before)
        await self._database.run(lambda session: session.execute(mine.values(holder_digest=after)))

    async def told(self, holder: str) -> dict[str, Any]:
        """Everything kept for somebody: consents, where to write, what is to be sent and what was."""

        def work(session: Session) -> dict[str, Any]:
            consents = session.scalars(select(ConsentRow).where(ConsentRow.holder_digest == holder)).all()
            rows = session.scalars(
                select(SubscriptionRow).where(SubscriptionRow.consent_id.in_(consents_of(holder)))
            ).all()
            pairs = [(row, self._recipient(session, row)) for row in rows]
            return {
                "consentements": [consent_told(row) for row in consents],
                "rappels": [subscription_told(session, row, to) for row, to in pairs if to is not None],
            }

        return await self._database.run(work)

    def stop_code(self, subscription: int) -> str:
        """What the link that ends a subscription says; nobody can make one for another."""
        return f"{subscription}-{self._vault.digest('stop', str(subscription))[:SIGNATURE]}"

    async def known_stop(self, code: str) -> int | None:
        """The subscription that a link would end, if it still runs."""
        number, _, _ = code.partition("-")
        if not (number.isascii() and number.isdigit() and len(number) < SIGNATURE):
            return None
        if not compare_digest(code.encode(), self.stop_code(int(number)).encode()):
            return None
        wanted = select(SubscriptionRow.id).where(SubscriptionRow.id == int(number))
        return await self._database.run(lambda session: session.scalar(wanted))

    async def stop(self, subscription: int, today: date) -> str | None:
        """End a subscription from its link; gives the address, no longer known, whose traces are to be erased."""

        def work(session: Session) -> str | None:
            row = session.get(SubscriptionRow, subscription)
            recipient = self._recipient(session, row) if row is not None else None
            end(session, today, SubscriptionRow.id == subscription)
            forget_unused_numbers(session)
            return recipient.address if recipient else None

        return await self._database.run(work)

    async def waiting(self, now: datetime) -> tuple[int, timedelta]:
        """How many reminders are to be sent, and how late the latest is."""
        pending = ReminderRow.done_at.is_(None)
        count = select(func.count(ReminderRow.id)).where(pending)
        oldest = select(func.min(ReminderRow.due_at)).where(pending)
        counted, first = await self._database.run(lambda session: (session.scalar(count) or 0, session.scalar(oldest)))
        return counted, max(timedelta(), now - first) if first else timedelta()

    def _reminder(self, session: Session, row: ReminderRow) -> Reminder | None:
        subscription = session.get(SubscriptionRow, row.subscription_id)
        recipient = self._recipient(session, subscription) if subscription else None
        if recipient is None:
            return None
        interrupted = row.lease_until is not None
        return Reminder(row.id, row.dedupe, row.subscription_id, recipient, row.deadline, row.tries + 1, interrupted)

    def _recipients(self, session: Session, holder: str) -> list[Recipient]:
        rows = session.scalars(select(SubscriptionRow).where(SubscriptionRow.consent_id.in_(consents_of(holder))))
        return [one for one in (self._recipient(session, row) for row in rows) if one is not None]

    def _recipient(self, session: Session, row: SubscriptionRow) -> Recipient | None:
        sealed = row.sealed_address
        if row.number_digest is not None:
            sealed = session.scalar(select(NumberRow.sealed_number).where(NumberRow.digest == row.number_digest))
        if sealed is None:
            return None
        return Recipient(row.way, self._vault.open(sealed), tuple(row.territories.split(",")))
