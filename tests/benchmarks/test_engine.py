"""The bench of the engine measures a real assessment."""

from benchmarks.engine import full_assessment


def test_a_full_assessment_is_measured() -> None:
    figures = full_assessment(3)

    assert set(figures) == {"load_ms", "p50_us", "p95_us", "p99_us"}
    assert figures["p50_us"] > 0
