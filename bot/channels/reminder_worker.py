"""Sends the reminders that are due: `python -m bot.channels.reminder_worker` runs it as a process of its own.

Several may run on one database. A reminder is leased to one worker at a time; an SMS goes to the outbox in the same
transaction that puts the reminder behind us, a letter carries the same identifier however often it is sent. What a dead
worker held is taken up after its lease: nothing is lost, and what may have left twice is counted.
"""

import argparse
import asyncio
from datetime import datetime, timedelta

import structlog
from prometheus_client import Counter, Gauge
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.clock import Clock
from bot.channels.errors import NotSent
from bot.channels.mail import Letter, MailGateway
from bot.channels.metrics import Metrics
from bot.channels.outbox import Outbox
from bot.channels.reminder_words import ReminderWords
from bot.channels.sms_text import plain
from bot.memory.civil_time import local_day, may_write, next_hour
from bot.memory.reminders import SMS, Reminders
from bot.memory.subscriptions import Reminder
from bot.memory.vault import SealBroken

log = structlog.get_logger()

AT_ONCE = 20
LOOK_SECONDS = 15.0
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
MOST_TRIES = 20
BY_SMS, BY_MAIL, TOO_LATE, REFUSED, PERHAPS_TWICE = ENDS = (
    "sms",
    "courriel",
    "trop_tard",
    "refuse",
    "peut_etre_deux_fois",
)


class ReminderWorker:
    """Claims what is due and sends it, at an hour at which one may write."""

    def __init__(
        self,
        reminders: Reminders,
        words: ReminderWords,
        clock: Clock,
        metrics: Metrics,
        outbox: Outbox | None,
        mail: MailGateway | None,
    ) -> None:
        self._reminders = reminders
        self._words = words
        self._clock = clock
        self._outbox = outbox
        self._mail = mail
        self._count = Counter("csp_reminders", "Reminders, by what became of them", ["fin"], registry=metrics.registry)
        for end in ENDS:
            # A first one is only seen as an increase if none was told before.
            self._count.labels(end)
        self._late = Gauge("csp_reminder_lag_seconds", "How late the latest reminder is", registry=metrics.registry)

    async def run(self) -> None:
        """Look for what is due again and again; a failure is tried again at the next look."""
        while True:
            try:
                await self.work()
            except (SQLAlchemyError, SealBroken, OSError) as error:
                log.error("reminders failed", reason=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def work(self) -> None:
        """Send all that is due now."""
        while claimed := await self._reminders.claim(self._clock.now(), AT_ONCE):
            for reminder in claimed:
                await self._send(reminder, self._clock.now())
        _, late = await self._reminders.waiting(self._clock.now())
        self._late.set(late.total_seconds())

    async def _send(self, reminder: Reminder, now: datetime) -> None:
        territories = reminder.recipient.territories
        today = local_day(now, territories)
        if today > reminder.deadline:
            await self._finish(reminder, now, TOO_LATE)
            return
        if not may_write(now, territories):
            await self._reminders.postpone(reminder, next_hour(now, territories))
            return
        stop = self._words.stop_link(self._reminders.stop_code(reminder.subscription))
        subject, text = self._words.sent(reminder, today, stop)
        if reminder.recipient.way == SMS:
            await self._by_sms(reminder, plain(text), now)
        else:
            await self._by_mail(
                reminder, Letter(reminder.recipient.address, subject, text, reminder.reference, stop=stop)
            )

    async def _by_sms(self, reminder: Reminder, text: str, now: datetime) -> None:
        await self._reminders.hand_over(reminder, text, now)
        self._count.labels(BY_SMS).inc()
        if self._outbox is not None:
            self._outbox.wake()

    async def _by_mail(self, reminder: Reminder, letter: Letter) -> None:
        if self._mail is None:
            await self._reminders.postpone(reminder, self._clock.now() + LONGEST_WAIT)
            return
        if reminder.interrupted:
            log.warning("a reminder may leave twice", reference=reminder.reference)
            self._count.labels(PERHAPS_TWICE).inc()
        try:
            await self._mail.send(letter)
        except NotSent as error:
            again = error.again and reminder.tries < MOST_TRIES
            log.warning("reminder not sent", reason=str(error), tries=reminder.tries, again=again)
            if again:
                wait = min(FIRST_WAIT * 2 ** min(reminder.tries, 10), LONGEST_WAIT)
                await self._reminders.postpone(reminder, self._clock.now() + wait)
            else:
                await self._finish(reminder, self._clock.now(), REFUSED)
            return
        await self._finish(reminder, self._clock.now(), BY_MAIL)

    async def _finish(self, reminder: Reminder, now: datetime, end: str) -> None:
        await self._reminders.done(reminder, now)
        self._count.labels(end).inc()


class StillClock(Clock):
    """A clock that stands at one instant, in UTC without a zone: for a rehearsal."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(instant.date())
        self._instant = instant

    def now(self) -> datetime:
        """The instant."""
        return self._instant


def main(arguments: list[str] | None = None) -> None:
    """Run the worker alone, with the settings of the environment."""
    # Here only: the gateway puts the parts together, and takes this worker in.
    from bot.channels.__main__ import configure_log
    from bot.channels.gateway import build
    from bot.settings import settings_from

    parser = argparse.ArgumentParser(prog="python -m bot.channels.reminder_worker", description=main.__doc__)
    parser.add_argument("--at", type=datetime.fromisoformat, help="rehearse: act as if it were this instant, in UTC")
    at = parser.parse_args(arguments).at
    settings = settings_from()
    configure_log(settings)
    gateway = build(settings, StillClock(at) if at else None)
    asyncio.run(gateway.reminding.worker.run())


if __name__ == "__main__":
    main()
