"""A PostgreSQL cluster of our own: made in a temporary folder, started on the loopback, gone with the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = Path("/usr/lib/postgresql")
QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=16MB"


def _program(name: str) -> str:
    found = sorted(PROGRAMS.glob(f"*/bin/{name}"))
    if not found:
        pytest.fail("PostgreSQL is missing: install the packages of deploy/apt-packages.txt")
    return str(found[-1])


def _run(*command: str) -> None:
    """PostgreSQL refuses to run as root, so its own user runs it then."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, *command], check=True, cwd="/", capture_output=True, timeout=60)


@contextmanager
def started() -> Iterator[str]:
    """The SQLAlchemy address of a running, empty server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="memoire-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = str(folder / "data")
    try:
        _run(_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {QUICK}"
        _run(_program("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(_program("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
