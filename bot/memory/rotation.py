"""Changing the encryption key in three steps, none of which loses a value that a running process still reads.

`rotate` puts a new key in front of `CSP_VAR/keys`; once the assistant has started again, `reseal` puts every value
under it; `retire` drops the older keys, when nothing needs them any more. Keys given by the environment are the
operator's to put in front and to drop: there `reseal` alone is done here.
"""

import json
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import LargeBinary, select, update
from sqlalchemy.orm import Session

from bot.memory.models import Base
from bot.memory.vault import SealBroken, Vault
from bot.settings import Settings


class KeysElsewhere(Exception):
    """The keys are those of the environment, which a program cannot change."""


class StillNeeded(Exception):
    """A value is still under an older key; says how many."""


def rotate(settings: Settings) -> int:
    """Put a new key in front of the file; gives how many keys there are now. Raises `KeysElsewhere`."""
    kept = _kept(settings)
    kept["encryption"] = [Fernet.generate_key().decode(), *kept["encryption"]]
    _write(settings, kept)
    return len(kept["encryption"])


def reseal(session: Session, vault: Vault) -> int:
    """Put every sealed value under the newest key; gives how many. Raises `SealBroken`."""
    done = 0
    for table in Base.metadata.sorted_tables:
        for column in (column for column in table.columns if isinstance(column.type, LargeBinary)):
            for row_id, sealed in session.execute(select(table.c.id, column).where(column.is_not(None))).all():
                # Unless a running gateway wrote it again meanwhile, under the newest key it knows.
                mine = (table.c.id == row_id, column == sealed)
                fresh = update(table).where(*mine).values({column: vault.reseal(sealed)})
                done += session.connection().execute(fresh).rowcount
    return done


def retire(settings: Settings, sealed: list[bytes]) -> int:
    """Drop the older keys; gives how many went. Raises `StillNeeded` or `KeysElsewhere`."""
    kept = _kept(settings)
    newest = Vault(tuple(kept["encryption"][:1]), kept["digest"])
    needed = sum(not _opens(newest, value) for value in sealed)
    if needed:
        raise StillNeeded(needed)
    gone = len(kept["encryption"]) - 1
    kept["encryption"] = kept["encryption"][:1]
    _write(settings, kept)
    return gone


def every_sealed(session: Session) -> list[bytes]:
    """Every sealed value of the memory."""
    return [
        sealed
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
        for sealed in session.scalars(select(column).where(column.is_not(None)))
    ]


def _opens(vault: Vault, sealed: bytes) -> bool:
    try:
        vault.reseal(sealed)
    except SealBroken:
        return False
    return True


def _path(settings: Settings) -> Path:
    return settings.var / "keys"


def _kept(settings: Settings) -> dict[str, Any]:
    if settings.encryption_keys or not _path(settings).exists():
        raise KeysElsewhere
    kept: dict[str, Any] = json.loads(_path(settings).read_text())
    return kept


def _write(settings: Settings, kept: dict[str, Any]) -> None:
    """All at once, so that a process that starts now reads the old keys or the new ones."""
    fresh = _path(settings).with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(kept, file)
    fresh.replace(_path(settings))
