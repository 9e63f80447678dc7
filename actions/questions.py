"""The table of questions: how each fact is asked, in which field, with which choices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LAST = 1000


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Mapping[str, Any]]:
    """What ``questions.yaml`` says of each fact."""
    path = Path(__file__).parent / "questions.yaml"
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def rank(name: str) -> int:
    """How early a fact is asked when several are missing."""
    return int(questions().get(name, {}).get("utile", LAST))


def choices(name: str) -> tuple[Mapping[str, Any], ...]:
    """The answers offered for a fact, each with the fact it sets."""
    return tuple({"fait": name, **choice} for choice in questions().get(name, {}).get("choix", ()))


def reading_of(name: str, value: object) -> str | None:
    """The response that reads back a choice whose value does not speak for itself."""
    for choice in choices(name):
        if choice["fait"] == name and choice["valeur"] == value and "lu" in choice:
            return str(choice["lu"])
    return None
