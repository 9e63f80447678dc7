"""A whole cluster on this machine, started in order, each process started again when it dies."""

import asyncio
import json
import signal
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

import httpx

from bot.serving.cluster import nginx, postgresql, redis
from bot.serving.cluster.plan import LOOPBACK, Plan
from bot.serving.keys import write_private
from bot.serving.model import current_model
from bot.serving.processes import Child
from bot.serving.supervisor import RASA_PYTHON, SLIM_PYTHON, NoModel
from bot.settings import ROOT

ASK_EVERY_SECONDS = 0.5
START_SECONDS = 60.0


class NotAnswering(Exception):
    """A store did not start in time; says which, and its last lines."""


class Cluster:
    """PostgreSQL and Redis first, then gateways, actions and nginx, then the Rasa workers."""

    def __init__(self, plan: Plan, environment: Mapping[str, str]) -> None:
        """`environment` holds the keys; it is passed on to every process of ours."""
        self._plan = plan
        self._environment = plan.for_all(environment)
        self._for_actions = plan.for_actions(environment)
        self._for_rasa = plan.for_rasa(environment)
        self._stores: list[Child] = []
        self._children: list[Child] = []
        self._works: list[asyncio.Task[Any]] = []

    async def serve(self) -> None:
        """Run until a signal asks to stop; raises ChildKeepsDying, NoModel, NotAnswering, MissingPackage."""
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        running = asyncio.create_task(self._run())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                running.result()
        finally:
            tasks = [running, stopping, *self._works]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(child.stop() for child in self._children))
            await asyncio.gather(*(child.stop() for child in self._stores))
            print("Stopped", flush=True)

    async def _run(self) -> None:
        plan = self._plan
        data = await asyncio.to_thread(postgresql.prepare, plan)
        await self._start_store("postgresql", postgresql.command(plan, data), lambda: postgresql.create_databases(plan))
        await self._start_store("redis", redis.command(redis.prepare(plan)), lambda: redis.answers(plan))
        for number, port in enumerate(plan.gateways, 1):
            own = {**self._environment, "HOST": LOOPBACK, "PORT": str(port)}
            self._start(f"gateway-{number}", [SLIM_PYTHON, "-m", "bot.channels"], own)
        targets = [{"targets": [f"{LOOPBACK}:{port}" for port in plan.gateways]}]
        (plan.folder / "targets.json").write_text(json.dumps(targets))
        for number, port in enumerate(plan.actions, 1):
            own = {**self._for_actions, "ACTIONS_PORT": str(port)}
            self._start(f"actions-{number}", [SLIM_PYTHON, "-m", "actions"], own)
        self._start("nginx", nginx.command(nginx.prepare(plan)), self._for_actions)
        model = str(await self._model())
        for number, port in enumerate(plan.rasa, 1):
            command = [RASA_PYTHON, "-W", "ignore", "-m", "bot.rasa_side", "serve", model]
            self._start(f"rasa-{number}", command, {**self._for_rasa, "RASA_PORT": str(port)})
        self._work(self._tell_when_ready())
        self._work(self._write_down())
        await asyncio.gather(*self._works)

    async def _start_store(self, name: str, command: Sequence[str], ready: Callable[[], bool]) -> None:
        # PostgreSQL would wait on the usual signal for everyone to leave.
        child = Child(name, command, ROOT, {**self._environment, "LC_ALL": "C.UTF-8"}, signal.SIGINT)
        self._stores.append(child)
        self._work(child.keep_running())
        deadline = time.monotonic() + START_SECONDS
        while not await asyncio.to_thread(ready):
            if time.monotonic() > deadline or self._works[-1].done():
                raise NotAnswering(f"{name} does not answer. Its last lines:\n{child.last_words()}")
            await asyncio.sleep(ASK_EVERY_SECONDS)

    def _start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        child = Child(name, command, ROOT, environment)
        self._children.append(child)
        self._work(child.keep_running())

    def _work(self, work: Coroutine[Any, Any, None]) -> None:
        self._works.append(asyncio.create_task(work))

    async def _model(self) -> object:
        model = current_model()
        if not model.exists():
            training = Child("training", [SLIM_PYTHON, "-m", "bot.serving.model"], ROOT, self._environment)
            self._children.append(training)
            if await training.run_once() != 0:
                raise NoModel(f"The model could not be trained:\n{training.last_words()}")
        return model

    async def _tell_when_ready(self) -> None:
        started = time.monotonic()
        front = f"http://{self._plan.host}:{self._plan.port}"
        doors = [f"{front}/sante"]
        doors += [f"http://{LOOPBACK}:{port}/webhooks/passerelle/" for port in self._plan.rasa]
        doors += [f"http://{LOOPBACK}:{port}/sante" for port in self._plan.gateways]
        async with httpx.AsyncClient(timeout=5.0, trust_env=False) as client:
            while not all([await _well(client, door) for door in doors]):
                await asyncio.sleep(ASK_EVERY_SECONDS)
        print(f"Ready in {time.monotonic() - started:.1f} s: {front}  (Ctrl-C stops)", flush=True)
        await asyncio.Event().wait()

    async def _write_down(self) -> None:
        """Keep `processes.json` true, for whoever watches: the number of each process that runs."""
        path = self._plan.folder / "processes.json"
        kept = ""
        while True:
            now = json.dumps({child.name: child.pid for child in (*self._stores, *self._children) if child.pid})
            if now != kept:
                write_private(path, now)
                kept = now
            await asyncio.sleep(ASK_EVERY_SECONDS)


async def _well(client: httpx.AsyncClient, door: str) -> bool:
    try:
        return (await client.get(door)).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
