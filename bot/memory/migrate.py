"""Bring the tables to their present form, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

MIGRATING = 2015_01_26
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Apply the migrations that are missing."""
    with engine.begin() as connection:
        _alone(connection)
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Undo migrations down to one revision, or `base`."""
    with engine.begin() as connection:
        _alone(connection)
        command.downgrade(_config(connection), to)


def _alone(connection: Connection) -> None:
    """Gateways that start together on one database migrate it one after the other."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
