"""SMS over SMPP 3.4: one line to the operator's centre, by which SMS leave and come in."""

import asyncio
import struct
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from queue import Empty, SimpleQueue
from uuid import uuid4

import structlog
from smpplib import consts
from smpplib import exceptions as wrong
from smpplib.client import Client
from smpplib.command import Command
from smpplib.smpp import make_pdu
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.errors import NotSent
from bot.channels.smpp_words import INTERNATIONAL, Gathered, in_full, kind_of_sender, parts_of

log = structlog.get_logger()

TICK_SECONDS = 0.05
ANSWER_SECONDS = 15.0
QUIET_SECONDS = 30.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
KIND_OF_MESSAGE = 0x3C
LATER = {
    consts.SMPP_ESME_RSYSERR,
    consts.SMPP_ESME_RMSGQFUL,
    consts.SMPP_ESME_RTHROTTLED,
    consts.SMPP_ESME_RX_T_APPN,
}
LINE_ERRORS = (wrong.PDUError, wrong.ConnectionError, wrong.UnknownCommandError, OSError, struct.error)

# Given a number, an identifier of the SMS and its words.
Hear = Callable[[str, str, str], Awaitable[None]]
Heard = Callable[[str, str, str], None]


@dataclass(frozen=True)
class Account:
    """Where the centre is and who we are there.

    `sender` is what people see the SMS come from; `patience` how many seconds the centre has to answer.
    """

    host: str
    port: int
    system_id: str
    password: str = field(repr=False)
    sender: str
    patience: float = ANSWER_SECONDS


@dataclass
class Order:
    """One SMS to submit; done when the centre has taken every part."""

    to: str
    text: str
    done: "Future[None]" = field(default_factory=Future)
    awaited: set[int] = field(default_factory=set)
    since: float = 0.0


class Smpp:
    """Sends through SMPP, and hears what comes in by the same line."""

    def __init__(self, account: Account) -> None:
        self._line = Line(account)
        self._patience = account.patience

    async def listen(self, hear: Hear) -> None:
        """Open the line, and keep it open."""
        loop = asyncio.get_running_loop()

        async def taken(number: str, message: str, words: str) -> None:
            await hear(number, message, words)

        def heard(number: str, message: str, words: str) -> None:
            asyncio.run_coroutine_threadsafe(taken(number, message, words), loop).result(self._patience)

        self._line.open(heard)

    async def send(self, to: str, text: str) -> None:
        """Submit one SMS, in as many parts as it takes; raises `NotSent`."""
        order = Order(to, text)
        self._line.put(order)
        try:
            await asyncio.wait_for(asyncio.wrap_future(order.done), 2 * self._patience)
        except asyncio.TimeoutError as error:
            raise NotSent("no line to the centre", again=True) from error

    async def has_sent(self, to: str, text: str, since: datetime) -> bool:
        """A centre keeps no list that could be asked."""
        return False

    async def erase(self, to: str) -> None:
        """Nothing is kept here."""

    async def close(self) -> None:
        """Close the line."""
        await asyncio.to_thread(self._line.shut)


