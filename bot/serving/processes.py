"""Child processes: one that ends with its parent, one that is started again when it dies."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

DEATHS_ALLOWED = 5
DEATHS_WITHIN_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 5.0
STOP_SECONDS = 10.0
LAST_WORDS_SECONDS = 1.0
LAST_LINES = 15
ASK_EVERY_SECONDS = 0.1
LONGEST_LINE = 1 << 20
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


class ChildKeepsDying(Exception):
    """A process died too often to be started again; says which, and its last lines."""


def end_with_parent() -> None:
    """To be called in a fresh child: the kernel ends it when its parent dies, however that dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Child:
    """One long-lived process: what it said last, how often it died."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        stopped_by: signal.Signals = signal.SIGTERM,
    ) -> None:
        """`name` is how the terminal calls it; `stopped_by` is the signal that asks it to end."""
        self.name = name
        self._command = command
        self._folder = folder
        self._environment = environment
        self._stopped_by = stopped_by
        self._process: asyncio.subprocess.Process | None = None
        self._deaths: deque[float] = deque(maxlen=DEATHS_ALLOWED)
        self._said: deque[str] = deque(maxlen=LAST_LINES)

    @property
    def pid(self) -> int | None:
        """The number of the process while it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process is not None and running else None

    async def keep_running(self) -> None:
        """Run, and run again after each death; raises ChildKeepsDying."""
        while True:
            status = await self.run_once()
            self._count_death(status)
            print(f"{self.name} died (status {status}); starting it again", flush=True)
            await asyncio.sleep(min(2.0 ** len(self._deaths) / 4, LONGEST_PAUSE_SECONDS))

    async def run_once(self) -> int:
        """Run to the end, its lines printed under its name; gives its exit status."""
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._folder,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
            limit=LONGEST_LINE,
        )
        echo = asyncio.create_task(self._echo(process))
        try:
            status = await _ended(process)
        finally:
            echo.cancel()
            await asyncio.gather(echo, return_exceptions=True)
        # A worker it leaves behind would go on answering, and keep the port from the one that takes over.
        _kill_group(process.pid)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._echo(process), LAST_WORDS_SECONDS)
        return status

    async def stop(self) -> None:
        """Ask the process to end, and end it if it does not, with whatever it started."""
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            process.send_signal(self._stopped_by)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(_ended(process), STOP_SECONDS)
        _kill_group(process.pid)
        await _ended(process)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._echo(process), LAST_WORDS_SECONDS)

    async def _echo(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            return
        async for line in process.stdout:
            text = line.decode(errors="replace").rstrip()
            self._said.append(text)
            print(f"[{self.name}] {text}", flush=True)

    def last_words(self) -> str:
        """The last lines it printed, indented."""
        return "\n".join(f"    {line}" for line in self._said)

    def _count_death(self, status: int) -> None:
        now = time.monotonic()
        self._deaths.append(now)
        if len(self._deaths) == DEATHS_ALLOWED and now - self._deaths[0] < DEATHS_WITHIN_SECONDS:
            raise ChildKeepsDying(
                f"{self.name} died {DEATHS_ALLOWED} times within {DEATHS_WITHIN_SECONDS:.0f} s"
                f" (last status {status}). Its last lines:\n{self.last_words()}"
            )


async def _ended(process: asyncio.subprocess.Process) -> int:
    """The exit status once the process has ended; `wait` would also wait for workers that hold its output open."""
    while process.returncode is None:
        await asyncio.sleep(ASK_EVERY_SECONDS)
    return process.returncode


def _kill_group(pid: int) -> None:
    """End what is left of the group a child leads."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
