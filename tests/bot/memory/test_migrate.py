"""The tables, up and down, with data in them."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from bot.memory.database import Database
from bot.memory.migrate import downgrade, upgrade
from bot.memory.models import Base, BlockedRow
from tests.bot.memory.conftest import NOW


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    database.do(lambda session: session.add(BlockedRow(digest="n", since=NOW)))

    upgrade(database.engine)

    assert database.do(lambda session: session.query(BlockedRow).count()) == 1


def test_down_to_nothing_and_up_again(database: Database) -> None:
    database.do(lambda session: session.add(BlockedRow(digest="n", since=NOW)))
    downgrade(database.engine, "base")
    without = inspect(database.engine).get_table_names()

    upgrade(database.engine)

    assert without == ["alembic_version"]
    assert database.do(lambda session: session.query(BlockedRow).count()) == 0
