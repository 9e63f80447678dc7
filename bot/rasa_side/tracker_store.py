"""What Rasa keeps of a conversation: its slots, sealed, one row a person, and nothing that was said.

Rasa's own SQL store keeps every event for ever, in clear, and replays them all at each turn, so that a turn costs
more and more. The dialogue here needs the slots only: a conversation is stored as a snapshot of them, written
over at each turn. Loading, saving and memory are the same at turn 3 and at turn 300, and the words of a person
are never at rest in Rasa.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.constants import ASSISTANT_ID_KEY
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import Engine

KEYS_VARIABLE = "CSP_ENCRYPTION_KEYS"
ADDRESS_VARIABLE = "CSP_TRACKER_URL"
FOLDER_VARIABLE = "CSP_VAR"
BUSY_SECONDS = 10
CREATING = 2015_01_27

TABLE = sa.Table(
    "conversations",
    sa.MetaData(),
    sa.Column("sender", sa.String(128), primary_key=True),
    sa.Column("saved_at", sa.Float, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# In words, which SQLAlchemy compiles once; it would compile the same statement of its own at every turn.
WRITE_OVER = sa.text(
    "INSERT INTO conversations (sender, saved_at, sealed) VALUES (:sender, :saved_at, :sealed)"
    " ON CONFLICT (sender) DO UPDATE SET saved_at = excluded.saved_at, sealed = excluded.sealed"
)


class MissingKeys(RasaException):
    """Raised at start when no encryption key is given."""

    def __init__(self) -> None:
        """Say which variable is missing."""
        super().__init__(f"{KEYS_VARIABLE} is not set: conversations are never stored in clear")


class SealBroken(RasaException):
    """Raised when a stored conversation opens with none of the keys."""


class EncryptedTrackerStore(TrackerStore):
    """A snapshot of the slots per conversation, in SQLite (`CSP_VAR/rasa.db`) or at `CSP_TRACKER_URL`."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the database, creating its one table; raises MissingKeys."""
        keys = [key for key in os.environ.get(KEYS_VARIABLE, "").split(",") if key]
        if not keys:
            raise MissingKeys
        self._seal = MultiFernet([Fernet(key) for key in keys])
        self._engine = open_database(host or os.environ.get(ADDRESS_VARIABLE) or _embedded_address())
        create_table(self._engine)
        super().__init__(domain, event_broker, **kwargs)

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A conversation that begins; there is nothing to write down of it before its first turn has ended."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's slots over what was kept of it."""
        values = {
            name: slot.value
            for name, slot in tracker.slots.items()
            if slot.value is not None and name != SESSION_START_METADATA_SLOT
        }
        snapshot = {"slots": values, ASSISTANT_ID_KEY: tracker.assistant_id}
        sealed = self._seal.encrypt(zlib.compress(json.dumps(snapshot).encode(), 1))
        row = {"sender": tracker.sender_id, "saved_at": time.time(), "sealed": sealed}
        with self._engine.begin() as connection:
            connection.execute(WRITE_OVER, row)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation ready for the person's next message, or None; raises SealBroken."""
        with self._engine.connect() as connection:
            sealed = connection.execute(sa.select(TABLE.c.sealed).where(TABLE.c.sender == sender_id)).scalar()
        if sealed is None:
            return None
        return self._restore(sender_id, self._open(sealed))

    async def keys(self) -> Iterable[str]:
        """The conversations kept."""
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(TABLE.c.sender)).scalars())

    async def erase(self, sender_id: str) -> None:
        """Forget a conversation, and what the database would have left of it on the disk."""
        with self._engine.begin() as connection:
            connection.execute(TABLE.delete().where(TABLE.c.sender == sender_id))
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text(f"VACUUM {TABLE.name}"))

    def _open(self, sealed: bytes) -> dict[str, Any]:
        try:
            snapshot: dict[str, Any] = json.loads(zlib.decompress(self._seal.decrypt(bytes(sealed))))
        except InvalidToken as error:
            raise SealBroken("a conversation opens with none of the keys") from error
        return snapshot

    def _restore(self, sender_id: str, snapshot: dict[str, Any]) -> DialogueStateTracker:
        tracker = self.init_tracker(sender_id)
        tracker.assistant_id = snapshot[ASSISTANT_ID_KEY]
        told = [SlotSet(name, value) for name, value in snapshot["slots"].items() if name in tracker.slots]
        for event in [
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
            *told,
            ActionExecuted(ACTION_LISTEN_NAME),
        ]:
            tracker.update(event)
        return tracker


def create_table(engine: Engine) -> None:
    """Create the table unless it stands; workers that start together on one database do it one after the other."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": CREATING})
        TABLE.metadata.create_all(connection)


def open_database(address: str) -> Engine:
    """An engine for the address; SQLite overwrites what it deletes and lets readers and the writer work together."""
    embedded = address.startswith("sqlite")
    # One connection kept open: closing the last one would write the whole journal back at every turn.
    options = {"poolclass": sa.pool.StaticPool} if embedded else {"pool_pre_ping": True}
    engine = sa.create_engine(address, future=True, **options)
    if embedded:

        @sa.event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            for pragma in (
                f"busy_timeout = {BUSY_SECONDS * 1000}",
                "journal_mode = WAL",
                "synchronous = NORMAL",
                "secure_delete = ON",
            ):
                connection.execute(f"PRAGMA {pragma}")

    return engine


def _embedded_address() -> str:
    folder = Path(os.environ.get(FOLDER_VARIABLE) or "var")
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'rasa.db'}"
