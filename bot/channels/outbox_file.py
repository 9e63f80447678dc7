"""A file that takes the place of a carrier during development: one line of JSON for each message that would leave."""

import asyncio
import json
import os
from datetime import datetime, timezone
from pathlib import Path

from bot.memory.sessions import Json

OUTBOX = "outbox:"


class OutboxFile:
    """The lines of one file, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = asyncio.Lock()

    async def add(self, line: Json) -> None:
        """Add one line with the present instant; its `to` is what `erase` looks for."""
        dated = {**line, "at": datetime.now(timezone.utc).isoformat(timespec="seconds")}
        async with self._lock:
            await asyncio.to_thread(self._append, json.dumps(dated, ensure_ascii=False))

    async def holds(self, wanted: Json, since: datetime) -> bool:
        """Whether a line added since then, in UTC without a zone, has all these values."""
        async with self._lock:
            return await asyncio.to_thread(self._holds, wanted, since)

    async def erase(self, to: str) -> None:
        """Write the file again without the lines of this person."""
        async with self._lock:
            await asyncio.to_thread(self._without, to)

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _holds(self, wanted: Json, since: datetime) -> bool:
        if not self._path.exists():
            return False
        first = since.replace(tzinfo=timezone.utc).isoformat(timespec="seconds")
        lines = map(json.loads, self._path.read_text(encoding="utf-8").splitlines())
        return any(line["at"] >= first and all(line.get(name) == wanted[name] for name in wanted) for line in lines)

    def _without(self, to: str) -> None:
        if not self._path.exists():
            return
        lines = self._path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line)["to"] != to]
        if len(kept) == len(lines):
            return
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.touch(0o600)
        fresh.write_text("".join(kept), encoding="utf-8")
        fresh.replace(self._path)
