"""The bench of the engine measures real assessments."""

from __future__ import annotations

import json

import pytest

from benchmarks.engine import ASKED, batch, full_assessment, main, varied


def test_every_kind_of_question_is_measured() -> None:
    figures = full_assessment(2)

    measured = {f"{name}_{rank}_us" for name in ASKED for rank in ("least", "p50", "p99")}
    assert set(figures) == {"load_ms", *measured}
    assert min(figures[name] for name in measured) > 0


def test_no_two_situations_are_alike() -> None:
    told = [json.dumps(situation, sort_keys=True) for situation in varied(2000)]

    assert len(set(told)) == 2000


def test_a_batch_is_answered_whole_and_its_memory_shown() -> None:
    said: list[str] = []

    figures = batch(5, said.append)

    assert figures["situations"] == 5
    assert figures["resident_mb_at_5"] > 0
    assert figures["each_us"] > 0
    assert len(said) == 1


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--situations", "1", "--batch", "2"]) == 0

    assert "with_comparison_p50_us" in capsys.readouterr().out
