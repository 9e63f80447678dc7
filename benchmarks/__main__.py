"""`python -m benchmarks`: every measure in one run, printed and kept. All loops are bounded, all on the loopback."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml

from benchmarks.engine import full_assessment
from benchmarks.floor import FloorNotTrained, floor_model
from benchmarks.report import Report, keep, show
from benchmarks.served import NotStarted, assistant, floor, memory
from benchmarks.turns import WARM_UP, answered_turn, floor_turn, growth, inner_turn, outer_turn, per_turn, throughput
from bot.serving.model import NoTraining, trained_model

MESSAGES = yaml.safe_load(Path(__file__).with_name("messages.yml").read_text())
TURNS = 150
LONG_CONVERSATION = 300
CROWDS = (1, 8, 32, 128)
CROWD_SECONDS = 8.0
ASSESSMENTS = 300


def measure(folder: Path) -> Report:
    """The whole report; raises NotStarted, NoTraining, FloorNotTrained."""
    trained_model()
    report: Report = {"engine": full_assessment(ASSESSMENTS)}
    with floor(floor_model(), folder) as served:
        report["floor turn"] = per_turn(served, floor_turn(served, MESSAGES["floor"]), TURNS)
        report["floor memory"] = memory(served)
    with assistant(folder) as served:
        report["start"] = served.seconds
        report["action turn"] = per_turn(served, inner_turn(served, MESSAGES["floor"]), TURNS)
        report["question turn"] = per_turn(served, inner_turn(served, MESSAGES["question"]), TURNS)
        form = answered_turn(served, MESSAGES["floor"], MESSAGES["fact"], WARM_UP + TURNS)
        report["form turn"] = per_turn(served, form, TURNS)
        report["turn through the gateway"] = per_turn(served, outer_turn(served, MESSAGES["mixed"]), TURNS)
        report["long conversation"] = growth(served, MESSAGES["floor"], LONG_CONVERSATION)
        for users in CROWDS:
            report[f"{users} talking at once"] = throughput(served, MESSAGES["mixed"], users, CROWD_SECONDS)
        report["memory"] = memory(served)
    floor_cpu = report["floor turn"]["cpu_ms"]
    report["beside the floor"] = {
        "action_turn": round(report["action turn"]["cpu_ms"] / floor_cpu, 2),
        "form_turn": round(report["form turn"]["cpu_ms"] / floor_cpu, 2),
    }
    return report


def main() -> int:
    """Measure, print, keep; 1 when something did not start."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            report = measure(Path(folder))
        except (NotStarted, NoTraining, FloorNotTrained) as error:
            print(error, file=sys.stderr)
            return 1
    show(report)
    print(f"kept in {keep(report)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
