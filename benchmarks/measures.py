"""Processor time, memory and percentiles, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
Figures = dict[str, float]


@dataclass(frozen=True)
class Process:
    """A running process of this machine with the workers it started."""

    pid: int
    name: str

    def cpu_seconds(self) -> float:
        """Processor time used so far, threads and workers included; 0 when it is gone."""
        return sum(_cpu_seconds(pid) for pid in self._family())

    def resident_mb(self) -> float:
        """Resident memory, workers included, in millions of bytes."""
        return sum(_megabytes(pid, "status", "VmRSS:") for pid in self._family())

    def proportional_mb(self) -> float:
        """The same, a page that several processes share counted for its part in each."""
        return sum(_megabytes(pid, "smaps_rollup", "Pss:") for pid in self._family())

    def _family(self) -> list[int]:
        parents = {pid: parent for pid, parent, _ in running()}
        family = [self.pid]
        for pid in family:
            family.extend(child for child, parent in parents.items() if parent == pid)
        return family


def children_of(parent: int, names: Iterable[str]) -> list[Process]:
    """The child processes whose command line holds one of the names."""
    own = [(pid, command) for pid, ancestor, command in running() if ancestor == parent]
    return [Process(pid, name) for pid, command in own for name in names if f" {name} " in f"{command} "]


def running() -> Iterator[tuple[int, int, str]]:
    """Every process: its number, its parent's, its command line."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(folder.name), parent, command


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _megabytes(pid: int, file: str, name: str) -> float:
    for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def percentiles(values: list[float]) -> Figures:
    """The median, the 95th and the 99th percentile."""
    ordered = sorted(values)
    return {f"p{rank}": round(ordered[min(len(ordered) * rank // 100, len(ordered) - 1)], 2) for rank in (50, 95, 99)}
