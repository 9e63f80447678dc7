"""Numbers for those who support employees: entered by an adviser, or counted, by month and information session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import IndicatorRow

FILE = Path(__file__).with_name("indicateurs.yaml")
ENTERED, COUNTED = "saisi", "compte"
NO_MEETING = 0
# Conversations of the house itself, which are counted nowhere.
NOBODY = -1
TOPIC = "sujet."
MOST = 1_000_000


@dataclass(frozen=True)
class Number:
    """One number of one month and one information session (`NO_MEETING` for none)."""

    month: str
    meeting: int
    source: str
    name: str
    value: int


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Any]:
    """The indicators: `etapes` names the stages; `saisis` holds by stage those that are entered, `comptes` the counted.

    Of each: its `nom`, and whether it counts `personnes`.
    """
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def entered_names() -> frozenset[str]:
    """The indicators an adviser may enter."""
    return frozenset(name for stage in catalogue()["saisis"].values() for name in stage)


class Indicators:
    """The numbers of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, month: str, meeting: int, names: Iterable[str]) -> None:
        """Add one to each of these."""
        wanted = sorted(set(names))

        def work(session: Session) -> None:
            for name in wanted:
                _add_one(session, month, meeting, name)

        if wanted and meeting != NOBODY:
            await self._database.run(work)

    async def enter(self, month: str, meeting: int, values: Mapping[str, int | None]) -> None:
        """Write what an adviser entered over what was there; None takes a number away."""

        def work(session: Session) -> None:
            for name, value in values.items():
                row = _row(session, month, meeting, ENTERED, name)
                if value is None:
                    if row is not None:
                        session.delete(row)
                elif row is None:
                    session.add(IndicatorRow(month=month, meeting=meeting, source=ENTERED, name=name, value=value))
                else:
                    row.value = value

        await self._database.run(work)

    async def numbers(self, meeting: int | None = None) -> list[Number]:
        """Every number, by month, or those of one information session."""
        wanted = select(IndicatorRow).order_by(IndicatorRow.month, IndicatorRow.meeting, IndicatorRow.name)
        if meeting is not None:
            wanted = wanted.where(IndicatorRow.meeting == meeting)
        return await self._database.run(
            lambda session: [
                Number(row.month, row.meeting, row.source, row.name, row.value) for row in session.scalars(wanted)
            ]
        )


def _row(session: Session, month: str, meeting: int, source: str, name: str) -> IndicatorRow | None:
    mine = (IndicatorRow.month == month, IndicatorRow.meeting == meeting)
    return session.scalar(select(IndicatorRow).where(*mine, IndicatorRow.source == source, IndicatorRow.name == name))


def _add_one(session: Session, month: str, meeting: int, name: str) -> None:
    """Several gateways may count at once: whoever cannot be the first to write the row adds to it."""
    mine = (IndicatorRow.month == month, IndicatorRow.meeting == meeting, IndicatorRow.source == COUNTED)
    more = update(IndicatorRow).where(*mine, IndicatorRow.name == name).values(value=IndicatorRow.value + 1)
    more = more.execution_options(synchronize_session=False)
    if session.connection().execute(more).rowcount:
        return
    try:
        with session.begin_nested():
            session.add(IndicatorRow(month=month, meeting=meeting, source=COUNTED, name=name, value=1))
    except IntegrityError:
        session.connection().execute(more)
