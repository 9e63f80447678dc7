"""`python -m bot.memory purge | reseal | upgrade | downgrade REVISION`: what an operator does to the memory."""

import argparse
import sys
from datetime import datetime, timezone

from sqlalchemy import LargeBinary, select, update
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.migrate import downgrade, upgrade
from bot.memory.models import Base
from bot.memory.purge import purge
from bot.memory.vault import Vault, open_vault
from bot.settings import Settings, settings_from


def reseal(session: Session, vault: Vault) -> int:
    """Put every sealed value under the newest key, after which the older keys may be dropped; gives how many."""
    done = 0
    for table in Base.metadata.sorted_tables:
        for column in (column for column in table.columns if isinstance(column.type, LargeBinary)):
            for row_id, sealed in session.execute(select(table.c.id, column).where(column.is_not(None))).all():
                session.execute(update(table).where(table.c.id == row_id).values({column: vault.reseal(sealed)}))
                done += 1
    return done


def main(arguments: list[str] | None = None, settings: Settings | None = None) -> int:
    """Run one command; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.memory", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("purge", help="erase what is past its lifetime")
    commands.add_parser("reseal", help="put every value under the newest encryption key")
    commands.add_parser("upgrade", help="bring the tables to their present form")
    commands.add_parser("downgrade", help="undo migrations").add_argument("revision")
    given = parser.parse_args(arguments)
    settings = settings or settings_from()
    database = Database(settings.database)
    try:
        if given.command == "downgrade":
            downgrade(database.engine, given.revision)
            return 0
        upgrade(database.engine)
        if given.command == "purge":
            now = datetime.now(timezone.utc).replace(tzinfo=None)
            gone = database.do(lambda session: purge(session, now))
            print(" ".join(f"{table}={count}" for table, count in gone.items()))
        elif given.command == "reseal":
            vault = open_vault(settings)
            print(database.do(lambda session: reseal(session, vault)))
        database.scrub_now()
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
