"""Turns of phrase that need no guess: a word alone that is an order, a definition asked for, « les deux »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_AROUND = re.compile(r"^[^\w?]+|[^\w?]+$")


@lru_cache(maxsize=1)
def _turns() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((HERE / "tournures.yaml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _alone() -> Mapping[str, str]:
    return {folded(str(word)): act for act, words in _turns()["mots_seuls"].items() for word in words}


@lru_cache(maxsize=32)
def _pattern(name: str) -> re.Pattern[str]:
    return any_of(_turns()[name])


def any_of(signs: Sequence[str]) -> re.Pattern[str]:
    """One pattern for several signs, each read from the start of a word."""
    return re.compile("|".join(f"(?<![a-z0-9])(?:{sign})" for sign in signs))


def folded(text: str) -> str:
    """A text without capitals nor accents, its apostrophes plain and its blanks single."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'").replace("œ", "oe"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def order(text: str) -> str | None:
    """The act that a message of one or a few words is."""
    words = _AROUND.sub("", folded(text)).replace("-", " ")
    return _alone().get(words) or _alone().get(words.rstrip(" ?!."))


def act(text: str) -> str | None:
    """The act that a turn of phrase asks for."""
    return _first("actes", text)


def topic(text: str) -> str | None:
    """The topic that a turn of phrase names."""
    return _first("sujets", text)


def meanings_asked(words: str) -> list[tuple[int, int]]:
    """Where a folded text asks what a word means."""
    return [match.span() for match in _pattern("definitions").finditer(words)]


@lru_cache(maxsize=8)
def _named(table: str) -> Mapping[str, re.Pattern[str]]:
    return {name: any_of(signs) for name, signs in _turns()[table].items()}


def _first(table: str, text: str) -> str | None:
    words = folded(text)
    return next((name for name, pattern in _named(table).items() if pattern.search(words)), None)


def choice_supposed(text: str) -> str | None:
    """``refus`` or ``accord`` when a supposition is about the choice itself."""
    return _first("choix", text)


def without_choice(text: str) -> str | None:
    """The folded text without its condition on the choice itself; None when it has none."""
    words = folded(text)
    rest = _pattern("condition_du_choix").sub(" ", words)
    return None if rest == words else rest


def fact_named(text: str) -> str | None:
    """The fact that the words name, to be corrected."""
    return _first("faits_nommes", text)


def wants_both(text: str) -> bool:
    """Whether the message takes all that was offered."""
    return _AROUND.sub("", folded(text)) in {folded(str(words)) for words in _turns()["les_deux"]}


def speaks_of_danger(text: str) -> bool:
    """Whether the words speak of death or of hurting oneself, and not lightly."""
    words = _pattern("dit_a_la_legere").sub(" ", folded(text))
    return _pattern("danger").search(words) is not None or in_danger_elsewhere(text)


def in_danger_elsewhere(text: str) -> bool:
    """Whether words of danger stand there in another language than French."""
    return _pattern("danger_ailleurs").search(folded(text)) is not None


def speaks_lightly(text: str) -> bool:
    """Whether heavy words stand there that are said of something else than a life: « mort de rire »."""
    return _pattern("dit_a_la_legere").search(folded(text)) is not None


def names_the_trade(text: str) -> bool:
    """Whether a word of our subjects stands in the message."""
    return _pattern("metier").search(folded(text)) is not None


def speaks_for_another(text: str) -> bool:
    """Whether somebody close to the person is spoken of."""
    return _pattern("proche").search(folded(text)) is not None


def denies_a_proposal(text: str) -> bool:
    """Whether the words say that the CSP was not proposed."""
    return _pattern("rien_propose").search(folded(text)) is not None


def is_employer(text: str) -> bool:
    """Whether an employer speaks."""
    return _pattern("employeur").search(folded(text)) is not None
