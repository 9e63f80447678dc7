"""The dates of a bilan as a calendar file: all-day events whose titles a colleague may see.

A corrected date replaces the old one: the identifier of an event depends on the key and the kind of date only, and
every date is written again each time, those that have passed included.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4, uuid5

from icalendar import Alarm, Calendar, Event

from bot.documents.bilan import Bilan
from bot.documents.document import Document
from bot.documents.posting import last_posting_day
from bot.documents.words import fill, words

NAMESPACE = UUID("b3c0a4a8-6e0b-5d1c-9c53-0f2f6f9d7a11")
PRODUCT = "-//Assistant CSP//Echeances//FR"
SEQUENCE_START = date(2020, 1, 1)
REVISIONS_A_DAY = 1000
MORNING = timedelta(hours=9)
DAYS_BEFORE = (("veille", 1), ("trois_jours", 3), ("sept_jours", 7))


@dataclass(frozen=True)
class Entry:
    """One event: the kind its identity rests on, its day, what precises the title, what describes it.

    `over`: it concerned an answer that is given since, and is taken out of a calendar that holds it.
    """

    kind: str
    day: date
    precision: str
    description: str
    over: bool = False


def agenda(bilan: Mapping[str, Any], today: date, cle: str = "", revision: int = 0) -> Document:
    """The calendar of a bilan, empty of events when no date is known yet.

    `cle` is the random key the caller keeps with the conversation: the same key gives the same identifiers. Without
    one the identifiers are new each time. `revision` counts the calendars already given that day for the key: after a
    first one, what no longer concerns the person is cancelled rather than left out.
    """
    said = words("agenda")
    seed = cle or uuid4().hex
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", said["calendrier"])
    stamp = datetime.combine(today, time(), timezone.utc) + timedelta(seconds=revision)
    sequence = (today - SEQUENCE_START).days * REVISIONS_A_DAY + revision
    for entry in entries(Bilan.read(bilan)):
        if entry.over and not revision:
            continue
        calendar.add_component(_event(entry, uuid5(NAMESPACE, f"{seed}:{entry.kind}"), stamp, sequence))
    return Document(said["nom"], "text/calendar", calendar.to_ical())


def entries(bilan: Bilan) -> Iterator[Entry]:
    """The events of a bilan: the reflection period, then the later dates of the roads still open."""
    said = words("agenda")
    has_accepted = bilan.situation.get("date_signature") is not None
    deadline = bilan.day("fin_delai_reflexion")
    if deadline:
        days = {"dernier_jour": deadline, "envoi": last_posting_day(deadline)}
        days |= {kind: deadline - timedelta(days=before) for kind, before in DAYS_BEFORE}
        for kind, day in days.items():
            yield Entry(f"reflexion.{kind}", day, **said["reflexion"][kind], over=has_accepted)
    for name, told in said["dates"].items():
        later = bilan.day(name)
        if later:
            over = has_accepted and told.get("si") == "refuse"
            yield Entry(name, later, told["precision"], told["description"], over)


def _event(entry: Entry, identifier: UUID, stamp: datetime, sequence: int) -> Event:
    said = words("agenda")
    event = Event()
    event.add("uid", str(identifier))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", fill(said["titre_complet"], {"precision": entry.precision}))
    event.add("description", f"{entry.description} {said['detail']}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.over:
        event.add("status", "CANCELLED")
        return event
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said["rappel"])
    alarm.add("trigger", MORNING)
    event.add_component(alarm)
    return event
