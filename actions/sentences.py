"""The sentences of ``bot/domain/responses``: found by name and channel, their variables filled, or left out.

A paragraph whose variables cannot be filled is left out: it speaks of a fact nobody told, or of a result that the
law does not give.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

RESPONSES = Path(__file__).parents[1] / "bot" / "domain" / "responses"
_PARAGRAPHS = re.compile(r"\n\s*\n")


class Unresolved(LookupError):
    """A variable of a sentence has no value; ``fait`` is the missing fact, if that is why."""

    def __init__(self, name: str, fait: str | None = None) -> None:
        super().__init__(name)
        self.fait = fait


class UnknownSentence(KeyError):
    """No response of that name in the files of words."""


@lru_cache(maxsize=1)
def responses() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Every response by name; a name written in two files is an error of the author."""
    found: dict[str, Sequence[Mapping[str, Any]]] = {}
    for path in sorted(RESPONSES.glob("*.yml")):
        for name, variants in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["responses"].items():
            if name in found:
                raise UnknownSentence(f"{name} is written twice, once in {path.name}")
            found[name] = variants
    return found


def exists(name: str) -> bool:
    """Whether a response has that name."""
    return name in responses()


def variant(name: str, canal: str | None = None) -> Mapping[str, Any]:
    """The response of a name for a channel, else the general one; raises UnknownSentence."""
    if name not in responses():
        raise UnknownSentence(name)
    variants = responses()[name]
    for candidate in variants:
        if candidate.get("channel") == canal:
            return candidate
    return next(candidate for candidate in variants if "channel" not in candidate)


class _Filler(string.Formatter):
    """``{family.name}`` looks a name up in a family; anything missing is Unresolved."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        family, _, name = field_name.partition(".")
        if family not in kwargs:
            raise Unresolved(field_name)
        value = kwargs[family]
        return (value if not name else value[name]), family


_FILLER = _Filler()


def fill(text: str, variables: Mapping[str, Any]) -> str:
    """A text with its variables; raises Unresolved at the first that has no value."""
    return _FILLER.vformat(text, (), variables)


def say(name: str, variables: Mapping[str, Any] | None = None, canal: str | None = None) -> str:
    """A response, without the paragraphs that cannot be filled; empty when none can."""
    return fill_paragraphs(str(variant(name, canal)["text"]), variables or {})


def fill_paragraphs(text: str, variables: Mapping[str, Any]) -> str:
    """The paragraphs of a text that can be filled."""
    kept = []
    for paragraph in _PARAGRAPHS.split(text.strip()):
        try:
            kept.append(fill(paragraph, variables))
        except Unresolved:
            continue
    return "\n\n".join(kept)
