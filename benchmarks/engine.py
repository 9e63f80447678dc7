"""What a full assessment costs the engine alone."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

from benchmarks.measures import Figures, percentiles
from rules_engine import Situation, assess, load

SITUATION = Path(__file__).with_name("situation.json")
DAY = date(2026, 11, 22)


def full_assessment(count: int) -> Figures:
    """Microseconds of a full assessment, every result asked, texts loaded; and milliseconds of loading them."""
    started = time.perf_counter()
    texts = load()
    loading = (time.perf_counter() - started) * 1000
    situation = Situation.from_json(json.loads(SITUATION.read_text()))
    walls = []
    for _ in range(count):
        started = time.perf_counter()
        assess(situation, texts, today=DAY)
        walls.append((time.perf_counter() - started) * 1e6)
    return {"load_ms": round(loading, 1), **{f"{name}_us": value for name, value in percentiles(walls).items()}}
