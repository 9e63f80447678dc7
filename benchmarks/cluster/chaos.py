"""Processes killed one after the other while people talk: who was told what, how soon it was over, what was kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from benchmarks.cluster.crowd import Heard, patient_crowd
from benchmarks.cluster.started import Started

CALM_SECONDS = 2.0
ASK_EVERY_SECONDS = 0.1
BACK_WITHIN_SECONDS = 120.0


class NotBack(Exception):
    """What was killed did not come back in time; says what."""


@dataclass(frozen=True)
class Blow:
    """What was killed, and after how many seconds the whole said it could answer, and did so again."""

    killed: tuple[str, ...]
    seconds: float


async def under_fire(
    cluster: Started, people: int, victims: Sequence[tuple[str, ...]]
) -> tuple[list[Blow], list[list[Heard]]]:
    """Kill each group of victims in turn under so many people; raises NotBack."""
    stop = asyncio.Event()
    talking = asyncio.create_task(patient_crowd(cluster.address, people, stop))
    blows = []
    try:
        for names in victims:
            await asyncio.sleep(CALM_SECONDS)
            blows.append(await _blow(cluster, names))
        await asyncio.sleep(CALM_SECONDS)
    finally:
        stop.set()
        heard = await talking
    return blows, heard


async def _blow(cluster: Started, names: tuple[str, ...]) -> Blow:
    killed = {name: cluster.kill(name) for name in names}
    begun = time.monotonic()
    async with httpx.AsyncClient(base_url=cluster.address, timeout=5, trust_env=False) as client:
        while not (_all_back(cluster, killed) and await _well(client)):
            if time.monotonic() - begun > BACK_WITHIN_SECONDS:
                raise NotBack(", ".join(names))
            await asyncio.sleep(ASK_EVERY_SECONDS)
    return Blow(names, round(time.monotonic() - begun, 1))


def _all_back(cluster: Started, killed: dict[str, int]) -> bool:
    running = cluster.pids()
    return all(running.get(name, pid) != pid for name, pid in killed.items())


async def _well(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/sante")).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
