"""The words of the glossary that a message asks the meaning of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.phrasing import folded, meanings_asked
from rules_engine import load

AT_MOST = 3
COMMON = "csp"
_SIGLE = re.compile(r"\(([^()]+)\)")


@lru_cache(maxsize=1)
def _settings() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "termes.yaml").read_text(encoding="utf-8"))
    return found


class Terms:
    """A glossary as the words people use for its entries."""

    def __init__(self, glossaire: Mapping[str, Mapping[str, Any]]) -> None:
        self._forms: dict[str, str] = {}
        for name, entry in glossaire.items():
            if "definition" in entry and "." not in name and not {"unite", "valeurs"} & set(entry):
                self._forms.update(dict.fromkeys(_forms(name, str(entry["nom"])), name))
        for name, forms in _settings()["aussi"].items():
            self._forms.update(dict.fromkeys((folded(str(form)) for form in forms), name))
        longest_first = sorted(self._forms, key=len, reverse=True)
        either = "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in longest_first)
        self._words = re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])")
        between = "|".join(re.escape(folded(str(word))) for word in _settings()["entre"])
        self._gap = re.compile(rf"^(?:[^a-z0-9]+|(?<![a-z0-9])(?:{between})(?![a-z0-9]))*$")

    def asked(self, text: str) -> list[str]:
        """The terms whose meaning a message asks, in order; the commonest is left out behind another."""
        words = folded(text)
        found = [(match.start(), match.end(), self._name(match[0])) for match in self._words.finditer(words)]
        kept = list(dict.fromkeys(self._near(words, found)))
        if COMMON in kept[1:]:
            kept.remove(COMMON)
        return kept[:AT_MOST]

    def mentioned(self, text: str) -> list[str]:
        """The terms that stand in a message, in order."""
        return list(dict.fromkeys(self._name(match[0]) for match in self._words.finditer(folded(text))))

    def _name(self, form: str) -> str:
        return self._forms.get(form) or self._forms[form.replace("-", " ")]

    def _near(self, words: str, found: list[tuple[int, int, str]]) -> list[str]:
        """The terms beside what asks for a meaning, and those joined to them."""
        reached = meanings_asked(words)
        kept: set[tuple[int, int, str]] = set()
        while True:
            new = [one for one in found if one not in kept and self._touches(words, reached, one[0], one[1])]
            if not new:
                return [name for start, end, name in found if (start, end, name) in kept]
            kept.update(new)
            reached += [(start, end) for start, end, _ in new]

    def _touches(self, words: str, reached: list[tuple[int, int]], start: int, end: int) -> bool:
        """Whether nothing but small words lies between a term and what was reached."""
        return any(
            (start < ended and begun < end)
            or self._gap.match(words[ended:start] if ended <= start else words[end:begun]) is not None
            for begun, ended in reached
        )


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The terms of the engine's glossary."""
    return Terms(load().glossaire)


def _forms(name: str, nom: str) -> Iterator[str]:
    yield name.replace("_", " ")
    yield folded(_SIGLE.sub("", nom).strip())
    for sigle in _SIGLE.findall(nom):
        yield folded(sigle)
