"""`python -m benchmarks.cluster`: one Rasa worker, then two; then a hundred people who write twenty messages at once.

Everything is bounded and on the loopback. The result is kept under `benchmarks/results/cluster`, by commit.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import yaml

from benchmarks.cluster.crowd import crowd, is_one_chain, misheard
from benchmarks.cluster.started import NotStarted, Started, started
from benchmarks.measures import Figures, Process, percentiles
from benchmarks.report import RESULTS, Report, keep, show
from benchmarks.served import Served
from benchmarks.turns import throughput
from bot.serving.model import NoTraining, trained_model

MESSAGES = yaml.safe_load((Path(__file__).resolve().parent.parent / "messages.yml").read_text())["mixed"]
CROWDS = (1, 8, 32, 128)
CROWD_SECONDS = 10.0
PEOPLE, EACH = 100, 20
WORKERS = 4


def by_workers(workers: int) -> Report:
    """Turns a second, and what each costs, by how many people talk, with so many Rasa workers."""
    report: Report = {}
    with started(workers=workers) as cluster:
        throughput(_served(cluster), MESSAGES, 4, CROWD_SECONDS / 2)
        for people in CROWDS:
            name = f"{workers} worker{'s' if workers > 1 else ''}, {people} people"
            report[name] = throughput(_served(cluster), MESSAGES, people, CROWD_SECONDS)
        report[f"memory, {workers} workers"] = _memory(cluster)
    return report


def loss(workers: int) -> Figures:
    """How many of all the messages, all at once, were answered about themselves and in a chain without a fork."""
    with started(workers=workers) as cluster:
        begun = time.monotonic()
        heard = asyncio.run(crowd(cluster.address, PEOPLE, EACH))
        seconds = time.monotonic() - begun
    messages = [one for person in heard for one in person]
    return {
        "messages": float(len(messages)),
        "answered_about_something_else": float(sum(len(misheard(person)) for person in heard)),
        "conversations_lost_or_forked": float(sum(not is_one_chain(person) for person in heard)),
        "asked_again": float(sum(len(one.refusals) for one in messages)),
        "seconds": round(seconds, 1),
        "turns_per_second": round(len(messages) / seconds, 1),
        **{f"waited_{name}_s": value for name, value in percentiles([one.seconds for one in messages]).items()},
    }


def _processes(cluster: Started) -> list[Process]:
    return [Process(pid, name) for name, pid in cluster.pids().items()]


def _served(cluster: Started) -> Served:
    return Served(cluster.address, "", "", _processes(cluster))


def _memory(cluster: Started) -> Figures:
    return {f"{process.name}_mb": round(process.resident_mb(), 1) for process in _processes(cluster)}


def main() -> int:
    """Measure, print, keep; 1 when a cluster did not start or a message was lost."""
    try:
        trained_model()
        report = {**by_workers(1), **by_workers(2)}
        report[f"{PEOPLE} people, {EACH} messages at once, {WORKERS} workers"] = lost = loss(WORKERS)
    except (NotStarted, NoTraining) as error:
        print(error, file=sys.stderr)
        return 1
    show(report)
    print(f"kept in {keep(report, RESULTS / 'cluster')}")
    return 1 if lost["answered_about_something_else"] or lost["conversations_lost_or_forked"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
