"""The French words reading knows, from `lexique.yaml`: nothing else in this package spells a French word."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

_FILE: Final = Path(__file__).parent.parent / "lexique.yaml"
_MACRO: Final = re.compile(r"(?<!\?P)<([a-z_]+)>")


class LexiconError(Exception):
    """Raised when `lexique.yaml` lacks an entry or holds a pattern that cannot be compiled."""


@cache
def _entries() -> Mapping[str, Any]:
    with _FILE.open(encoding="utf-8") as stream:
        entries: Mapping[str, Any] = yaml.safe_load(stream)
    return entries


@cache
def entry(path: str) -> Any:
    """The entry of the lexicon at a dotted path. Raises `LexiconError` when there is none."""
    found: Any = _entries()
    for key in path.split("."):
        if not isinstance(found, Mapping) or key not in found:
            raise LexiconError(path)
        found = found[key]
    return found


def table(path: str) -> Mapping[str, Any]:
    """A mapping of the lexicon."""
    found = entry(path)
    if not isinstance(found, Mapping):
        raise LexiconError(path)
    return found


@cache
def spelled(path: str) -> Mapping[str, Any]:
    """A table `value: [spellings]` of the lexicon, turned round: spelling to value."""
    return {str(spelling): value for value, spellings in table(path).items() for spelling in spellings}


def expand(pattern: str) -> str:
    """A pattern with its `<names>` replaced by the alternatives listed under `mots` in the lexicon."""

    def alternatives(match: re.Match[str]) -> str:
        return f"(?:{'|'.join(expand(word) for word in entry('mots.' + match[1]))})"

    return _MACRO.sub(alternatives, pattern)


def either(patterns: list[str]) -> str:
    """One group that matches any of several patterns, the longest written first."""
    return "(?:" + "|".join(expand(pattern) for pattern in sorted(patterns, key=len, reverse=True)) + ")"


@cache
def pattern(path: str) -> re.Pattern[str]:
    """The list of patterns at a path as one compiled alternative, on whole words."""
    return compiled(r"(?<![a-z0-9])" + either(list(entry(path))) + r"(?![a-z])")


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern once, its `<names>` expanded. Raises `LexiconError` when it is not a pattern."""
    try:
        return re.compile(expand(source))
    except re.error as error:
        raise LexiconError(f"{source}: {error}") from error
