"""Gateways that share a Redis count together, and each alone while it does not answer."""

import subprocess
import time
from collections.abc import Iterator

import pytest

from bot.channels import rates
from bot.channels.errors import TooMany
from bot.channels.rates import Rates
from bot.serving.cluster.packages import program
from bot.serving.supervisor import free_port


@pytest.fixture
def redis() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [program("redis-server"), "--port", port, "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    deadline = time.monotonic() + 10
    while not _answers(url) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield url, process
    process.kill()
    process.wait()


def _answers(url: str) -> bool:
    fresh = Rates(url)
    fresh.count("ready", "x", 1000)
    return fresh._without_until == 0.0


def test_two_gateways_count_together(redis: tuple[str, subprocess.Popen[bytes]]) -> None:
    one, other = Rates(redis[0]), Rates(redis[0])
    one.count("session", "a", 2)
    other.count("session", "a", 2)

    with pytest.raises(TooMany) as refused:
        one.count("session", "a", 2)

    assert refused.value.retry_after is not None
    assert 1 <= refused.value.retry_after <= 60


def test_without_redis_each_counts_alone_and_nobody_is_refused_for_it(
    redis: tuple[str, subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, process = redis
    monkeypatch.setattr(rates, "WITHOUT_SECONDS", 60.0)
    one, other = Rates(url), Rates(url)
    process.kill()
    process.wait()

    one.count("session", "a", 1)
    other.count("session", "a", 1)

    with pytest.raises(TooMany):
        one.count("session", "a", 1)
