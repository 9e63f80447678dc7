"""A cluster whose stores do not start says why, and leaves nothing running. A whole one: tests/bot/cluster."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.serving.cluster import postgresql, running
from bot.serving.cluster.plan import Plan, plan
from bot.serving.cluster.running import Cluster, NotAnswering
from bot.settings import Settings


@pytest.fixture
def planned() -> Iterator[Plan]:
    with tempfile.TemporaryDirectory(prefix="grappe-") as name:
        Path(name).chmod(0o711)
        yield plan(Settings(var=Path(name)), {})


def test_a_store_that_does_not_start_is_named_with_its_last_words(
    planned: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "START_SECONDS", 1.0)
    monkeypatch.setattr(
        postgresql, "command", lambda _plan, _data: ["/bin/sh", "-c", "echo no room left; exec sleep 9"]
    )

    with pytest.raises(NotAnswering, match=r"postgresql does not answer(.|\n)*no room left"):
        asyncio.run(Cluster(planned, {"PATH": "/bin:/usr/bin"}).serve())
