"""The command line of Rasa's process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.rasa_side.__main__ import prepare

ROOT = Path(__file__).resolve().parent.parent.parent


def test_telemetry_is_off_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")

    prepare()

    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_model_that_cannot_be_trained_is_a_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "bot.rasa_side", "train"]

    training = subprocess.run(
        [*command, str(tmp_path / "model.tar.gz"), "--root", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert training.returncode != 0


def test_a_trained_model_stands_where_it_was_asked_for(small_model: Path) -> None:
    assert small_model.is_file()
