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
FEW_WORDS = 3


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


def tongue(text: str) -> str | None:
    """The code of the language that most of the words look like, when any does."""
    words = folded(text)
    scores = {code: sum(_is_in(sign, words) for sign in signs) for code, signs in _words()["langues"].items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else None


def _is_in(sign: str, words: str) -> bool:
    """Whether a sign stands in folded words: a Latin one at the start of a word, another wherever it is."""
    return (f" {sign.lstrip()}" if sign.isascii() else sign) in words


def language(text: str) -> str:
    """The response in the language that most of the words look like."""
    code = tongue(text)
    return f"{GENERAL_LANGUAGE}_{code}" if code else GENERAL_LANGUAGE


def is_foreign(text: str) -> bool:
    """Whether the words can be a language: signs of one, or enough words not to be a mere sound."""
    return tongue(text) is not None or len(text.split()) >= FEW_WORDS
