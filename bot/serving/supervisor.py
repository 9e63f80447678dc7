"""The three processes of the assistant, started in the order in which they are useful, and kept running."""

import asyncio
import signal
import socket
import time
from collections.abc import Mapping
from typing import Any

import httpx

from bot.serving.model import current_model
from bot.serving.processes import Child
from bot.settings import ROOT, Settings

SLIM_PYTHON = str(ROOT / ".venv" / "bin" / "python")
RASA_PYTHON = str(ROOT / ".venv-rasa" / "bin" / "python")
ASK_EVERY_SECONDS = 0.5
TELL_EVERY_SECONDS = 30.0


class NoModel(Exception):
    """There is no trained model and none could be trained; the reason is in the terminal."""


class Supervisor:
    """Gateway and actions at once, Rasa as soon as its model stands; one that dies is started again."""

    def __init__(self, settings: Settings, environment: Mapping[str, str]) -> None:
        """`environment` is passed on to every process; ports it does not give are chosen free."""
        self._address = f"http://{settings.host}:{settings.port}"
        rasa_port = environment.get("RASA_PORT") or free_port()
        self._environment = {
            "CSP_LOG_LEVEL": "warning",
            **environment,
            "HOST": settings.host,
            "PORT": str(settings.port),
            "RASA_PORT": rasa_port,
            "RASA_URL": f"http://127.0.0.1:{rasa_port}",
            "ACTIONS_PORT": environment.get("ACTIONS_PORT") or free_port(),
            "CSP_VAR": str(settings.var.resolve()),
            "RASA_TELEMETRY_ENABLED": "false",
            "PYTHONUNBUFFERED": "1",
            # The current SDK warns that it speaks to the older Rasa, which it does on purpose.
            "PYTHONWARNINGS": "ignore::UserWarning:rasa_sdk.utils",
        }
        self._children: list[Child] = []

    async def serve(self) -> None:
        """Run until a signal asks to stop; raises ChildKeepsDying, NoModel."""
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        works = [
            asyncio.create_task(work)
            for work in (
                self._child("gateway", SLIM_PYTHON, "-m", "bot.channels").keep_running(),
                self._child("actions", SLIM_PYTHON, "-m", "actions").keep_running(),
                self._train_and_run_rasa(),
                self._tell_when_ready(),
            )
        ]
        stopping = asyncio.create_task(stop.wait())
        waited: list[asyncio.Future[Any]] = [stopping, asyncio.gather(*works)]
        try:
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            for work in works:
                if work.done() and not work.cancelled():
                    work.result()
        finally:
            for task in [*waited, *works]:
                task.cancel()
            await asyncio.gather(*waited, *works, return_exceptions=True)
            await asyncio.gather(*(child.stop() for child in self._children))
            print("Stopped", flush=True)

    def _child(self, name: str, *command: str) -> Child:
        child = Child(name, command, ROOT, self._environment)
        self._children.append(child)
        return child

    async def _train_and_run_rasa(self) -> None:
        model = current_model()
        if not model.exists():
            training = self._child("training", SLIM_PYTHON, "-m", "bot.serving.model")
            if await training.run_once() != 0:
                raise NoModel(f"The model could not be trained:\n{training.last_words()}")
        command = (RASA_PYTHON, "-W", "ignore", "-m", "bot.rasa_side", "serve", str(model))
        await self._child("rasa", *command).keep_running()

    async def _tell_when_ready(self) -> None:
        started = told = time.monotonic()
        pages = False
        async with httpx.AsyncClient(base_url=self._address, timeout=5.0, trust_env=False) as client:
            while (status := await _health(client)) != httpx.codes.OK:
                now = time.monotonic()
                if status and not pages:
                    pages = True
                    print(f"{self._address} answers ({now - started:.1f} s); Rasa is starting", flush=True)
                elif now - told > TELL_EVERY_SECONDS:
                    told = now
                    print(f"  … {now - started:.0f} s", flush=True)
                await asyncio.sleep(ASK_EVERY_SECONDS)
        print(f"Ready in {time.monotonic() - started:.1f} s: {self._address}  (Ctrl-C stops)", flush=True)
        await asyncio.Event().wait()


async def _health(client: httpx.AsyncClient) -> int:
    """The status of the gateway's own health page; 0 while it does not answer."""
    try:
        return (await client.get("/sante")).status_code
    except httpx.TransportError:
        return 0


def free_port() -> str:
    """A loopback port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])
