"""Turns, one after the other or many at once: what each costs and how many a second."""

from __future__ import annotations

import itertools
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from benchmarks.measures import Figures, percentiles
from benchmarks.served import Served, say

Turn = Callable[[], None]
WARM_UP = 10
# Nobody tells the same case as another: what is reckoned for one does not serve the next.
PEOPLE = itertools.count()
LOWEST, LOWEST_TO_HIGHEST = 1500, 3000
FIRST_YEAR, YEARS = 1985, 40


def told(messages: list[str]) -> Iterator[list[str]]:
    """What one person after another says: the messages with a salary and a year of their own."""
    for number in PEOPLE:
        own = {"montant": LOWEST + number % LOWEST_TO_HIGHEST, "annee": FIRST_YEAR + number % YEARS}
        yield [words.format(**own) for words in messages]


def per_turn(served: Served, turn: Turn, count: int) -> Figures:
    """Wall percentiles and mean processor time of a turn, in milliseconds."""
    for _ in range(WARM_UP):
        turn()
    walls = []
    cpu = served.cpu_seconds()
    for _ in range(count):
        started = time.perf_counter()
        turn()
        walls.append((time.perf_counter() - started) * 1000)
    return {"cpu_ms": round((served.cpu_seconds() - cpu) * 1000 / count, 2), **percentiles(walls)}


def inner_turn(served: Served, words: str) -> Turn:
    """A message posted to Rasa as the gateway does, each in a conversation of its own."""
    say_inside = _inside(served)
    return lambda: say_inside(uuid.uuid4().hex, words)


def answered_turn(served: Served, opening: str, words: str, count: int) -> Turn:
    """A fact given to the question that stands, in a conversation opened before the clock runs; `count` times."""
    say_inside = _inside(served)
    senders = [uuid.uuid4().hex for _ in range(count)]
    for sender in senders:
        say_inside(sender, opening)
    waiting, facts = iter(senders), told([words])
    return lambda: say_inside(next(waiting), next(facts)[0])


def _inside(served: Served) -> Callable[[str, str], None]:
    client = httpx.Client(headers={"X-Csp-Interne": served.key}, trust_env=False, timeout=30)
    address = f"{served.rasa}/webhooks/passerelle/webhook"
    metadata = {"canal": "web", "choix": None, "aujourdhui": "2026-11-22"}

    def say_inside(sender: str, words: str) -> None:
        client.post(address, json={"sender": sender, "message": words, "metadata": metadata}).raise_for_status()

    return say_inside


def floor_turn(served: Served, words: str) -> Turn:
    """A message to Rasa's own channel, answered by a fixed sentence."""
    client = httpx.Client(trust_env=False, timeout=30)

    def turn() -> None:
        body = {"sender": uuid.uuid4().hex, "message": words}
        answer = client.post(f"{served.rasa}/webhooks/rest/webhook", json=body).raise_for_status()
        if not answer.json():
            raise ValueError("the floor said nothing")

    return turn


def outer_turn(served: Served, messages: list[str]) -> Turn:
    """A message through the web door: one person after another has the whole conversation, each in a session."""
    client = httpx.Client(base_url=served.gateway, trust_env=False, timeout=60)

    def conversations() -> Iterator[None]:
        for script in told(messages):
            session = ""
            for words in script:
                session = say(client, words, session)
                yield

    turns = conversations()
    return lambda: next(turns)


def throughput(served: Served, messages: list[str], users: int, seconds: float) -> Figures:
    """Turns a second and wall percentiles with so many people talking at once, for a bounded time."""
    walls: list[float] = []
    failures: list[str] = []
    stop = time.monotonic() + seconds
    cpu = served.cpu_seconds()
    started = time.monotonic()
    people = [threading.Thread(target=_person, args=(served, messages, stop, walls, failures)) for _ in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    elapsed = time.monotonic() - started
    return {
        "turns_per_second": round(len(walls) / elapsed, 1),
        "cpu_ms": round((served.cpu_seconds() - cpu) * 1000 / max(len(walls), 1), 2),
        **(percentiles(walls) if walls else {}),
        "failures": float(len(failures)),
    }


def _person(served: Served, messages: list[str], stop: float, walls: list[float], failures: list[str]) -> None:
    try:
        turn = outer_turn(served, messages)
        while time.monotonic() < stop:
            started = time.perf_counter()
            turn()
            walls.append((time.perf_counter() - started) * 1000)
    except httpx.HTTPError as error:
        failures.append(type(error).__name__)


def growth(served: Served, words: str, turns: int) -> Figures:
    """Processor time of the first turns of a conversation and of the last, in milliseconds, and their ratio."""
    say_inside, sender = _inside(served), uuid.uuid4().hex
    costs: list[Any] = []
    for _ in range(turns):
        cpu = served.cpu_seconds()
        say_inside(sender, words)
        costs.append((served.cpu_seconds() - cpu) * 1000)
    early, late = sum(costs[10:40]) / 30, sum(costs[-30:]) / 30
    return {"early_cpu_ms": round(early, 2), "late_cpu_ms": round(late, 2), "ratio": round(late / max(early, 0.1), 2)}
