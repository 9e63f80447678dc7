"""How the parts are, and which texts of law answer, for the cockpit."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.gateway import Gateway
from rules_engine import Texts


@dataclass(frozen=True)
class Health:
    """What the cockpit shows; a carrier is named by its kind, never by its address."""

    understands: bool
    remembers: bool
    calculates: bool
    sms: str
    mail: str
    sms_waiting: int
    reminders_waiting: int
    reminders_late: timedelta
    digest: str


@dataclass(frozen=True)
class LawVersion:
    """A text of law: what it governs, from when until when, and the day it was last read again."""

    name: str
    family: str
    begins: date
    ends: date
    read_again: date


async def health(gateway: Gateway) -> Health:
    """Ask each part; a database that does not answer is said, not raised."""
    settings = gateway.settings
    sms_waiting, reminders, late, remembers = 0, 0, timedelta(), True
    try:
        await gateway.database.run(lambda session: session.scalar(select(1)))
        sms_waiting = await gateway.outbox.waiting() if gateway.outbox is not None else 0
        reminders, late = await gateway.reminding.reminders.waiting(gateway.clock.now())
    except SQLAlchemyError:
        remembers = False
    return Health(
        understands=await gateway.rasa.healthy(),
        remembers=remembers,
        calculates=not gateway.calculator.closed,
        sms=settings.sms_gateway.partition(":")[0],
        mail=settings.mail_gateway.partition(":")[0],
        sms_waiting=sms_waiting,
        reminders_waiting=reminders,
        reminders_late=late,
        digest=gateway.texts.empreinte[:12],
    )


def law_versions(texts: Texts) -> list[LawVersion]:
    """Every text, those read longest ago first."""
    versions = [LawVersion(text.nom, text.famille, text.du, text.au, text.relu) for text in texts.texts.values()]
    return sorted(versions, key=lambda version: (version.read_again, version.family, version.begins))
