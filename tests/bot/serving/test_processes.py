"""A child that dies is started again, one that keeps dying stops the whole, and none outlives its parent."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.serving.processes import Child, ChildKeepsDying


def child(tmp_path: Path, script: str) -> Child:
    return Child("essai", [sys.executable, "-c", script], tmp_path, dict(os.environ))


def test_what_a_child_says_is_printed_under_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = asyncio.run(child(tmp_path, "print('bonjour'); raise SystemExit(3)").run_once())

    assert status == 3
    assert capsys.readouterr().out == "[essai] bonjour\n"


def test_a_child_that_keeps_dying_is_given_up_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.serving.processes.LONGEST_PAUSE_SECONDS", 0.0)

    with pytest.raises(ChildKeepsDying, match=r"essai died 5 times(.|\n)*the reason"):
        asyncio.run(child(tmp_path, "raise SystemExit('the reason')").keep_running())


def test_a_child_killed_once_is_started_again(tmp_path: Path) -> None:
    script = "import os, time; open('pids', 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"

    asyncio.run(_kill_the_first(child(tmp_path, script), tmp_path / "pids"))

    assert len((tmp_path / "pids").read_text().split()) == 2


async def _kill_the_first(running: Child, signs: Path, pids: Path | None = None) -> None:
    work = asyncio.create_task(running.keep_running())
    await _until_lines(signs, 1)
    os.kill(int((pids or signs).read_text().split()[0]), signal.SIGKILL)
    await _until_lines(signs, 2)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await running.stop()


async def _until_lines(path: Path, count: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and (not path.exists() or len(path.read_text().splitlines()) < count):
        await asyncio.sleep(0.05)


def test_what_a_killed_child_had_started_is_ended_before_it_is_started_again(tmp_path: Path) -> None:
    worker = "import os, time; open('workers', 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
    script = (
        "import os, subprocess, sys, time; open('pids', 'a').write(f'{os.getpid()}\\n')\n"
        f"subprocess.Popen([sys.executable, '-c', {worker!r}]); time.sleep(60)"
    )

    asyncio.run(_kill_the_first(child(tmp_path, script), tmp_path / "workers", tmp_path / "pids"))

    workers = [int(pid) for pid in (tmp_path / "workers").read_text().split()]
    assert len(workers) == 2
    assert all(_ends(pid) for pid in workers)


def test_a_child_that_does_not_want_to_stop_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.serving.processes.STOP_SECONDS", 0.3)
    script = "import signal, time; signal.signal(15, signal.SIG_IGN); open('up', 'w').write('x\\n'); time.sleep(60)"

    status = asyncio.run(_start_then_stop(child(tmp_path, script), tmp_path / "up"))

    assert status == -signal.SIGKILL


async def _start_then_stop(running: Child, up: Path) -> int:
    work = asyncio.create_task(running.run_once())
    await _until_lines(up, 1)
    await running.stop()
    return await work


def test_a_child_does_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, sys; from pathlib import Path; from bot.serving.processes import Child\n"
        'grandchild = \'import os, time; open("pid", "w").write(str(os.getpid())); time.sleep(60)\'\n'
        "asyncio.run(Child('x', [sys.executable, '-c', grandchild], Path(sys.argv[1]), dict(os.environ)).run_once())"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    asyncio.run(_until_lines(tmp_path / "pid", 1))
    grandchild = int((tmp_path / "pid").read_text())

    parent.kill()
    parent.wait()

    assert _ends(grandchild)


def _ends(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
