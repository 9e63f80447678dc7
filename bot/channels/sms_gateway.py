"""Who carries the SMS: one small interface, Twilio, SMPP, and a file for development."""

from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Protocol

import httpx
import structlog

from bot.channels.errors import NotSent, OptedOut
from bot.channels.outbox_file import OUTBOX, OutboxFile
from bot.channels.smpp import Account, Hear, Smpp
from bot.channels.sms_text import encoding, segments
from bot.settings import Settings, UnusableSetting

log = structlog.get_logger()

OPTED_OUT = 21610
LAST_SENT = 20
CENTRE = "smpp:"


class SmsGateway(Protocol):
    """What a carrier must do."""

    async def listen(self, hear: Hear) -> None:
        """Begin to hear the SMS that come in by the carrier's own line, if it has one."""

    async def send(self, to: str, text: str) -> None:
        """Hand over one SMS; raises `NotSent` or `OptedOut`."""

    async def has_sent(self, to: str, text: str, since: datetime) -> bool:
        """Whether this SMS left since then, in UTC without a zone; False also when the carrier cannot tell."""

    async def erase(self, to: str) -> None:
        """Erase what is kept here of the SMS sent to this number."""

    async def close(self) -> None:
        """Let the connections go."""


class SmsFile:
    """Writes each SMS as a line of JSON instead of sending it: for development only."""

    def __init__(self, path: Path) -> None:
        self._file = OutboxFile(path)

    async def listen(self, hear: Hear) -> None:
        """Nothing comes in by a file."""

    async def send(self, to: str, text: str) -> None:
        """Add one line."""
        await self._file.add({"to": to, "text": text, "encoding": encoding(text), "segments": segments(text)})

    async def has_sent(self, to: str, text: str, since: datetime) -> bool:
        """Look in the file."""
        return await self._file.holds({"to": to, "text": text}, since)

    async def erase(self, to: str) -> None:
        """Write the file again without the lines of this number."""
        await self._file.erase(to)

    async def close(self) -> None:
        """Nothing is held open."""


class Twilio:
    """Sends through Twilio's HTTP interface."""

    def __init__(self, settings: Settings) -> None:
        account = settings.twilio_account_sid
        self._from = settings.twilio_from
        self._url = f"{settings.twilio_api_url}/2010-04-01/Accounts/{account}/Messages.json"
        self._client = httpx.AsyncClient(auth=(account, settings.twilio_auth_token), timeout=15)

    async def listen(self, hear: Hear) -> None:
        """What comes in knocks at a door of the gateway."""

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

    async def has_sent(self, to: str, text: str, since: datetime) -> bool:
        """Ask Twilio for the last SMS to this number; when it does not answer, the question stays open: False."""
        try:
            response = await self._client.get(self._url, params={"To": to, "PageSize": str(LAST_SENT)})
            listed = response.json() if response.is_success else None
        except (httpx.HTTPError, ValueError) as error:
            log.warning("what was sent cannot be known", reason=type(error).__name__)
            return False
        sent = listed.get("messages", []) if isinstance(listed, dict) else []
        return any(one.get("body") == text and _since(one, since) for one in sent if isinstance(one, dict))

    async def erase(self, to: str) -> None:
        """Nothing is kept here."""

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()


def _since(sent: dict[str, Any], since: datetime) -> bool:
    try:
        created = parsedate_to_datetime(str(sent.get("date_created")))
    except ValueError:
        return False
    return created.astimezone(timezone.utc).replace(tzinfo=None) >= since.replace(microsecond=0)


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
        return SmsFile(path)
    if chosen == "twilio":
        return Twilio(settings)
    if chosen.startswith(CENTRE):
        host, _, port = chosen.removeprefix(CENTRE).partition(":")
        if host and port.isdigit():
            if not settings.smpp_from:
                raise UnusableSetting("SMPP_FROM", "the number or the name that the SMS come from")
            account = settings.smpp_system_id, settings.smpp_password, settings.smpp_from
            return Smpp(Account(host, int(port), *account))
    raise UnusableSetting("SMS_GATEWAY", "twilio, smpp:HOST:PORT or outbox:PATH")
