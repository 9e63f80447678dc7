"""People who all talk at once, and what each of their messages was answered.

Each message corrects the same pay to a value of its own, and each answer says the value it corrects: the answers alone
show that every message was heard once, kept, and in which order.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

OPENING = "On m'a remis le dossier du CSP le 3 novembre 2026"
PAY = "Mon salaire mensuel brut est de {} euros"
FIRST_PAY = 2001
# Between two messages of one person, so that they leave in a known order without waiting for one another.
STEP_SECONDS = 0.05
PAUSE_SECONDS = 0.3
TRY_AGAIN_SECONDS = 0.5
LONGEST_TURN_SECONDS = 120.0
CORRECTION = re.compile(r"(\d+)€brutparmoisaulieude(\d+)€")
BLANKS = re.compile(r"\s")


@dataclass
class Heard:
    """One message: what was sent, what the answer says it is and corrects, how long and how often it was tried.

    `refusals` are the answers before the good one: a status, and whether it came with a sentence and a time to wait.
    """

    sent: int
    value: int | None = None
    corrects: int | None = None
    seconds: float = 0.0
    refusals: list[tuple[int, bool]] = field(default_factory=list)


def crowd_client(address: str, connections: int) -> httpx.AsyncClient:
    """A client that holds so many connections."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=2)
    return httpx.AsyncClient(base_url=address, limits=limits, timeout=LONGEST_TURN_SECONDS, trust_env=False)


async def crowd(address: str, people: int, messages: int) -> list[list[Heard]]:
    """So many conversations at the same time, each of so many messages sent without waiting for an answer."""
    async with crowd_client(address, people * messages) as client:
        return list(await asyncio.gather(*(_hurried(client, messages) for _ in range(people))))


async def patient_crowd(address: str, people: int, stop: asyncio.Event) -> list[list[Heard]]:
    """So many people who wait for each answer before they write again, until they are stopped."""
    async with crowd_client(address, people) as client:
        return list(await asyncio.gather(*(_patient(client, stop) for _ in range(people))))


async def _hurried(client: httpx.AsyncClient, messages: int) -> list[Heard]:
    session = await opened(client)
    pays = [FIRST_PAY + number for number in range(messages)]
    return list(await asyncio.gather(*(_say(client, session, pay, n * STEP_SECONDS) for n, pay in enumerate(pays))))


async def _patient(client: httpx.AsyncClient, stop: asyncio.Event) -> list[Heard]:
    session = await opened(client)
    heard: list[Heard] = []
    while not stop.is_set():
        heard.append(await _say(client, session, FIRST_PAY + len(heard), PAUSE_SECONDS))
    return heard


async def opened(client: httpx.AsyncClient) -> str:
    """A conversation in which the hand-over day is told."""
    answer, _ = await _insist(client, "/webhooks/web/sessions", {})
    session: str = answer.json()["session"]
    await _insist(client, "/webhooks/web/messages", {"session": session, "message": OPENING, "id": "remise"})
    return session


async def _say(client: httpx.AsyncClient, session: str, pay: int, after: float) -> Heard:
    await asyncio.sleep(after)
    body = {"session": session, "message": PAY.format(pay), "id": str(pay)}
    begun = time.monotonic()
    answer, refusals = await _insist(client, "/webhooks/web/messages", body)
    heard = Heard(pay, seconds=time.monotonic() - begun, refusals=refusals)
    for message in answer.json():
        custom: dict[str, Any] = message.get("custom") or {}
        for reading in custom.get("lectures") or []:
            if reading["fait"] == "salaire_mensuel_brut":
                heard.value = int(reading["valeur"])
        corrected = CORRECTION.search(BLANKS.sub("", message["text"]))
        if corrected:
            heard.corrects = int(corrected[2])
    return heard


async def _insist(client: httpx.AsyncClient, path: str, body: Any) -> tuple[httpx.Response, list[tuple[int, bool]]]:
    """Send, and send again as a patient person's page does; raises TimeoutError past the longest turn."""
    refusals: list[tuple[int, bool]] = []
    deadline = time.monotonic() + LONGEST_TURN_SECONDS
    while time.monotonic() < deadline:
        try:
            answer = await client.post(path, json=body)
        except httpx.TransportError:
            refusals.append((0, False))
        else:
            if answer.is_success:
                return answer, refusals
            refusals.append((answer.status_code, _honest(answer)))
        await asyncio.sleep(TRY_AGAIN_SECONDS)
    raise TimeoutError(f"{path}: {refusals[-3:]}")


def _honest(answer: httpx.Response) -> bool:
    """Whether a refusal is a sentence for the person, with a time to come back."""
    try:
        return bool(answer.json()["erreur"]["message"]) and "retry-after" in answer.headers
    except (ValueError, KeyError, TypeError):
        return False


def misheard(heard: list[Heard]) -> list[Heard]:
    """The messages whose answer is not about their own fact."""
    return [one for one in heard if one.value != one.sent]


def out_of_order(heard: list[Heard]) -> list[Heard]:
    """The messages whose answer does not correct the message sent just before."""
    before = [None, *(one.sent for one in heard)]
    return [one for one, previous in zip(heard, before, strict=False) if one.corrects != previous]


def is_one_chain(heard: list[Heard]) -> bool:
    """Whether each message was heard once, after one other: nothing lost, nothing twice, no two at the same time."""
    following = {one.corrects: one.sent for one in heard}
    length, last = 0, following.get(None)
    while last is not None and length <= len(heard):
        length, last = length + 1, following.get(last)
    return length == len(heard) == len(following)
