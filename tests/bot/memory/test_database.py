"""The database under asynchronous code."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.memory.database import Database
from bot.memory.models import ForgottenRow

pytestmark = pytest.mark.anyio


async def test_work_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(SQLAlchemyError):
        await database.run(
            lambda session: (
                session.add(ForgottenRow(conversation="c")),
                session.execute(text("SELECT * FROM absente")),
            )
        )

    assert await database.run(lambda session: session.query(ForgottenRow).count()) == 0


async def test_an_error_never_shows_the_values(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        await database.run(lambda session: session.execute(text("SELECT :v FROM absente"), {"v": "MARQUEUR"}))

    assert "MARQUEUR" not in str(failed.value)


async def test_what_is_erased_is_overwritten(database: Database, tmp_path: Path) -> None:
    marker = "MARQUEUR-7319"
    await database.run(lambda session: session.add(ForgottenRow(conversation=marker)))
    before = b"".join(file.read_bytes() for file in tmp_path.glob("memoire.db*"))

    await database.run(lambda session: session.query(ForgottenRow).delete())
    await database.scrub()

    after = b"".join(file.read_bytes() for file in tmp_path.glob("memoire.db*"))
    assert marker.encode() in before
    assert marker.encode() not in after
