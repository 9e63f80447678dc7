"""Outside the subject: which public door to show, and which language was spoken."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

GENERAL_LIMIT = "utter_hors_perimetre"
GENERAL_LANGUAGE = "utter_autre_langue"


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, Any]]:
    path = Path(__file__).parent / "limites.yaml"
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def of_facts(faits: Mapping[str, Any]) -> str | None:
    """The response for a fact that takes the case out of the subject."""
    for name, doors in _words()["faits"].items():
        door = doors.get(faits.get(name))
        if door is not None:
            return str(door)
    return None


def folded(text: str) -> str:
    """A text without capitals nor accents, between two spaces so that whole words can be looked for."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("\u2019", "'"))
    return f" {''.join(letter for letter in plain if not unicodedata.combining(letter))} "


def limit(text: str) -> str:
    """The response for a question outside the subject."""
    words = folded(text)
    for name, signs in _words()["limites"].items():
        if any(f" {sign}" in words for sign in signs):
            return name
    return GENERAL_LIMIT


def language(text: str) -> str:
    """The response in the language that most of the words look like."""
    words = folded(text)
    scores = {code: sum(sign in words for sign in signs) for code, signs in _words()["langues"].items()}
    best = max(scores, key=lambda code: scores[code])
    return f"{GENERAL_LANGUAGE}_{best}" if scores[best] else GENERAL_LANGUAGE
