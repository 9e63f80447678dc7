"""Save both databases, or put them back: `python deploy/backup.py save FOLDER`, `… restore FOLDER`.

Reads `DATABASE_URL`, `CSP_TRACKER_URL` and `CSP_VAR` as the assistant does. What is saved is sealed as it stands; the
keys are not in it and are saved elsewhere. Restoring wants the assistant stopped, and ends with a purge: nothing
comes back that has expired since.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import URL, make_url

from bot.memory.__main__ import main as memory
from bot.settings import Settings, settings_from

SECONDS = 3600.0


class NotSaved(Exception):
    """A database could not be saved or put back; carries what its tool said."""


def databases(settings: Settings) -> dict[str, URL]:
    """The two databases, by the name of their file."""
    return {"memoire": make_url(settings.database), "conversations": make_url(settings.trackers)}


def save(settings: Settings, folder: Path) -> list[Path]:
    """One file a database, complete or absent; raises NotSaved."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    saved = []
    for name, url in databases(settings).items():
        path = folder / f"{name}.dump"
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        if url.get_backend_name() == "sqlite":
            _copy(Path(str(url.database)), fresh)
        else:
            _run(url, ["pg_dump", "--format=custom", "--no-owner", f"--file={fresh}", _address(url)])
        fresh.replace(path)
        saved.append(path)
    return saved


def restore(settings: Settings, folder: Path) -> None:
    """Put both databases back as they were saved, in place of what stands; raises NotSaved."""
    for name, url in databases(settings).items():
        path = folder / f"{name}.dump"
        if not path.is_file():
            raise NotSaved(f"{path} is missing")
        if url.get_backend_name() == "sqlite":
            _copy(path, Path(str(url.database)))
        else:
            command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
            _run(url, [*command, f"--dbname={_address(url)}", str(path)])
    memory(["purge"], settings)


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise NotSaved(f"{source} is missing")
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _address(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string()


def _run(url: URL, command: list[str]) -> None:
    # The password goes by the environment: an argument is seen by every user of the machine.
    environment = {**os.environ, "PGPASSWORD": str(url.password or "")}
    done = subprocess.run(  # noqa: S603 (every word of the command is ours)
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode != 0:
        raise NotSaved(f"{command[0]}: {done.stderr.strip()}")


def main() -> int:
    """Do what the command line says; 1 when it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["save", "restore"])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    settings = settings_from()
    os.umask(0o077)
    try:
        if given.command == "save":
            print("\n".join(map(str, save(settings, given.folder))))
        else:
            restore(settings, given.folder)
    except NotSaved as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
