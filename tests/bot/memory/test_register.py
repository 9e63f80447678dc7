"""The record of processing says what there is."""

import re
from pathlib import Path

from bot.memory.models import Base
from bot.memory.trackers import TABLE

ROOT = Path(__file__).resolve().parents[3]
REGISTER = (ROOT / "docs" / "donnees-personnelles.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)`[^|]*\|(.*)$", REGISTER, re.MULTILINE))


def test_every_table_is_in_the_register_and_nothing_else() -> None:
    assert set(ROWS) == {*Base.metadata.tables, TABLE.name}


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", REGISTER))

    assert len(named) >= 9
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []


def test_the_lifetimes_are_those_of_the_program() -> None:
    lifetimes = {
        "sessions": "24 h",
        "answers": "10 min",
        "outbox": "2 jours",
        "consents": "1 an",
        "reminders": "1 jour",
    }
    lifetimes |= {"misunderstood": "90 jours", "indicators": "3 ans", "conversations": "25 h"}

    assert {table: said for table, said in lifetimes.items() if said not in ROWS[table]} == {}
