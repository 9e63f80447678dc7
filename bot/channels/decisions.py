"""Whether a person says that they have refused: told by no fact of the law, and counted for the operator."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.channels.sms_text import folded

FILE = Path(__file__).with_name("decisions.yaml")
CLAUSE = re.compile(r"[.,;:!?\n]+")


def says_no(words: str) -> bool:
    """Whether one clause of the message is such a statement."""
    clauses = [folded(clause) for clause in CLAUSE.split(words)]
    return any(pattern.fullmatch(clause) for pattern in _patterns() for clause in clauses)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    parts = {"{objet}": read["objet"], "{moment}": read["moment"]}
    return tuple(re.compile(re.sub(r"\{\w+\}", lambda name: parts[name[0]], text)) for text in read["refus"])
