"""SMS over SMPP, against a centre on the loopback written by others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from smpp34 import ESME_RINVDSTADR, ESME_RTHROTTLED, Esme, Server, SubmitSmEvent

from bot.channels.errors import NotSent
from bot.channels.smpp import Account, Smpp
from bot.channels.smpp_words import Gathered, parts_of
from bot.serving.supervisor import free_port

pytestmark = pytest.mark.anyio

NUMBER = "+33612345678"
LONG = "Vous avez jusqu'au mardi 24 novembre 2026 inclus pour répondre. Sans réponse, c'est un refus. " * 3


class Centre:
    """An operator's centre that takes or refuses what is submitted, in the order it chooses to answer."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.bound: asyncio.Queue[Esme] = asyncio.Queue()
        self.submitted: list[SubmitSmEvent] = []
        self.refusals: list[int] = []
        self.kept_back = 0
        self._server = Server("127.0.0.1", port)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await self._server.start()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        await self._server.stop()
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        waiting: list[SubmitSmEvent] = []
        while True:
            event = await self._server.next()
            if isinstance(event, Esme):
                self.bound.put_nowait(event)
            elif isinstance(event, SubmitSmEvent):
                self.submitted.append(event)
                waiting.append(event)
                if len(waiting) > self.kept_back:
                    for one in reversed(waiting):
                        self._answer(one)
                    waiting.clear()

    def _answer(self, event: SubmitSmEvent) -> None:
        if self.refusals:
            event.reject(self.refusals.pop(0))
        else:
            event.accept(f"m{len(self.submitted)}")

    def words(self) -> list[str]:
        """The SMS as telephones would show them."""
        gathered = Gathered()
        read = [gathered.add("x", one.short_message, one.esm_class, one.data_coding) for one in self.submitted]
        return [words for words in read if words is not None]


@pytest.fixture
async def centre() -> AsyncIterator[Centre]:
    centre = Centre(int(free_port()))
    await centre.start()
    yield centre
    await centre.stop()


Heard = list[tuple[str, str]]


def hearing(heard: Heard) -> Callable[[str, str, str], Awaitable[None]]:
    async def hear(number: str, _message: str, words: str) -> None:
        heard.append((number, words))

    return hear


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
async def smpp(centre: Centre, heard: Heard) -> AsyncIterator[Smpp]:
    smpp = Smpp(Account("127.0.0.1", centre.port, "csp", "secret", "38000", patience=1))
    await smpp.listen(hearing(heard))
    yield smpp
    await smpp.close()


async def bound(centre: Centre) -> Esme:
    return await asyncio.wait_for(centre.bound.get(), 10)


async def test_an_sms_is_submitted_to_the_centre(centre: Centre, smpp: Smpp) -> None:
    await smpp.send(NUMBER, "Réponse à 1 €")

    sent = centre.submitted[0]
    assert (sent.destination_addr, sent.dest_addr_ton) == ("33612345678", 1)
    assert (sent.source_addr, sent.source_addr_ton) == ("38000", 3)
    assert (sent.data_coding, sent.esm_class) == (0, 0)
    assert centre.words() == ["Réponse à 1 €"]


async def test_a_long_sms_leaves_in_parts_that_make_one(centre: Centre, smpp: Smpp) -> None:
    await smpp.send(NUMBER, LONG)

    assert len(centre.submitted) == len(parts_of(LONG).bodies) == 2
    assert centre.words() == [LONG]


async def test_another_script_leaves_in_ucs2(centre: Centre, smpp: Smpp) -> None:
    await smpp.send(NUMBER, "Ответ до 24 ноября")

    assert centre.submitted[0].data_coding == 8
    assert centre.words() == ["Ответ до 24 ноября"]


@pytest.mark.parametrize(("status", "again"), [(ESME_RTHROTTLED, True), (ESME_RINVDSTADR, False)])
async def test_a_refusal_says_whether_to_try_again(centre: Centre, smpp: Smpp, status: int, again: bool) -> None:
    centre.refusals = [status]

    with pytest.raises(NotSent) as refused:
        await smpp.send(NUMBER, "Réponse")

    assert refused.value.again is again


async def test_answers_that_come_in_another_order_go_to_their_own_sms(centre: Centre, smpp: Smpp) -> None:
    centre.kept_back, centre.refusals = 1, [ESME_RINVDSTADR]

    first, second = await asyncio.gather(
        smpp.send(NUMBER, "un"), smpp.send("+33687654321", "deux"), return_exceptions=True
    )

    assert first is None
    assert isinstance(second, NotSent)


async def test_an_sms_that_comes_in_is_heard_with_its_number_in_full(centre: Centre, smpp: Smpp, heard: Heard) -> None:
    esme = await bound(centre)
    answers = [
        await esme.deliver_sm("38000", "STOP".encode("gsm0338"), source_addr="33612345678", source_addr_ton=1),
        await esme.deliver_sm("38000", "où ?".encode("utf_16_be"), source_addr="0612345678", data_coding=8),
    ]

    assert [answer.command_status for answer in answers] == [0, 0]
    assert heard == [(NUMBER, "STOP"), (NUMBER, "où ?")]


async def test_a_long_sms_that_comes_in_is_heard_once_and_whole(centre: Centre, smpp: Smpp, heard: Heard) -> None:
    esme, parts = await bound(centre), parts_of(LONG)
    await esme.deliver_sm("38000", parts.bodies[1], source_addr="33612345678", source_addr_ton=1, esm_class=0x40)
    await esme.deliver_sm("38000", parts.bodies[0], source_addr="33612345678", source_addr_ton=1, esm_class=0x40)

    assert heard == [(NUMBER, LONG)]


async def test_a_receipt_is_not_taken_for_words(centre: Centre, smpp: Smpp, heard: Heard) -> None:
    esme = await bound(centre)
    await esme.deliver_sm("38000", b"id:1 stat:DELIVRD", source_addr="33612345678", esm_class=0x04)

    assert heard == []


async def test_a_lost_line_gives_the_sms_back_and_is_opened_again(centre: Centre, smpp: Smpp) -> None:
    esme = await bound(centre)
    await esme.unbind()
    await centre.stop()
    with pytest.raises(NotSent) as lost:
        await smpp.send(NUMBER, "perdu")

    again = Centre(centre.port)
    await again.start()
    await bound(again)
    await smpp.send(NUMBER, "retrouvé")

    assert lost.value.again
    assert again.words() == ["retrouvé"]
    await again.stop()


async def test_without_a_centre_an_sms_is_to_be_tried_again() -> None:
    smpp = Smpp(Account("127.0.0.1", int(free_port()), "csp", "secret", "38000"))
    await smpp.listen(hearing([]))

    with pytest.raises(NotSent) as refused:
        await smpp.send(NUMBER, "Réponse")

    assert refused.value.again
    await smpp.close()


def test_the_account_does_not_show_its_password() -> None:
    assert "secret" not in repr(Account("h", 1, "csp", "secret", "38000"))
