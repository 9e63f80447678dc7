"""Which reminders a situation calls for: from the dates of the rules engine to the instants at which to write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.memory.civil_time import last_hour_before
from rules_engine import Situation, Texts, assess

FILE = Path(__file__).with_name("rappels.yaml")
UNANSWERED, ACCEPTED = "sans_reponse", "accepte"


@dataclass(frozen=True)
class Planned:
    """A reminder to send: of which date, how many days before it was wished, and when, in UTC without a zone."""

    kind: str
    deadline: date
    due_at: datetime


@lru_cache(maxsize=1)
def wishes() -> Mapping[str, Mapping[str, Any]]:
    """For each result of the engine, how many days before to write and while what is so."""
    read: dict[str, Mapping[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def deadlines(situation: Mapping[str, Any], texts: Texts, today: date) -> dict[str, date]:
    """The dates to be reminded of, by the name of their result; raises `UnusableInput`.

    Of a date between two bounds, the earlier.
    """
    state = ACCEPTED if situation.get("date_signature") else UNANSWERED
    names = [name for name, wish in wishes().items() if wish.get("tant_que") in (None, state)]
    results = assess(Situation.from_json(dict(situation)), texts, names, today)["resultats"]
    days = {name: results[name].get("valeur") or results[name].get("min") for name in names}
    return {name: date.fromisoformat(day) for name, day in days.items() if isinstance(day, str)}


def schedule(days: Mapping[str, date], names: Sequence[str], now: datetime) -> list[Planned]:
    """The reminders of these dates for somebody who lives in one of these territories, none of them in the past.

    Two that would leave the same day for the same date are one: that of the fewer days before.
    """
    planned: dict[tuple[str, datetime], Planned] = {}
    for name, deadline in days.items():
        for before in sorted(wishes()[name]["jours"], reverse=True):
            due_at = last_hour_before(deadline - timedelta(days=before), names)
            if due_at > now:
                planned[name, due_at] = Planned(f"{name}.{before}", deadline, due_at)
    return sorted(planned.values(), key=lambda one: one.due_at)
