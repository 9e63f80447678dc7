"""Who carries the SMS: one small interface, Twilio, and a file for development."""

import asyncio
import json
import os
from datetime import datetime, timezone
from pathlib import Path
from typing import Protocol

import httpx
import structlog

from bot.channels.sms_text import encoding, segments
from bot.settings import Settings, UnusableSetting

log = structlog.get_logger()

OPTED_OUT = 21610
OUTBOX = "outbox:"


class NotSent(Exception):
    """An SMS did not leave; `again` when trying later may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class OptedOut(Exception):
    """The carrier knows that this number said STOP."""


class SmsGateway(Protocol):
    """What a carrier must do."""

    async def send(self, to: str, text: str) -> None:
        """Hand over one SMS; raises `NotSent` or `OptedOut`."""

    async def erase(self, to: str) -> None:
        """Erase what is kept here of the SMS sent to this number."""

    async def close(self) -> None:
        """Let the connections go."""


class OutboxFile:
    """Writes each SMS as a line of JSON instead of sending it: for development only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = asyncio.Lock()

    async def send(self, to: str, text: str) -> None:
        """Add one line."""
        at = datetime.now(timezone.utc).isoformat(timespec="seconds")
        line = {"to": to, "text": text, "encoding": encoding(text), "segments": segments(text), "at": at}
        async with self._lock:
            await asyncio.to_thread(self._append, json.dumps(line, ensure_ascii=False))

    async def erase(self, to: str) -> None:
        """Write the file again without the lines of this number."""
        async with self._lock:
            await asyncio.to_thread(self._without, to)

    async def close(self) -> None:
        """Nothing is held open."""

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(line + "\n")

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


class Twilio:
    """Sends through Twilio's HTTP interface."""

    def __init__(self, settings: Settings) -> None:
        account = settings.twilio_account_sid
        self._from = settings.twilio_from
        self._url = f"{settings.twilio_api_url}/2010-04-01/Accounts/{account}/Messages.json"
        self._client = httpx.AsyncClient(auth=(account, settings.twilio_auth_token), timeout=15)

    async def send(self, to: str, text: str) -> None:
        """Hand one SMS to Twilio."""
        try:
            response = await self._client.post(self._url, data={"To": to, "From": self._from, "Body": text})
        except httpx.HTTPError as error:
            raise NotSent(type(error).__name__, again=True) from error
        if response.is_success:
            return
        if _error_code(response) == OPTED_OUT:
            raise OptedOut
        again = response.status_code == 429 or response.status_code >= 500
        raise NotSent(f"status {response.status_code}", again=again)

    async def erase(self, to: str) -> None:
        """Nothing is kept here."""

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()


def _error_code(response: httpx.Response) -> int | None:
    try:
        answer = response.json()
    except ValueError:
        return None
    code = answer.get("code") if isinstance(answer, dict) else None
    return code if isinstance(code, int) else None


def sms_gateway(settings: Settings) -> SmsGateway | None:
    """The carrier of the settings, if there is one; raises `UnusableSetting`."""
    chosen = settings.sms_gateway
    if not chosen:
        return None
    if chosen.startswith(OUTBOX):
        path = Path(chosen.removeprefix(OUTBOX))
        log.warning("development: the SMS are written in a file, none is sent", path=str(path))
        return OutboxFile(path)
    if chosen == "twilio":
        return Twilio(settings)
    raise UnusableSetting("SMS_GATEWAY", "twilio or outbox:PATH")
