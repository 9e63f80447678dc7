"""Nothing outlives its lifetime."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import (
    AnswerRow,
    Base,
    BlockedRow,
    ConsentRow,
    ForgottenRow,
    InboundRow,
    LinkRow,
    NumberRow,
    OutboxRow,
    ReminderRow,
    SessionRow,
    SubscriptionRow,
)
from bot.memory.purge import purge
from tests.bot.memory.conftest import NOW


def one_of_each(session: Session, at: datetime) -> None:
    """A conversation, an SMS each way, a link, a consent and a reminder done, all of this moment."""
    row = SessionRow(digest="d", conversation="c", canal="web", created_at=at, expires_at=at + timedelta(hours=24))
    consent = ConsentRow(holder_digest="n", purpose="rappel", wording="1", given_on=at.date())
    session.add_all([row, consent])
    session.flush()
    subscription = SubscriptionRow(
        consent_id=consent.id, way="sms", number_digest="n", territories="metropole", since=at
    )
    session.add(subscription)
    session.flush()
    session.add_all(
        [
            AnswerRow(session_id=row.id, message_digest="m", answered_at=at, sealed_messages=b"s"),
            LinkRow(
                digest="l", session_id=row.id, kind="texte", expires_at=at + timedelta(hours=1), sealed_content=b"s"
            ),
            NumberRow(digest="n", sealed_number=b"s"),
            InboundRow(message_digest="i", number_digest="n", received_at=at, sealed_words=b"s"),
            OutboxRow(dedupe="o", number_digest="n", sealed_text=b"s", due_at=at, tries=0),
            BlockedRow(digest="n", since=at),
            ReminderRow(
                dedupe="r",
                subscription_id=subscription.id,
                kind="j-1",
                deadline=at.date(),
                due_at=at,
                tries=0,
                done_at=at,
            ),
        ]
    )


def rows(database: Database) -> dict[str, int]:
    tables = Base.metadata.tables.values()
    return database.do(
        lambda session: {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    )


@pytest.fixture
def filled(either: Database) -> Database:
    either.do(lambda session: one_of_each(session, NOW))
    return either


def test_what_is_fresh_stays(filled: Database) -> None:
    before = rows(filled)

    filled.do(lambda session: purge(session, NOW))

    assert rows(filled) == before


def test_a_conversation_goes_after_its_idle_time_and_its_tracker_is_to_be_erased(filled: Database) -> None:
    filled.do(lambda session: purge(session, NOW + timedelta(hours=24)))

    left = rows(filled)
    assert (left["sessions"], left["answers"], left["links"], left["forgotten"]) == (0, 0, 0, 1)


def test_after_two_days_sms_and_numbers_are_gone_and_the_stop_stays(filled: Database) -> None:
    filled.do(lambda session: purge(session, NOW + timedelta(days=2)))

    left = rows(filled)
    assert (left["inbound"], left["outbox"], left["reminders"], left["numbers"]) == (0, 0, 0, 0)
    assert (left["blocked"], left["consents"]) == (1, 1)


def test_after_a_year_only_the_stop_stays(filled: Database) -> None:
    filled.do(lambda session: purge(session, NOW + timedelta(days=366)))
    filled.do(lambda session: session.query(ForgottenRow).delete())

    assert {name for name, count in rows(filled).items() if count} == {"blocked"}


def test_no_byte_of_what_was_purged_is_left(database: Database, tmp_path: Path) -> None:
    marker = "MARQUEUR-7319"
    past = NOW - timedelta(days=3)
    row = InboundRow(message_digest=marker, number_digest="n", received_at=past, sealed_words=marker.encode() * 2000)
    database.do(lambda session: session.add(row))

    database.do(lambda session: purge(session, NOW))
    database.scrub_now()

    assert marker.encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("memoire.db*"))
