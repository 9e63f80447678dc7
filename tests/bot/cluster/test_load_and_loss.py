"""A cluster under many people and under blows: every message answered once, kept, in order; no fact lost."""

import asyncio
from collections.abc import Iterator

import pytest

from benchmarks.cluster.chaos import under_fire
from benchmarks.cluster.crowd import crowd, is_one_chain, misheard, out_of_order
from benchmarks.cluster.started import Started, started

BLOWS = [("rasa-1",), ("actions-1",), ("redis",), ("gateway-1",), ("postgresql",), ("rasa-1", "rasa-2")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Started]:
    with started(workers=2) as cluster:
        yield cluster


def test_what_one_writes_without_waiting_is_answered_in_order(cluster: Started) -> None:
    heard = asyncio.run(crowd(cluster.address, people=3, messages=20))

    assert [misheard(one) for one in heard] == [[], [], []]
    assert [out_of_order(one) for one in heard] == [[], [], []]


def test_thirty_people_at_once_are_each_answered_once_and_nothing_is_lost(cluster: Started) -> None:
    heard = asyncio.run(crowd(cluster.address, people=30, messages=10))

    assert [one for person in heard for one in misheard(person)] == []
    assert all(map(is_one_chain, heard))


def test_killed_processes_come_back_and_no_fact_is_lost(cluster: Started, capsys: pytest.CaptureFixture[str]) -> None:
    blows, heard = asyncio.run(under_fire(cluster, people=8, victims=BLOWS))

    with capsys.disabled():
        print(
            "".join(f"\n  {' and '.join(blow.killed)} killed: answering again after {blow.seconds} s" for blow in blows)
        )
    assert [one for person in heard for one in misheard(person)] == []
    refusals = {refusal for person in heard for one in person for refusal in one.refusals}
    assert refusals <= {(503, True), (429, True)}
    assert [
        one for person in heard for one in person if one.corrects is not None and one.corrects != one.sent - 1
    ] == []
