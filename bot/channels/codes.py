"""Codes of three words, easy to read aloud and to copy: what moves a conversation when there is no camera."""

import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml

WORDS = Path(__file__).with_name("mots.yaml")
LENGTH = 3
_BETWEEN = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1)
def known_words() -> tuple[str, ...]:
    """The words a code is made of."""
    read: dict[str, list[str]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return tuple(read["mots"])


def new_code() -> str:
    """Three words drawn at random."""
    return " ".join(secrets.choice(known_words()) for _ in range(LENGTH))


def code_in(typed: str) -> str | None:
    """The code that a message is, whatever its capitals, accents, dashes and commas; nothing for other words."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", typed.lower()) if not unicodedata.combining(char))
    words = [word for word in _BETWEEN.split(plain) if word]
    return " ".join(words) if len(words) == LENGTH and set(words) <= set(known_words()) else None
