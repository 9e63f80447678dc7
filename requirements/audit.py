"""Known vulnerabilities of what is locked: `python requirements/audit.py`.

Exit status: 0 when every package was checked and none of ours is vulnerable, 1 when one is, 2 when any was not checked,
which is never silent: a tool that reaches no database would otherwise find nothing, and look green.
What is locked for Rasa is old for good; its findings are shown beside why they cannot be reached, and do not fail.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

FOLDER = Path(__file__).resolve().parent
LOCKS = ("slim.txt", "test.txt", "rasa.txt")
OLD_FOR_GOOD = ("rasa.txt",)
SECONDS = 600.0
SOUND, VULNERABLE, NOT_CHECKED = 0, 1, 2


@dataclass(frozen=True)
class Audited:
    """What was found of one lock."""

    lock: str
    locked: int
    checked: int
    findings: tuple[str, ...]

    @property
    def status(self) -> int:
        """0 sound, 1 vulnerable, 2 when any package was not checked."""
        if not self.locked or self.checked < self.locked:
            return NOT_CHECKED
        return VULNERABLE if self.findings and self.lock not in OLD_FOR_GOOD else SOUND

    def told(self) -> str:
        """A line, and one for each finding."""
        missing = self.locked - self.checked
        verdict = "NOTHING CHECKED" if not self.checked else f"{missing} NOT CHECKED" if missing else "all checked"
        first = (
            f"{self.lock}: {verdict}, {self.checked} of {self.locked} packages, {len(self.findings)} known weaknesses"
        )
        kept = "  (kept behind the gateway: docs/securite.md)" if self.lock in OLD_FOR_GOOD else ""
        return "\n".join([first + kept, *(f"  {finding}" for finding in self.findings)])


def audited(lock: str, locked: int, report: str) -> Audited:
    """What a report of pip-audit, in JSON, says; a report that cannot be read has checked nothing."""
    try:
        dependencies: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audited(lock, locked, 0, ())
    checked = [one for one in dependencies if "skip_reason" not in one and "vulns" in one]
    findings = tuple(
        f"{one['name']} {one['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions']) or '-'}"
        for one in checked
        for weakness in one["vulns"]
    )
    return Audited(lock, locked, min(len(checked), locked), findings)


def locked_packages(text: str) -> int:
    """How many packages of a lock this Python would install."""
    lines = [line.rstrip(" \\") for line in text.splitlines() if line and not line.startswith((" ", "#", "-"))]
    markers = [Requirement(line).marker for line in lines]
    return sum(marker is None or marker.evaluate() for marker in markers)


def asked(path: Path) -> str:
    """What pip-audit reports of a lock; nothing when it fails."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", str(path)]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ""
    if not done.stdout:
        print(done.stderr.strip().splitlines()[-1:] or ["pip-audit said nothing"], file=sys.stderr)
    return done.stdout


def verdict(results: Iterable[Audited]) -> int:
    """The worst of the statuses."""
    return max((one.status for one in results), default=NOT_CHECKED)


def main() -> int:
    """Audit every lock."""
    results = []
    for lock in LOCKS:
        path = FOLDER / lock
        results.append(audited(lock, locked_packages(path.read_text()), asked(path)))
        print(results[-1].told(), flush=True)
    status = verdict(results)
    if status == NOT_CHECKED:
        print("This audit does not stand: not everything could be checked.", file=sys.stderr)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
