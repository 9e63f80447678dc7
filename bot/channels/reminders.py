"""Reminders as the channels know them: asked for, planned from the law, planned again when a fact changes, ended."""

import hashlib
from dataclasses import dataclass
from datetime import date

from bot.channels.addresses import mailbox, mobile
from bot.channels.clock import Clock
from bot.channels.companions import Silent
from bot.channels.errors import NoReminder, NotSent, Refusal, Unreadable
from bot.channels.mail import Letter, MailGateway
from bot.channels.outbox import Outbox
from bot.channels.reminder_words import ReminderWords
from bot.channels.sms_gateway import SmsGateway
from bot.channels.sms_text import plain
from bot.documents.french import long_date
from bot.memory.civil_time import where
from bot.memory.reminders import MAIL, SMS, Reminders
from bot.memory.schedule import Planned, deadlines, schedule
from bot.memory.sessions import Json, Kept
from bot.memory.subscriptions import Recipient
from bot.memory.telephone import Telephone
from rules_engine import Texts, UnusableInput


@dataclass(frozen=True)
class Promise:
    """What was promised: the reminders planned, and the sentence that says so."""

    text: str
    planned: list[Planned]
    wording: str


class ReminderDesk(Silent):
    """Takes reminders down, and follows the conversations that asked for some."""

    def __init__(
        self,
        reminders: Reminders,
        telephone: Telephone,
        texts: Texts,
        clock: Clock,
        words: ReminderWords,
        outbox: Outbox | None,
        sms: SmsGateway | None,
        mail: MailGateway | None,
    ) -> None:
        self.words = words
        self._reminders = reminders
        self._telephone = telephone
        self._texts = texts
        self._clock = clock
        self._outbox = outbox
        self._sms = sms
        self._mail = mail

    @property
    def ways(self) -> list[str]:
        """By what a reminder may leave from here."""
        return [way for way, carrier in ((SMS, self._outbox), (MAIL, self._mail)) if carrier is not None]

    def wording(self, canal: str = "web") -> str:
        """The version of the words one agrees to: it changes with them."""
        name = "invitation" if canal == SMS else "consentement"
        return hashlib.sha256(self.words.say(name, canal).encode()).hexdigest()[:12]

    async def promise(
        self, digest: str, kept: Kept, way: str, raw_address: str, zone: str | None = None, canal: str = "web"
    ) -> Promise:
        """Take down a consent and plan its reminders; raises `Unreadable` or `NoReminder`."""
        address = _read(way, raw_address)
        if way not in self.ways:
            raise NoReminder("utter_rappels_canal_ferme")
        if way == SMS and await self._telephone.blocked(self._telephone.digest(address)):
            raise NoReminder("utter_rappels_numero_arrete")
        residence = kept.situation.get("residence")
        to = Recipient(way, address, where(residence, address if way == SMS else None, zone))
        days = self._days(kept)
        if not days:
            raise NoReminder("utter_rappels_sans_date")
        planned = schedule(days, to.territories, self._clock.now())
        if not planned:
            raise NoReminder("utter_rappels_trop_tard")
        wording = self.wording(canal)
        replaced = [one for one in await self._reminders.recipients(digest) if one.address != address]
        subscription = await self._reminders.subscribe(
            digest, to, planned, wording, self._clock.today(), self._clock.now()
        )
        await self._erase_all_traces(replaced)
        if canal != SMS:
            await self._confirm(subscription, to, planned)
        first = planned[0].deadline
        same = [one.due_at.date() for one in planned if one.deadline == first]
        text = self.words.say("note", canal, dates=self.words.dates(same), jour=long_date(first))
        return Promise(text, planned, wording)

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        """Join the form where reminders are spoken of; a fact may have changed: what is to be sent follows."""
        for message in messages:
            if "rappel" in (message.get("custom") or {}):
                self._invite(kept, message)
        territories = await self._reminders.territories(digest)
        if territories is None:
            return
        try:
            days = self._days(kept)
        except UnusableInput:
            # Facts that contradict each other for a moment cancel nothing.
            return
        await self._reminders.plan_again(digest, schedule(days, territories, self._clock.now()))

    async def moved(self, before: str, after: str) -> None:
        """The reminders follow the conversation to another device."""
        await self._reminders.move(before, after)

    async def forgotten(self, digest: str) -> None:
        """Erase consents, reminders, and the traces of what was sent."""
        await self._erase_all_traces(await self._reminders.forget(digest))

    async def cancel(self, digest: str) -> int:
        """Send nothing more; the person keeps the conversation."""
        ended = await self._reminders.recipients(digest)
        count = await self._reminders.cancel(digest, self._clock.today())
        await self._erase_all_traces(ended)
        return count

    async def stop(self, code: str) -> bool:
        """End reminders from the link that each carries; False when the link ends nothing."""
        subscription = await self._reminders.known_stop(code)
        if subscription is None:
            return False
        address = await self._reminders.stop(subscription, self._clock.today())
        if address is not None:
            await self._erase_traces(MAIL if "@" in address else SMS, address)
        return True

    async def known_stop(self, code: str) -> bool:
        """Whether the link would end something."""
        return await self._reminders.known_stop(code) is not None

    async def ordered(self, number: str, words: str, kept: Kept | None) -> str | None:
        """What an SMS about reminders is answered; nothing when it is about something else."""
        order = self.words.order(words)
        digest = self._telephone.digest(number)
        if order == "fait" and await self._reminders.cancel_number(number, self._clock.today()):
            return self.words.say("arretes", SMS)
        if order != "rappel":
            return None
        if kept is None:
            return self.words.say("sans_date", SMS)
        try:
            return (await self.promise(digest, kept, SMS, number, canal=SMS)).text
        except Refusal as refusal:
            return self.words.named(refusal.sentence, SMS)

    def _invite(self, kept: Kept, message: Json) -> None:
        """Say how to ask for reminders on this channel, or why none can be had; the buttons offered stay."""
        del message["custom"]["rappel"]
        open_here = SMS in self.ways if kept.canal == SMS else bool(self.ways)
        if not open_here:
            message["text"] = self.words.say("canal_ferme", kept.canal)
            return
        message["text"] = self.words.say("invitation", kept.canal)
        if kept.canal == "web":
            consent = {"texte": self.words.say("consentement"), "version": self.wording()}
            message["custom"]["rappel"] = {"canaux": self.ways, "consentement": consent}

    def _days(self, kept: Kept) -> dict[str, date]:
        return deadlines(kept.situation, self._texts, self._clock.today())

    async def _confirm(self, subscription: int, to: Recipient, planned: list[Planned]) -> None:
        first = self.words.say("le", jour=long_date(planned[0].due_at.date()))
        if to.way == SMS and self._outbox is not None:
            text = plain(self.words.say("confirmation", SMS, premier=first))
            await self._telephone.send(to.address, [text], f"rappels:{subscription}", self._clock.now())
            self._outbox.wake()
        elif self._mail is not None:
            stop = self.words.stop_link(self._reminders.stop_code(subscription))
            text = self.words.say("confirmation", premier=first, arret=stop)
            subject = self.words.say("confirmation_sujet")
            letter = Letter(to.address, subject, text, f"rappels:{subscription}", stop=stop)
            try:
                await self._mail.send(letter)
            except NotSent as error:
                # A server that is away for a moment will be there for the reminders; a refused address never will.
                if not error.again:
                    await self._reminders.stop(subscription, self._clock.today())
                    raise Unreadable("utter_rappels_adresse_illisible") from error

    async def _erase_all_traces(self, recipients: list[Recipient]) -> None:
        for one in recipients:
            await self._erase_traces(one.way, one.address)

    async def _erase_traces(self, way: str, address: str) -> None:
        carrier = self._sms if way == SMS else self._mail
        if carrier is not None:
            await carrier.erase(address)


def _read(way: str, raw: str) -> str:
    if way not in (SMS, MAIL):
        raise Unreadable("utter_rappels_canal_inconnu")
    address = mobile(raw) if way == SMS else mailbox(raw)
    if address is None:
        raise Unreadable("utter_rappels_numero_illisible" if way == SMS else "utter_rappels_adresse_illisible")
    return address
