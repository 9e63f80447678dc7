"""`python -m benchmarks.stock`: the stock bot and ours, one after the other in one run; what ours costs beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import yaml

from benchmarks.measures import Figures, Process, percentiles
from benchmarks.report import RESULTS, Report, keep, show
from benchmarks.served import DAY, RASA_PYTHON, START_SECONDS, NotStarted, Served, assistant, memory
from benchmarks.stock.lessons import HERE, StockNotTrained, stock_model
from benchmarks.turns import Turn, outer_turn, per_turn, throughput, told
from bot.serving.model import NoTraining, trained_model
from bot.serving.supervisor import free_port
from bot.settings import ROOT

MESSAGES = yaml.safe_load((ROOT / "benchmarks" / "messages.yml").read_text())["mixed"]
CROWDS = (1, 8, 32, 128)
CROWD_SECONDS = 10.0
TURNS = 60
REST = ROOT / "benchmarks" / "floor" / "credentials.yml"


@contextmanager
def stock(model: Path, folder: Path) -> Iterator[Served]:
    """Rasa and an action server as they come, on the loopback; raises NotStarted."""
    port, actions_port = free_port(), free_port()
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "LOG_LEVEL": "WARNING",
        "ACTIONS_PORT": actions_port,
    }
    rasa = [RASA_PYTHON, "-W", "ignore", "-m", "rasa", "run", "--model", str(model), "-i", "127.0.0.1", "--port", port]
    rasa += ["--credentials", str(REST), "--endpoints", str(HERE / "endpoints.yml")]
    begun = time.monotonic()
    with (folder / "stock-log").open("wb") as log:
        commands = {"rasa": rasa, "actions": [sys.executable, "-m", "actions"]}
        running = {
            name: subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
            for name, command in commands.items()
        }
    try:
        served = Served("", f"http://127.0.0.1:{port}", "", [Process(one.pid, name) for name, one in running.items()])
        _wait(served, folder / "stock-log", begun)
        served.seconds["start to first answer"] = round(time.monotonic() - begun, 2)
        yield served
    finally:
        for process in running.values():
            os.killpg(process.pid, signal.SIGTERM)
        for process in running.values():
            process.wait(30)


def stock_turn(served: Served) -> Turn:
    """A message to Rasa's own channel, as `outer_turn` says them to ours; an empty answer raises ValueError."""
    client = httpx.Client(trust_env=False, timeout=60)
    metadata = {"canal": "web", "choix": None, "aujourdhui": DAY}

    def conversations() -> Iterator[None]:
        for script in told(MESSAGES):
            sender = uuid.uuid4().hex
            for words in script:
                body = {"sender": sender, "message": words, "metadata": metadata}
                if not client.post(f"{served.rasa}/webhooks/rest/webhook", json=body).raise_for_status().json():
                    raise ValueError("the stock bot said nothing")
                yield

    turns = conversations()
    return lambda: next(turns)


def stock_throughput(served: Served, people: int) -> Figures:
    """Turns a second with so many people, each having the conversation again and again."""
    walls: list[float] = []
    failures: list[str] = []
    stop, cpu = time.monotonic() + CROWD_SECONDS, served.cpu_seconds()

    def person() -> None:
        turn = stock_turn(served)
        try:
            while time.monotonic() < stop:
                begun = time.perf_counter()
                turn()
                walls.append((time.perf_counter() - begun) * 1000)
        except (httpx.HTTPError, ValueError) as error:
            failures.append(type(error).__name__)

    begun = time.monotonic()
    threads = [threading.Thread(target=person) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cost = (served.cpu_seconds() - cpu) * 1000 / max(len(walls), 1)
    told = {"turns_per_second": round(len(walls) / (time.monotonic() - begun), 1), "cpu_ms": round(cost, 2)}
    return {**told, **(percentiles(walls) if walls else {}), "failures": float(len(failures))}


def measure(folder: Path) -> Report:
    """Both bots; raises NotStarted, NoTraining, StockNotTrained."""
    trained_model()
    report: Report = {}
    with stock(stock_model(), folder) as served:
        report["stock: start"] = served.seconds
        report["stock: one turn"] = per_turn(served, stock_turn(served), TURNS)
        for people in CROWDS:
            report[f"stock: {people} people"] = stock_throughput(served, people)
        report["stock: memory"] = memory(served)
    with assistant(folder) as served:
        report["ours: start"] = served.seconds
        report["ours: one turn"] = per_turn(served, outer_turn(served, MESSAGES), TURNS)
        for people in CROWDS:
            report[f"ours: {people} people"] = throughput(served, MESSAGES, people, CROWD_SECONDS)
        report["ours: memory"] = memory(served)
    report["ours beside the stock bot"] = {
        **{
            f"turns_per_core_second_{people}": round(
                report[f"stock: {people} people"]["cpu_ms"] / report[f"ours: {people} people"]["cpu_ms"], 2
            )
            for people in CROWDS
        },
        "turns_per_core_second_alone": round(
            report["stock: one turn"]["cpu_ms"] / report["ours: one turn"]["cpu_ms"], 2
        ),
        "memory": round(report["ours: memory"]["all_mb"] / report["stock: memory"]["all_mb"], 2),
    }
    return report


def _wait(served: Served, log: Path, begun: float) -> None:
    while time.monotonic() - begun < START_SECONDS:
        try:
            stock_turn(served)()
        except (httpx.HTTPError, ValueError):
            time.sleep(0.5)
        else:
            return
    raise NotStarted(log.read_text(errors="replace")[-4000:])


def main() -> int:
    """Measure, print, keep; 1 when something did not start."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            report = measure(Path(folder))
        except (NotStarted, NoTraining, StockNotTrained) as error:
            print(error, file=sys.stderr)
            return 1
    show(report)
    print(f"kept in {keep(report, RESULTS / 'stock')}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