class Line:
    """The connection, held by one thread that alone touches it; opened again whenever it is lost."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._orders: SimpleQueue[Order] = SimpleQueue()
        self._awaited: dict[int, Order] = {}
        self._gathered = Gathered()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._last_spoke = self._last_heard = 0.0
        self._heard: Heard = lambda number, message, words: None

    def open(self, heard: Heard) -> None:
        """Start; `heard` is called for each SMS that comes in, with its number, an identifier and its words."""
        self._heard = heard
        self._thread = threading.Thread(target=self._run, name="smpp", daemon=True)
        self._thread.start()

    def put(self, order: Order) -> None:
        """Have an SMS submitted as soon as the line is there."""
        self._orders.put(order)

    def shut(self) -> None:
        """Unbind and stop; what was not taken is to be sent again."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(self._account.patience)

    def _run(self) -> None:
        wait = FIRST_WAIT
        while not self._ending.is_set():
            began = time.monotonic()
            try:
                self._talk()
            except LINE_ERRORS as error:
                log.warning("smpp line lost", reason=type(error).__name__)
            wait = FIRST_WAIT if time.monotonic() - began > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
            self._give_back()
            self._ending.wait(wait)
        self._give_back()

    def _talk(self) -> None:
        account = self._account
        client = Client(account.host, account.port, timeout=account.patience, allow_unknown_opt_params=True)
        client.read_pdu = partial(self._read, client.read_pdu)
        client.set_message_sent_handler(lambda pdu: self._answered(pdu.sequence, pdu.status))
        client.set_error_pdu_handler(lambda pdu: self._answered(pdu.sequence, pdu.status))
        client.set_message_received_handler(self._received)
        try:
            client.connect()
            client.bind_transceiver(system_id=account.system_id, password=account.password)
            log.info("smpp line open")
            while not self._ending.is_set():
                self._submit_what_waits(client)
                client.poll()
                self._keep_alive(client)
            client.unbind()
        finally:
            client.disconnect()

    def _read(self, read: Callable[[], Command]) -> Command:
        """One unit read, and noted: a line is known to be alive by what comes in."""
        unit = read()
        self._last_heard = time.monotonic()
        if unit.command == "unbind":
            raise wrong.ConnectionError("unbound by the centre")
        return unit

    def _submit_what_waits(self, client: Client) -> None:
        try:
            order = self._orders.get(timeout=TICK_SECONDS)
        except Empty:
            return
        if not order.done.set_running_or_notify_cancel():
            return
        order.since = self._last_spoke = time.monotonic()
        parts = parts_of(order.text)
        submitted = []
        for body in parts.bodies:
            pdu = client.send_message(
                source_addr_ton=kind_of_sender(self._account.sender),
                source_addr_npi=1,
                source_addr=self._account.sender.lstrip("+"),
                dest_addr_ton=INTERNATIONAL,
                dest_addr_npi=1,
                destination_addr=order.to.lstrip("+"),
                short_message=body,
                data_coding=parts.alphabet,
                esm_class=parts.esm_class,
            )
            submitted.append(pdu.sequence)
            self._awaited[pdu.sequence] = order
        order.awaited.update(submitted)

    def _answered(self, sequence: int, status: int) -> None:
        order = self._awaited.pop(sequence, None)
        if order is None or order.done.done():
            return
        order.awaited.discard(sequence)
        if status != consts.SMPP_ESME_ROK:
            order.done.set_exception(NotSent(f"smpp status {int(status)}", again=status in LATER))
        elif not order.awaited:
            order.done.set_result(None)

    def _received(self, pdu: Command) -> int:
        """Take an SMS; the centre sends again what could not be kept."""
        if pdu.esm_class & KIND_OF_MESSAGE:
            return int(consts.SMPP_ESME_ROK)
        number = in_full(_text(pdu.source_addr), pdu.source_addr_ton)
        body = pdu.short_message or getattr(pdu, "message_payload", None) or b""
        words = self._gathered.add(number, body, pdu.esm_class, pdu.data_coding)
        if words is not None:
            try:
                self._heard(number, uuid4().hex, words)
            except (SQLAlchemyError, NotInTime) as error:
                log.error("sms not kept", reason=type(error).__name__)
                return int(consts.SMPP_ESME_RX_T_APPN)
        return int(consts.SMPP_ESME_ROK)

    def _keep_alive(self, client: Client) -> None:
        now = time.monotonic()
        unanswered = any(now - order.since > self._account.patience for order in self._awaited.values())
        if unanswered or now - self._last_heard > QUIET_SECONDS + self._account.patience:
            raise wrong.ConnectionError("no answer from the centre")
        if now - self._last_spoke > QUIET_SECONDS:
            self._last_spoke = now
            client.send_pdu(make_pdu("enquire_link", client=client))

    def _give_back(self) -> None:
        """Whatever was not taken is to be sent again."""
        for order in self._awaited.values():
            if not order.done.done():
                order.done.set_exception(NotSent("smpp line lost", again=True))
        self._awaited.clear()
        while True:
            try:
                order = self._orders.get_nowait()
            except Empty:
                return
            if order.done.set_running_or_notify_cancel():
                order.done.set_exception(NotSent("no smpp line", again=True))


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
