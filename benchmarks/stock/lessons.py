"""What the stock bot learns: our examples, a few of each intent, our slots, and our one action."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from bot.serving.model import RASA_PYTHON, fingerprint
from bot.settings import ROOT

HERE = Path(__file__).resolve().parent
EXAMPLES_EACH = 8
ACTION = "action_tour"
UNSURE = "nlu_fallback"
TRAINING_SECONDS = 1800.0


class StockNotTrained(Exception):
    """The stock model could not be trained; carries what Rasa said."""


def stock_model() -> Path:
    """The stock model for today's lessons, trained once; raises StockNotTrained."""
    digest = hashlib.sha256((fingerprint() + (HERE / "config.yml").read_text()).encode()).hexdigest()[:12]
    model = ROOT / "models" / f"stock-{digest}.tar.gz"
    if not model.exists():
        _train(model, ROOT / "var" / "stock")
    return model


def few_examples(nlu: dict[str, Any], each: int = EXAMPLES_EACH) -> dict[str, Any]:
    """The same intents with so many examples of each."""
    kept = []
    for entry in nlu["nlu"]:
        lines = [line for line in entry.get("examples", "").splitlines() if line.strip()]
        if "intent" in entry:
            kept.append({"intent": entry["intent"], "examples": "\n".join(lines[:each]) + "\n"})
    return {"version": "3.1", "nlu": kept}


def lessons(folder: Path) -> None:
    """Write the domain, the rules, a story and the examples of the stock bot."""
    (folder / "nlu").mkdir(parents=True)
    intents: list[str] = []
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        nlu = few_examples(yaml.safe_load(path.read_text()))
        intents += [entry["intent"] for entry in nlu["nlu"] if entry["intent"] not in intents]
        _write(folder / "nlu" / path.name, nlu)
    slots = yaml.safe_load((ROOT / "bot" / "domain" / "slots.yml").read_text())["slots"]
    domain = {"version": "3.1", "intents": intents, "slots": slots, "actions": [ACTION]}
    _write(folder / "domain.yml", {**domain, "session_config": {"session_expiration_time": 60}})
    ruled, told = intents[:-2], intents[-2:]
    # Trained so little it is often unsure: what it is unsure of is answered by the action too, as ours would.
    rules = [{"rule": name, "steps": [{"intent": name}, {"action": ACTION}]} for name in [*ruled, UNSURE]]
    _write(folder / "rules.yml", {"version": "3.1", "rules": rules})
    steps = [step for name in told for step in ({"intent": name}, {"action": ACTION})]
    _write(folder / "stories.yml", {"version": "3.1", "stories": [{"story": "told", "steps": steps}]})


def _train(model: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lessons(folder / "data")
    command = [
        str(ROOT / RASA_PYTHON),
        "-W",
        "ignore",
        "-m",
        "rasa",
        "train",
        "--domain",
        str(folder / "data/domain.yml"),
    ]
    command += ["--config", str(HERE / "config.yml"), "--data", str(folder / "data"), "--out", str(model.parent)]
    command += ["--fixed-model-name", model.name.removesuffix(".tar.gz"), "--force"]
    training = subprocess.run(  # noqa: S603 (every word of the command is ours)
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=TRAINING_SECONDS
    )
    if training.returncode != 0 or not model.exists():
        raise StockNotTrained((training.stdout + training.stderr)[-4000:])


def _write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True))
