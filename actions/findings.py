"""What the engine found for the last situations: a message that tells nothing new is answered without reckoning again.

A situation is known by its facts, not by whose they are; it is kept in memory only, for a few minutes after it last
served, and all are dropped when somebody asks to be forgotten. Findings are kept as JSON: a tenth of the memory, and
nobody can change them for the next.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

KEPT_SECONDS = 600.0
MOST_KEPT = 256


class Findings:
    """The findings of one situation, each as JSON under its name."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __getitem__(self, name: str) -> Any:
        return json.loads(self._found[name])

    def add(self, found: Mapping[str, Any]) -> None:
        """Keep findings by name."""
        self._found.update({name: json.dumps(value) for name, value in found.items()})


class Memory:
    """The findings of the situations that served last."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS, most_kept: int = MOST_KEPT) -> None:
        """``kept_seconds`` after it last served a situation is dropped, or when ``most_kept`` served since."""
        self._kept_seconds, self._most_kept = kept_seconds, most_kept
        self._situations: OrderedDict[str, tuple[float, Findings]] = OrderedDict()

    def of(self, *situation: Any) -> Findings:
        """The findings of a situation, told as values of JSON; empty for one that is not known."""
        key, now = json.dumps(situation, sort_keys=True), time.monotonic()
        _, findings = self._situations.pop(key, (now, None))
        self._situations[key] = (now, findings or Findings())
        while len(self._situations) > self._most_kept or self._oldest() < now - self._kept_seconds:
            self._situations.popitem(last=False)
        return self._situations[key][1]

    def forget(self) -> None:
        """Drop every situation."""
        self._situations.clear()

    def __len__(self) -> int:
        return len(self._situations)

    def _oldest(self) -> float:
        return next(iter(self._situations.values()))[0]


MEMORY = Memory()
