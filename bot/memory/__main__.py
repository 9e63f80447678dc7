"""What an operator does to the memory: `python -m bot.memory COMMAND`."""

import argparse
import os
import sys
from datetime import datetime, timezone

from bot.memory.database import Database
from bot.memory.migrate import downgrade, upgrade
from bot.memory.purge import purge
from bot.memory.rotation import KeysElsewhere, StillNeeded, every_sealed, reseal, retire, rotate
from bot.memory.trackers import Trackers
from bot.memory.vault import open_vault
from bot.settings import Settings, settings_from


def main(arguments: list[str] | None = None, settings: Settings | None = None) -> int:
    """Run one command; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.memory", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("purge", help="erase what is past its lifetime")
    commands.add_parser("rotate", help="put a new encryption key in front of those of CSP_VAR")
    commands.add_parser("reseal", help="put every value under the newest encryption key")
    commands.add_parser("retire", help="drop the older keys, once nothing needs them")
    commands.add_parser("upgrade", help="bring the tables to their present form")
    commands.add_parser("downgrade", help="undo migrations").add_argument("revision")
    given = parser.parse_args(arguments)
    settings = settings or settings_from()
    database = Database(settings.database)
    trackers = Trackers(settings.trackers)
    try:
        if given.command == "downgrade":
            downgrade(database.engine, given.revision)
            return 0
        upgrade(database.engine)
        print(_done(given.command, settings, database, trackers))
        database.scrub_now()
    except KeysElsewhere:
        print("the keys are not in CSP_VAR: put a new one in front of CSP_ENCRYPTION_KEYS, start again, reseal")
        return 2
    except StillNeeded as error:
        print(f"{error} values are under an older key: start the assistant again, then reseal")
        return 1
    finally:
        trackers.close()
        database.close()
    return 0


def _done(command: str, settings: Settings, database: Database, trackers: Trackers) -> str:
    """Do it; gives the line that says what was done."""
    if command == "purge":
        now = datetime.now(timezone.utc).replace(tzinfo=None)
        gone = {**database.do(lambda session: purge(session, now)), "conversations": trackers.purge(now)}
        return " ".join(f"{table}={count}" for table, count in gone.items())
    if command == "rotate":
        return f"{rotate(settings)} keys: start the assistant again, then reseal, then retire"
    if command == "reseal":
        vault = open_vault(settings)
        return f"{database.do(lambda session: reseal(session, vault)) + trackers.reseal(vault)} values resealed"
    if command == "retire":
        return f"{retire(settings, database.do(every_sealed) + trackers.sealed())} keys dropped"
    return "the tables are in their present form"


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
