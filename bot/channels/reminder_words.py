"""What is said of reminders: promised, sent, ended; and the words that order them by SMS."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import yaml

from bot.channels.sms_text import WORDS as SMS_WORDS
from bot.channels.sms_text import folded
from bot.channels.words import Words
from bot.documents.french import long_date
from bot.memory.reminders import MAIL, SMS
from bot.memory.subscriptions import Reminder

PREFIX = "utter_rappels_"
ORDERS = ("fait", "rappel")


class ReminderWords:
    """The sentences about reminders, for a gateway known under a public address."""

    def __init__(self, public_url: str) -> None:
        self._words = Words()
        self._public_url = public_url

    def say(self, name: str, canal: str | None = None, **values: str) -> str:
        """A sentence about reminders."""
        return self._words.say(PREFIX + name, canal, **values)

    def named(self, sentence: str, canal: str | None = None) -> str:
        """A sentence by its full name."""
        return self._words.say(sentence, canal)

    def dates(self, days: Sequence[date]) -> str:
        """Several days in words: « le lundi 16 et le vendredi 20 novembre »."""
        said = [self.say("le", jour=long_date(day)) for day in sorted(set(days))]
        if len(said) == 1:
            return said[0]
        return self.say("et", debut=", ".join(said[:-1]), fin=said[-1])

    def when(self, deadline: date, today: date) -> str:
        """How far a date is, from the day it is there."""
        days = (deadline - today).days
        if days <= 1:
            return self.say("demain" if days == 1 else "aujourdhui")
        return self.say("dans", nombre=str(days))

    def stop_link(self, code: str) -> str:
        """The address that ends the reminders."""
        return f"{self._public_url}/rappels/{code}"

    def sent(self, reminder: Reminder, today: date, stop: str) -> tuple[str, str]:
        """The subject and the text of a reminder; an SMS has no subject."""
        when = self.when(reminder.deadline, today)
        day = long_date(reminder.deadline)
        if reminder.recipient.way == SMS:
            return "", self.say("envoi", SMS, jour=day, quand=when)
        text = self.say("envoi", MAIL, jour=day, quand=when, adresse=self._public_url, arret=stop)
        return self.say("sujet", quand=when), text

    def order(self, words: str) -> str | None:
        """`fait` or `rappel` when the whole SMS is such an order."""
        said = folded(words)
        return next((name for name in ORDERS if said in _orders()[name]), None)


@lru_cache(maxsize=1)
def _orders() -> dict[str, list[str]]:
    read: dict[str, dict[str, list[str]]] = yaml.safe_load(SMS_WORDS.read_text(encoding="utf-8"))
    return read["rappels"]
