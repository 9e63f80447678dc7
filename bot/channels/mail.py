"""Who carries the e-mails: one small interface, an SMTP server, and a file for development."""

import asyncio
import hashlib
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime
from pathlib import Path
from typing import Protocol

import structlog

from bot.channels.errors import NotSent
from bot.channels.outbox_file import OUTBOX, OutboxFile
from bot.settings import Settings, UnusableSetting

log = structlog.get_logger()

SERVER = "smtp:"
SUBMISSION, IMPLICIT_TLS = 587, 465
LOOPBACK = ("127.0.0.1", "localhost")
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter; `type` is its media type."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One e-mail in plain text.

    `reference` names the letter: sent twice after a failure, it carries the same identifier, by which a mailbox may
    know it. `stop` is an address that ends such letters when it is opened.
    """

    to: str
    subject: str
    text: str
    reference: str
    attachments: tuple[Attachment, ...] = ()
    stop: str | None = None


class MailGateway(Protocol):
    """What a carrier of letters must do."""

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; raises `NotSent`."""

    async def erase(self, to: str) -> None:
        """Erase what is kept here of the letters sent to this address."""

    async def close(self) -> None:
        """Let the connections go."""


class MailFile:
    """Writes each letter as a line of JSON instead of sending it: for development only."""

    def __init__(self, path: Path) -> None:
        self._file = OutboxFile(path)

    async def send(self, letter: Letter) -> None:
        """Add one line."""
        names = [attachment.name for attachment in letter.attachments]
        line = {"to": letter.to, "subject": letter.subject, "text": letter.text, "attachments": names}
        await self._file.add(line)

    async def erase(self, to: str) -> None:
        """Write the file again without the lines of this address."""
        await self._file.erase(to)

    async def close(self) -> None:
        """Nothing is held open."""


class Smtp:
    """Hands each letter to an SMTP server, over a connection of its own in a thread."""

    def __init__(self, host: str, port: int, settings: Settings) -> None:
        self._host = host
        self._port = port
        self._from = settings.mail_from
        self._user = settings.smtp_user
        self._password = settings.smtp_password
        self._security = settings.smtp_security or _usual_security(host, port)

    async def send(self, letter: Letter) -> None:
        """Hand one letter to the server."""
        try:
            message = written(letter, self._from)
        except (ValueError, IndexError, HeaderParseError) as error:
            raise NotSent("unusable address or subject", again=False) from error
        try:
            await asyncio.to_thread(self._hand_over, message)
        except smtplib.SMTPRecipientsRefused as error:
            code = max(code for code, _ in error.recipients.values())
            raise NotSent(f"recipient refused, code {code}", again=code < 500) from error
        except smtplib.SMTPResponseException as error:
            wrong_account = isinstance(error, smtplib.SMTPAuthenticationError)
            raise NotSent(f"code {error.smtp_code}", again=wrong_account or error.smtp_code < 500) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(type(error).__name__, again=True) from error

    async def erase(self, to: str) -> None:
        """Nothing is kept here."""

    async def close(self) -> None:
        """Nothing is held open."""

    def _hand_over(self, message: EmailMessage) -> None:
        with self._connected() as server:
            if self._security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        name = _domain(self._from)
        if self._security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self._host, self._port, name, timeout=PATIENCE_SECONDS, context=context)
        return smtplib.SMTP(self._host, self._port, name, timeout=PATIENCE_SECONDS)


def written(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels; raises ValueError when an address or the subject cannot be a header."""
    message = EmailMessage(SMTP)
    message["From"] = sender
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = f"<{hashlib.sha256(letter.reference.encode()).hexdigest()[:40]}@{_domain(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop:
        message["List-Unsubscribe"] = f"<{letter.stop}>"
    message.set_content(letter.text)
    for attachment in letter.attachments:
        main, _, sub = attachment.type.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    return message


def mail_gateway(settings: Settings) -> MailGateway | None:
    """The carrier of the settings, if there is one; raises `UnusableSetting`."""
    chosen = settings.mail_gateway
    if not chosen:
        return None
    if chosen.startswith(OUTBOX):
        path = Path(chosen.removeprefix(OUTBOX))
        log.warning("development: the e-mails are written in a file, none is sent", path=str(path))
        return MailFile(path)
    if chosen.startswith(SERVER):
        host, _, port = chosen.removeprefix(SERVER).partition(":")
        if host and (not port or port.isdigit()):
            if "@" not in settings.mail_from:
                raise UnusableSetting("MAIL_FROM", "the address that the e-mails come from")
            return Smtp(host, int(port or SUBMISSION), settings)
    raise UnusableSetting("MAIL_GATEWAY", "outbox:PATH or smtp:HOST:PORT")


def _usual_security(host: str, port: int) -> str:
    """What a server is expected to speak; a server on this machine has nobody to hide from."""
    if port == IMPLICIT_TLS:
        return "tls"
    return "none" if host in LOOPBACK else "starttls"


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ")
