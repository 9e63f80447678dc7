"""What the operator's pages say by program, and the templates that hold the rest."""

import re
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.words import RESPONSES, Words
from bot.documents.french import HARD_SPACE, long_date, month_name
from bot.memory.release import SMALLEST_GROUP, Shown

TEMPLATES = Path(__file__).with_name("templates")
PREFIX = "utter_operateur_"
CLOSING = re.compile(r" ([:;?!»€])")
OPENING = re.compile("(«) ")
PARIS = ZoneInfo("Europe/Paris")


class SetInType(FileSystemLoader):
    """Templates in which French breaks no line before its double signs; what people typed is left as it is."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source of a template, its spaces set."""
        source, name, fresh = super().get_source(environment, template)
        return OPENING.sub(rf"\1{HARD_SPACE}", CLOSING.sub(rf"{HARD_SPACE}\1", source)), name, fresh


class OperatorWords:
    """Sentences, titles of topics, and pages filled in."""

    def __init__(self) -> None:
        self._words = Words(RESPONSES / "operateur.yml")
        self._titles = Words(RESPONSES / "titres.yml")
        self._pages = Environment(
            loader=SetInType(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._pages.filters.update(jour=_day, date=_date, mois=month_name, instant=_instant, nombre=self.number)

    def say(self, name: str, **values: str) -> str:
        """A sentence of these pages."""
        return self._words.say(PREFIX + name, **values)

    def title(self, topic: str) -> str:
        """A topic in words; its name when it has none."""
        try:
            return self._titles.say(f"utter_titre_{topic}")
        except KeyError:
            return topic

    def number(self, shown: Shown) -> str:
        """A number as it may be shown."""
        if shown.absent:
            return self.say("absent")
        if shown.value is None:
            return self.say("moins", plancher=str(SMALLEST_GROUP))
        return self.say("au_moins", nombre=str(shown.value)) if shown.more else str(shown.value)

    def page(self, name: str, **values: Any) -> str:
        """A page, everything in it escaped."""
        return self._pages.get_template(f"{name}.html").render(values)


def _day(day: date) -> str:
    return long_date(day)


def _date(day: date) -> str:
    """A date where the day of the week says nothing."""
    return long_date(day).partition(" ")[2]


def _instant(at: datetime) -> str:
    """The hour in Paris of an instant of the database."""
    return f"{at.replace(tzinfo=timezone.utc).astimezone(PARIS):%H:%M}"
