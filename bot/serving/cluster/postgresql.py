"""A PostgreSQL of the cluster's own: its folder made once, its server run as an ordinary user."""

import os
import pwd
import subprocess
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.serving.cluster.packages import MissingPackage, program
from bot.serving.cluster.plan import LOOPBACK, Plan

PROGRAMS = Path("/usr/lib/postgresql")
DATABASES = ("memoire", "conversations")
MOST_CONNECTIONS = 200
OWNER = "postgres"
MAKING_SECONDS = 60.0


class UnusableFolder(Exception):
    """PostgreSQL's user cannot reach the folder of the cluster; says which."""


def prepare(plan: Plan) -> Path:
    """The data folder, made the first time; raises MissingPackage, UnusableFolder."""
    folder = plan.folder / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        for parent in (folder, *folder.parents):
            if not parent.stat().st_mode & 0o001 and parent != folder:
                raise UnusableFolder(f"PostgreSQL, run as {OWNER}, cannot enter {parent}: choose another CSP_VAR")
    if (folder / "data" / "PG_VERSION").exists():
        return folder / "data"
    secret = folder / "password"
    secret.write_text(plan.password)
    if os.geteuid() == 0:
        os.chown(secret, owner.pw_uid, owner.pw_gid)
    try:
        made = ["-D", str(folder / "data"), "-U", "csp", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8"]
        subprocess.run(  # noqa: S603 (every word of the command is ours)
            [*_as_owner(), _server_program("initdb"), *made, "--locale=C.UTF-8"],
            check=True,
            capture_output=True,
            timeout=MAKING_SECONDS,
            cwd="/",
        )
    finally:
        secret.unlink()
    return folder / "data"


def command(plan: Plan, data: Path) -> list[str]:
    """The server, in the foreground, on the loopback only."""
    settings = {
        "port": plan.postgresql,
        "listen_addresses": LOOPBACK,
        "unix_socket_directories": str(data.parent),
        "max_connections": MOST_CONNECTIONS,
        "log_min_messages": "fatal",
        "log_min_error_statement": "panic",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [*_as_owner(), _server_program("postgres"), "-D", str(data), *options]


def create_databases(plan: Plan) -> bool:
    """The two databases, made the first time; False while the server does not answer."""
    address = plan.memory_url.replace("postgresql:", "postgresql+psycopg2:").rsplit("/", 1)[0] + "/postgres"
    engine = create_engine(address, isolation_level="AUTOCOMMIT", hide_parameters=True)
    try:
        with engine.connect() as connection:
            known = set(connection.scalars(text("SELECT datname FROM pg_database")))
            for name in DATABASES:
                if name not in known:
                    connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        return False
    finally:
        engine.dispose()
    return True


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root; the signal is that of a fast shutdown, when the cluster dies."""
    if os.geteuid() != 0:
        return []
    return [program("setpriv"), "--reuid", OWNER, "--regid", OWNER, "--init-groups", "--pdeathsig", "INT", "--"]


def _server_program(name: str) -> str:
    found = sorted(PROGRAMS.glob(f"*/bin/{name}"))
    if not found:
        raise MissingPackage("postgresql")
    return str(found[-1])
