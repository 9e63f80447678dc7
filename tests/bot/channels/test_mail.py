"""Who carries the e-mails, tried with a real SMTP server on the loopback."""

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from bot.channels.errors import NotSent
from bot.channels.mail import Attachment, Letter, MailFile, Smtp, mail_gateway, written
from bot.serving.supervisor import free_port
from bot.settings import Settings, UnusableSetting

pytestmark = pytest.mark.anyio

FROM = "Assistant CSP <rappels@csp.example>"
LETTER = Letter("lea@example.org", "Votre échéance approche", "Il vous reste deux jours.\n", "rappel-1")


class Mailbox:
    """What an SMTP server was given, and how it answers."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.recipient = self.data = "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:
        envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        self.received.append(envelope)
        return self.data

    def read(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(cast(bytes, self.received[-1].content), policy=default))


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[Controller]:
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        server_hostname="mail.example",
        port=int(free_port()),
        auth_require_tls=False,
        authenticator=lambda _server, _session, _envelope, _way, said: AuthResult(
            success=said.password == b"bon", handled=False
        ),
    )
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def mail_settings(settings: Settings, server: Controller) -> Settings:
    changed = {"mail_gateway": f"smtp:127.0.0.1:{server.port}", "mail_from": FROM}
    return Settings(**{**vars(settings), **changed})


@pytest.fixture
def smtp(mail_settings: Settings, server: Controller) -> Smtp:
    return Smtp("127.0.0.1", server.port, mail_settings)


async def test_a_letter_arrives_with_its_accents_and_its_attachment(smtp: Smtp, mailbox: Mailbox) -> None:
    calendar = Attachment("echeances.ics", "text/calendar", b"BEGIN:VCALENDAR")
    stop = "https://csp.example/d/arret"

    await smtp.send(Letter(LETTER.to, LETTER.subject, LETTER.text, LETTER.reference, (calendar,), stop))

    read = mailbox.read()
    body, attached = read.get_body(), list(read.iter_attachments())
    assert (read["From"], read["To"], read["Subject"]) == (FROM, LETTER.to, LETTER.subject)
    assert body is not None
    assert body.get_content().splitlines() == LETTER.text.splitlines()
    assert [(one.get_filename(), one.get_content_type()) for one in attached] == [("echeances.ics", "text/calendar")]
    assert read["List-Unsubscribe"] == f"<{stop}>"


def test_a_letter_sent_again_carries_the_same_identifier_which_says_nothing() -> None:
    first, again = written(LETTER, FROM)["Message-ID"], written(LETTER, FROM)["Message-ID"]

    assert first == again
    assert first.endswith("@csp.example>")
    assert "rappel" not in first


@pytest.mark.parametrize(("answer", "again"), [("550 no such mailbox", False), ("451 later", True)])
async def test_a_refused_recipient_says_whether_to_try_again(
    smtp: Smtp, mailbox: Mailbox, answer: str, again: bool
) -> None:
    mailbox.recipient = answer

    with pytest.raises(NotSent) as refused:
        await smtp.send(LETTER)

    assert refused.value.again is again
    assert LETTER.to not in str(refused.value)


@pytest.mark.parametrize(("answer", "again"), [("554 refused", False), ("452 full", True)])
async def test_a_refused_letter_says_whether_to_try_again(
    smtp: Smtp, mailbox: Mailbox, answer: str, again: bool
) -> None:
    mailbox.data = answer

    with pytest.raises(NotSent) as refused:
        await smtp.send(LETTER)

    assert refused.value.again is again


async def test_a_server_that_cannot_be_reached_is_to_be_tried_again(mail_settings: Settings) -> None:
    with pytest.raises(NotSent) as refused:
        await Smtp("127.0.0.1", 1, mail_settings).send(LETTER)

    assert refused.value.again


async def test_an_account_opens_the_server(mail_settings: Settings, server: Controller, mailbox: Mailbox) -> None:
    account = {"smtp_user": "csp", "smtp_password": "bon"}

    await Smtp("127.0.0.1", server.port, Settings(**{**vars(mail_settings), **account})).send(LETTER)

    assert len(mailbox.received) == 1


async def test_a_refused_account_is_to_be_tried_again_once_corrected(
    mail_settings: Settings, server: Controller, mailbox: Mailbox
) -> None:
    account = {"smtp_user": "csp", "smtp_password": "mauvais"}

    with pytest.raises(NotSent) as refused:
        await Smtp("127.0.0.1", server.port, Settings(**{**vars(mail_settings), **account})).send(LETTER)

    assert refused.value.again
    assert mailbox.received == []


async def test_a_server_without_encryption_is_given_nothing_when_it_is_asked_for(
    mail_settings: Settings, server: Controller, mailbox: Mailbox
) -> None:
    smtp = Smtp("127.0.0.1", server.port, Settings(**{**vars(mail_settings), "smtp_security": "starttls"}))

    with pytest.raises(NotSent):
        await smtp.send(LETTER)

    assert mailbox.received == []


@pytest.mark.parametrize("address", ["", "sans-arobase", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"])
async def test_an_unusable_address_is_never_tried_again(smtp: Smtp, mailbox: Mailbox, address: str) -> None:
    with pytest.raises(NotSent) as refused:
        await smtp.send(Letter(address, "s", "t", "r"))

    assert not refused.value.again
    assert mailbox.received == []


async def test_the_file_holds_one_line_a_letter_and_erasure_rewrites_it(tmp_path: Path) -> None:
    file = MailFile(tmp_path / "mail.jsonl")
    await file.send(LETTER)
    await file.send(Letter("jo@example.org", "s", "t", "r", (Attachment("a.ics", "text/calendar", b""),)))

    await file.erase(LETTER.to)

    lines = [json.loads(line) for line in (tmp_path / "mail.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [{**line, "at": None} for line in lines] == [
        {"to": "jo@example.org", "subject": "s", "text": "t", "attachments": ["a.ics"], "at": None}
    ]


async def test_the_carrier_is_that_of_the_settings(settings: Settings, mail_settings: Settings) -> None:
    outbox = Settings(**{**vars(settings), "mail_gateway": "outbox:/dev/null"})

    assert mail_gateway(settings) is None
    assert isinstance(mail_gateway(outbox), MailFile)
    assert isinstance(mail_gateway(mail_settings), Smtp)


@pytest.mark.parametrize(
    ("gateway", "sender", "named"),
    [
        ("pigeon", FROM, "MAIL_GATEWAY"),
        ("smtp:", FROM, "MAIL_GATEWAY"),
        ("smtp:a:b", FROM, "MAIL_GATEWAY"),
        ("smtp:a:25", "", "MAIL_FROM"),
    ],
)
async def test_an_unusable_carrier_is_named(settings: Settings, gateway: str, sender: str, named: str) -> None:
    with pytest.raises(UnusableSetting) as refused:
        mail_gateway(Settings(**{**vars(settings), "mail_gateway": gateway, "mail_from": sender}))

    assert refused.value.name == named
