"""Rasa's own floor: the same understanding, one rule, one fixed sentence."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

from bot.serving.model import RASA_PYTHON, fingerprint
from bot.settings import ROOT

RULE = {
    "version": "3.1",
    "rules": [{"rule": "floor", "steps": [{"intent": "salutation"}, {"action": "utter_salutation"}]}],
}
SENTENCE = {"responses": {"utter_salutation": [{"text": "floor"}]}, "session_config": {"session_expiration_time": 60}}


class FloorNotTrained(Exception):
    """The floor model could not be trained; carries what Rasa said."""


def floor_model() -> Path:
    """The model of the floor for today's lessons, trained once."""
    model = ROOT / "models" / f"floor-{fingerprint()}.tar.gz"
    if not model.exists():
        _train(model, ROOT / "var" / "floor")
    return model


def _train(model: Path, lessons: Path) -> None:
    shutil.rmtree(lessons, ignore_errors=True)
    (lessons / "data").mkdir(parents=True)
    (lessons / "bot" / "domain").mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "nlu", lessons / "data" / "nlu")
    _write(lessons / "data" / "rules.yml", RULE)
    config = yaml.safe_load((ROOT / "config.yml").read_text())
    _write(lessons / "config.yml", {**config, "policies": [{"name": "RulePolicy"}]})
    for name in ("intents.yml", "slots.yml"):
        shutil.copy(ROOT / "bot" / "domain" / name, lessons / "bot" / "domain" / name)
    _write(lessons / "bot" / "domain" / "domain.yml", {"version": "3.1", **SENTENCE})
    command = [str(RASA_PYTHON), "-W", "ignore", "-m", "bot.rasa_side", "train", str(model), "--root", str(lessons)]
    training = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if training.returncode != 0:
        raise FloorNotTrained(training.stdout + training.stderr)


def _write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True))
