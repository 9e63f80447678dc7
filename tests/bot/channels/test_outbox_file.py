"""The file that takes the place of a carrier."""

import asyncio
import json
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.outbox_file import OutboxFile

pytestmark = pytest.mark.anyio


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


async def test_each_message_is_a_dated_line_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "dossier" / "sms.jsonl"

    await OutboxFile(path).add({"to": "a", "text": "à vous"})

    line = lines(path)[0]
    assert (line["to"], line["text"]) == ("a", "à vous")
    assert datetime.fromisoformat(line["at"]).utcoffset() == timedelta()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_messages_added_at_once_are_all_kept(tmp_path: Path) -> None:
    file = OutboxFile(tmp_path / "sms.jsonl")

    await asyncio.gather(*(file.add({"to": "a", "rank": rank}) for rank in range(20)))

    assert len(lines(tmp_path / "sms.jsonl")) == 20


async def test_erasing_leaves_the_lines_of_others(tmp_path: Path) -> None:
    file = OutboxFile(tmp_path / "sms.jsonl")
    await file.add({"to": "a"})
    await file.add({"to": "b"})

    await file.erase("a")

    assert [line["to"] for line in lines(tmp_path / "sms.jsonl")] == ["b"]
    assert [found.name for found in tmp_path.iterdir()] == ["sms.jsonl"]


async def test_erasing_from_a_file_that_never_was_does_nothing(tmp_path: Path) -> None:
    await OutboxFile(tmp_path / "sms.jsonl").erase("a")

    assert list(tmp_path.iterdir()) == []
