"""Workers killed at each step: nothing is lost, and what may have left twice carries the same identifier."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import update

from bot.memory.database import Database
from bot.memory.migrate import upgrade
from bot.memory.models import ReminderRow
from bot.memory.reminders import MAIL, Reminders
from bot.memory.schedule import Planned
from bot.memory.subscriptions import Recipient
from bot.memory.telephone import Telephone
from bot.memory.vault import Vault
from bot.serving.supervisor import free_port
from bot.settings import ROOT

pytestmark = pytest.mark.anyio

KEY = "Xk2bQm8m4m1Zb3uGQ1m7cQ0mH6k2pS2u4b8yqv2bq9E="
PEOPLE = 6
PATIENCE_SECONDS = 40.0
NOW = datetime.fromisoformat("2026-11-17T09:00")
LONG_AGO = NOW - timedelta(days=1)


class Mailbox:
    """An SMTP server of ours: keeps what it took, and may kill the worker that talks to it, at one step."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.victim: subprocess.Popen[bytes] | None = None
        self.kill_at: str | None = None

    def reached(self, step: str) -> None:
        if self.victim is not None and self.kill_at == step:
            self.victim.send_signal(signal.SIGKILL)
            self.victim.wait(10)
            self.victim, self.kill_at = None, None

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: list[str]
    ) -> str:
        self.reached("before it is taken")
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = bytes(envelope.content or b"").decode()
        self.taken.append(next(line for line in content.splitlines() if line.startswith("Message-ID")))
        self.reached("once it is taken")
        return "250 OK"

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        self.reached("before it is noted")
        return "221 Bye"


@pytest.fixture
async def mailbox() -> AsyncIterator[tuple[Mailbox, int]]:
    box = Mailbox()
    port = int(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


class Workers:
    """Real workers, as processes, on one database."""

    def __init__(self, database: str, var: Path, port: int) -> None:
        self._environment = {
            **os.environ,
            "DATABASE_URL": database,
            "CSP_VAR": str(var),
            "CSP_ENCRYPTION_KEYS": KEY,
            "CSP_DIGEST_KEY": "secret",
            "MAIL_GATEWAY": f"smtp:127.0.0.1:{port}",
            "MAIL_FROM": "rappels@csp.example",
            "SMTP_SECURITY": "none",
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bot.channels.reminder_worker", "--at", NOW.isoformat()]
        worker = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL)
        self.running.append(worker)
        return worker

    def stop(self) -> None:
        for worker in self.running:
            worker.kill()
            worker.wait(10)


async def until_none_waits(database: Database) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while database.do(lambda session: session.query(ReminderRow).filter(ReminderRow.done_at.is_(None)).count()):
        assert asyncio.get_running_loop().time() < deadline, "reminders still wait"
        await asyncio.sleep(0.1)


def expire_leases(database: Database) -> None:
    """As if the lease of the dead had passed."""
    held = update(ReminderRow).where(ReminderRow.lease_until.is_not(None)).values(lease_until=LONG_AGO)
    database.do(lambda session: session.execute(held))


async def people_to_remind(database: Database) -> None:
    vault = Vault((KEY,), "secret")
    reminders = Reminders(database, vault, Telephone(database, vault))
    due = Planned("fin_delai_reflexion.7", date(2026, 11, 24), NOW - timedelta(minutes=5))
    for number in range(PEOPLE):
        to = Recipient(MAIL, f"p{number}@exemple.fr", ("metropole",))
        await reminders.subscribe(f"h{number}", to, [due], "1", date(2026, 11, 10), LONG_AGO)


@pytest.mark.parametrize(
    ("step", "twice"), [("before it is taken", 0), ("once it is taken", 1), ("before it is noted", 1)]
)
async def test_a_killed_worker_loses_nothing(
    step: str, twice: int, address: str, tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    database = Database(address)
    upgrade(database.engine)
    await people_to_remind(database)
    workers = Workers(address, tmp_path, port)
    box.kill_at, box.victim = step, workers.start()
    victim = box.victim
    await asyncio.to_thread(victim.wait, PATIENCE_SECONDS)
    expire_leases(database)

    workers.start()
    workers.start()
    try:
        await until_none_waits(database)
    finally:
        workers.stop()
        database.close()

    times = Counter(box.taken)
    assert victim.returncode == -signal.SIGKILL
    assert len(times) == PEOPLE
    assert sum(times.values()) == PEOPLE + twice


async def test_three_workers_together_send_each_once(
    address: str, tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    database = Database(address)
    upgrade(database.engine)
    await people_to_remind(database)
    workers = Workers(address, tmp_path, port)

    workers.start(), workers.start(), workers.start()
    try:
        await until_none_waits(database)
    finally:
        workers.stop()
        database.close()

    assert len(box.taken) == len(set(box.taken)) == PEOPLE
