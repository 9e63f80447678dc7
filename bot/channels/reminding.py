"""The parts of reminders, put together once: the desk that takes them down, the worker that sends them, the mail."""

from dataclasses import dataclass

from bot.channels.clock import Clock
from bot.channels.mail import MailGateway, mail_gateway
from bot.channels.metrics import Metrics
from bot.channels.outbox import Outbox
from bot.channels.reminder_words import ReminderWords
from bot.channels.reminder_worker import ReminderWorker
from bot.channels.reminders import ReminderDesk
from bot.channels.sms_gateway import SmsGateway
from bot.memory.database import Database
from bot.memory.reminders import Reminders
from bot.memory.telephone import Telephone
from bot.memory.vault import Vault
from bot.settings import Settings
from rules_engine import Texts


@dataclass(frozen=True)
class Reminding:
    """What one gateway needs to remind people."""

    desk: ReminderDesk
    worker: ReminderWorker
    reminders: Reminders
    mail: MailGateway | None

    async def close(self) -> None:
        """Let the mail go."""
        if self.mail is not None:
            await self.mail.close()


def reminding(
    settings: Settings,
    database: Database,
    vault: Vault,
    telephone: Telephone,
    texts: Texts,
    clock: Clock,
    metrics: Metrics,
    sms: SmsGateway | None,
    outbox: Outbox | None,
) -> Reminding:
    """The parts that these settings call for; raises `UnusableSetting`."""
    words, mail = ReminderWords(settings.public_url), mail_gateway(settings)
    reminders = Reminders(database, vault, telephone)
    desk = ReminderDesk(reminders, telephone, texts, clock, words, outbox, sms, mail)
    return Reminding(desk, ReminderWorker(reminders, words, clock, metrics, outbox, mail), reminders, mail)
