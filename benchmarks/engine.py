"""What the engine alone costs: one situation, one question, a search for reversals, a batch.

``python -m benchmarks.engine`` prints the first three; ``--batch N`` answers N situations through ``--jsonl`` as well
and shows the resident memory on the way, which must not grow.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

from benchmarks.measures import Figures, Process, percentiles
from benchmarks.report import show
from rules_engine import Situation, Texts, assess, load
from rules_engine.results import ON_REQUEST, RESULTS

SITUATION = Path(__file__).with_name("situation.json")
DAY = date(2026, 11, 22)
ROUNDS = 3
MOST_SEARCHES = 30
EVERY_RESULT = [name for name in RESULTS if name not in ON_REQUEST]
ASKED: dict[str, list[str]] = {
    "with_comparison": EVERY_RESULT,
    "without": [name for name in EVERY_RESULT if name != "comparaison"],
    "one_question": ["fin_delai_reflexion"],
    "bascules": ["bascules"],
}
MEMORY_AT = (10_000, 100_000)


def varied(count: int) -> Iterator[dict[str, Any]]:
    """So many situations, no two alike: what one leaves remembered does not answer the next."""
    told = json.loads(SITUATION.read_text())
    birth, handed = date.fromisoformat(told["date_naissance"]), date.fromisoformat(told["date_remise_documents"])
    for number in range(count):
        yield {
            **told,
            "date_naissance": (birth + timedelta(number % 3000)).isoformat(),
            "date_remise_documents": (handed + timedelta(number % 30)).isoformat(),
            "salaire_mensuel_brut": 1500 + 7 * (number % 997),
            "indemnite_conges_payes": number % 3001,
        }


def full_assessment(count: int) -> Figures:
    """Milliseconds of loading the texts, then microseconds of processor of each kind of question.

    Each situation counts for the best of a few rounds; ``least`` is the quickest situation, the closest to what an idle
    core would show.
    """
    started = time.perf_counter()
    texts = load()
    figures: Figures = {"load_ms": round((time.perf_counter() - started) * 1000, 1)}
    situations = [Situation.from_json(told) for told in varied(count)]
    for name, questions in ASKED.items():
        asked = situations[:MOST_SEARCHES] if name == "bascules" else situations
        walls = _microseconds(asked, texts, questions)
        figures[f"{name}_least_us"] = round(min(walls), 1)
        figures |= {f"{name}_{rank}_us": value for rank, value in percentiles(walls).items() if rank != "p95"}
    return figures


def _microseconds(situations: Sequence[Situation], texts: Texts, questions: list[str]) -> list[float]:
    return [min(_timed(situation, texts, questions) for _ in range(ROUNDS)) for situation in situations]


def _timed(situation: Situation, texts: Texts, questions: list[str]) -> float:
    started = time.process_time_ns()
    assess(situation, texts, questions, DAY)
    return (time.process_time_ns() - started) / 1000


def batch(count: int, said: Callable[[str], None] = print) -> Figures:
    """So many situations through ``--jsonl`` in a process of its own: microseconds each, resident memory on the way."""
    command = [sys.executable, "-m", "rules_engine", "assess", "--jsonl", "--on", DAY.isoformat()]
    figures: Figures = {"situations": count}
    started = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError
        threading.Thread(target=_write, args=(process.stdin, count), daemon=True).start()
        engine = Process(process.pid, "rules_engine")
        for answered, _ in enumerate(process.stdout, start=1):
            if answered in {*MEMORY_AT, count}:
                figures[f"resident_mb_at_{answered}"] = round(engine.resident_mb(), 1)
                said(f"{answered} situations: {figures[f'resident_mb_at_{answered}']} MB")
    figures["each_us"] = round((time.perf_counter() - started) * 1e6 / count, 1)
    return figures


def _write(pipe: IO[bytes], count: int) -> None:
    with pipe:
        pipe.writelines(json.dumps(told).encode() + b"\n" for told in varied(count))


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--situations", type=int, default=300, metavar="N", help="how many are timed one by one")
    parser.add_argument("--batch", type=int, default=0, metavar="N", help="how many go through --jsonl (none: 0)")
    options = parser.parse_args(arguments)
    report = {"engine": full_assessment(options.situations)}
    if options.batch:
        report["engine, a batch"] = batch(options.batch)
    show(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
