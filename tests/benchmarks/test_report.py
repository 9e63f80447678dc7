"""A change that slows something by more than a tenth is visible."""

import json
from pathlib import Path

import pytest

from benchmarks.report import changes, keep, main, show

BEFORE = {"action turn": {"cpu_ms": 10.0}, "8 talking at once": {"turns_per_second": 100.0}}


def test_what_got_slower_by_more_than_a_tenth_is_said() -> None:
    after = {"action turn": {"cpu_ms": 11.2}, "8 talking at once": {"turns_per_second": 89.0}}

    assert changes(BEFORE, after) == [
        "action turn: cpu_ms 10 -> 11.2",
        "8 talking at once: turns_per_second 100 -> 89",
    ]


def test_what_got_better_or_hardly_changed_is_not_said() -> None:
    after = {"action turn": {"cpu_ms": 10.9}, "8 talking at once": {"turns_per_second": 200.0}}

    assert changes(BEFORE, after) == []


def test_what_was_not_measured_before_is_not_compared() -> None:
    assert changes({}, BEFORE) == []


def test_a_run_is_kept_under_its_commit(tmp_path: Path) -> None:
    path = keep(BEFORE, tmp_path)

    assert json.loads(path.read_text()) == BEFORE


def test_comparing_two_runs_fails_when_something_got_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "before").write_text(json.dumps(BEFORE))
    (tmp_path / "after").write_text(json.dumps({"action turn": {"cpu_ms": 20.0}}))

    assert main(str(tmp_path / "before"), str(tmp_path / "after")) == 1
    assert main(str(tmp_path / "before"), str(tmp_path / "before")) == 0
    assert "cpu_ms 10 -> 20" in capsys.readouterr().out


def test_every_figure_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    show(BEFORE)

    assert "cpu_ms 10" in capsys.readouterr().out
