"""The figures of a run: printed beside their bars, kept by commit, compared with an earlier run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")
WORTH_SAYING = 0.10
BIGGER_IS_BETTER = ("turns_per_second",)
Report = dict[str, dict[str, float]]


def commit() -> str:
    """The short name of the commit that is measured, marked when files have changed since."""
    name = _git("rev-parse", "--short=10", "HEAD")
    return f"{name}-changed" if _git("status", "--porcelain", "--untracked-files=no") else name


def keep(report: Report, folder: Path = RESULTS) -> Path:
    """Write a run down under its commit."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{commit()}.json"
    path.write_text(json.dumps(report, indent=2) + "\n")
    return path


def show(report: Report) -> None:
    """Print a run."""
    for part, figures in report.items():
        print(f"{part:32}" + "  ".join(f"{name} {value:g}" for name, value in figures.items()))


def changes(before: Report, after: Report) -> list[str]:
    """What got worse by more than a tenth, one line each."""
    worse = []
    for part, figures in after.items():
        for name, value in figures.items():
            earlier = before.get(part, {}).get(name)
            if earlier and _worsening(name, earlier, value) > WORTH_SAYING:
                worse.append(f"{part}: {name} {earlier:g} -> {value:g}")
    return worse


def _worsening(name: str, earlier: float, value: float) -> float:
    change = (value - earlier) / earlier
    return -change if name in BIGGER_IS_BETTER else change


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def main(before: str, after: str) -> int:
    """Compare two kept runs; 1 when something got worse by more than a tenth."""
    earlier: Any = json.loads(Path(before).read_text())
    later: Any = json.loads(Path(after).read_text())
    worse = changes(earlier, later)
    print("\n".join(worse) or "nothing got worse by more than a tenth")
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
