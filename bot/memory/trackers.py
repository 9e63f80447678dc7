"""What Rasa keeps of running conversations, in a database of its own that this side only tidies.

Rasa may not have started yet: without its table there is nothing to do.
"""

from datetime import datetime, timedelta, timezone

from sqlalchemy import Column, Connection, Float, LargeBinary, MetaData, String, Table, inspect, select, text
from sqlalchemy.engine import Engine

from bot.memory.database import engine_for
from bot.memory.vault import Vault

LONGEST_SILENCE = timedelta(hours=25)

TABLE = Table(
    "conversations",
    MetaData(),
    Column("sender", String(128), primary_key=True),
    Column("saved_at", Float, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)


class Trackers:
    """The running conversations as Rasa wrote them, sealed with the same keys."""

    def __init__(self, address: str) -> None:
        """`address` is SQLAlchemy's."""
        self._engine: Engine = engine_for(address)

    def purge(self, now: datetime) -> int:
        """Erase what no session can need any more: longer silent than any lives idle; gives how many went."""
        before = (now.replace(tzinfo=timezone.utc) - LONGEST_SILENCE).timestamp()
        if not self._stands():
            return 0
        with self._engine.begin() as connection:
            gone = connection.execute(TABLE.delete().where(TABLE.c.saved_at < before)).rowcount
        self._scrub()
        return gone

    def reseal(self, vault: Vault) -> int:
        """Put every conversation under the newest key; gives how many. Raises `SealBroken`."""
        if not self._stands():
            return 0
        done = 0
        with self._engine.begin() as connection:
            for sender, sealed in connection.execute(select(TABLE.c.sender, TABLE.c.sealed)).all():
                done += self._replace(connection, sender, sealed, vault.reseal(sealed))
        self._scrub()
        return done

    def sealed(self) -> list[bytes]:
        """Every sealed conversation."""
        if not self._stands():
            return []
        with self._engine.connect() as connection:
            return list(connection.execute(select(TABLE.c.sealed)).scalars())

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def _stands(self) -> bool:
        return inspect(self._engine).has_table(TABLE.name)

    def _replace(self, connection: Connection, sender: str, before: bytes, after: bytes) -> int:
        """Unless Rasa wrote it again meanwhile, under a key of its own choice."""
        mine = (TABLE.c.sender == sender, TABLE.c.sealed == before)
        return connection.execute(TABLE.update().where(*mine).values(sealed=after)).rowcount

    def _scrub(self) -> None:
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
