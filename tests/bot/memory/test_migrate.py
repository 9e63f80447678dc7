"""The tables, up and down, with data in them, on SQLite and on PostgreSQL."""

from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.memory.database import Database
from bot.memory.migrate import downgrade, upgrade
from bot.memory.models import Base, BlockedRow, ReminderRow
from tests.bot.memory.conftest import NOW
from tests.bot.memory.test_purge import one_of_each, rows


def test_the_migrations_make_the_tables_of_the_models(either: Database) -> None:
    with either.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_changes_nothing(either: Database) -> None:
    either.do(lambda session: session.add(BlockedRow(digest="n", since=NOW)))

    upgrade(either.engine)

    assert either.do(lambda session: session.query(BlockedRow).count()) == 1


def test_down_to_nothing_and_up_again(either: Database) -> None:
    either.do(lambda session: session.add(BlockedRow(digest="n", since=NOW)))
    downgrade(either.engine, "base")
    without = inspect(either.engine).get_table_names()

    upgrade(either.engine)

    assert without == ["alembic_version"]
    assert either.do(lambda session: session.query(BlockedRow).count()) == 0


def test_one_step_down_and_up_keeps_every_row(either: Database) -> None:
    either.do(lambda session: one_of_each(session, NOW))
    before = rows(either)

    downgrade(either.engine, "0001")
    upgrade(either.engine)

    assert rows(either) == before
    reminder = either.do(lambda session: session.query(ReminderRow).one().deadline)
    assert reminder == NOW.date()


def test_a_reminder_of_the_first_form_finds_its_subscription(either: Database) -> None:
    downgrade(either.engine, "0001")
    with either.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO consents (id, holder_digest, purpose, wording, given_on) "
                "VALUES (7, 'h', 'rappel', '1', :d)"
            ),
            {"d": date(2026, 11, 9)},
        )
        connection.execute(
            text(
                "INSERT INTO reminders (dedupe, consent_id, way, number_digest, kind, deadline, due_at, tries) "
                "VALUES ('r', 7, 'sms', 'n', 'j-3', :d, :t, 0)"
            ),
            {"d": date(2026, 11, 24), "t": NOW},
        )

    upgrade(either.engine)

    with either.engine.connect() as connection:
        found = connection.execute(
            text(
                "SELECT s.way, s.number_digest, s.consent_id FROM reminders r "
                "JOIN subscriptions s ON s.id = r.subscription_id"
            )
        ).one()
    assert tuple(found) == ("sms", "n", 7)
