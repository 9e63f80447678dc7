"""Folded text that remembers where each of its characters was written."""

import unicodedata
from dataclasses import dataclass
from typing import Final

_REPLACED: Final = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-",
    "œ": "oe", "æ": "ae", "«": '"', "»": '"', "“": '"', "”": '"', "×": "x", "…": ".",
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """`text` is `source` without accents, capitals or doubled spaces.

    `text[i]` stands for the characters `first[i]` to `last[i]` of `source`.
    """

    source: str
    text: str
    first: tuple[int, ...]
    last: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words of the person between two places of the folded text."""
        if end <= start:
            return ""
        return self.source[self.first[start] : self.last[end - 1] + 1].strip(" ,;.\n\t")

    def replace(self, pieces: list[tuple[int, int, str]]) -> "Words":
        """The same words with some stretches rewritten; each rewritten character points at the stretch it replaces."""
        if not pieces:
            return self
        text: list[str] = []
        first: list[int] = []
        last: list[int] = []
        at = 0
        for start, end, written in [*pieces, (len(self.text), len(self.text), "")]:
            text.extend((self.text[at:start], written))
            first.extend(self.first[at:start])
            last.extend(self.last[at:start])
            if written:
                first.extend([self.first[start]] * len(written))
                last.extend([self.last[end - 1]] * len(written))
            at = end
        return Words(self.source, "".join(text), tuple(first), tuple(last))


def fold(source: str) -> Words:
    """Fold what a person typed: lower case, no accents, plain apostrophes and dashes, single spaces."""
    text: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(source):
        for plain in _plain(character):
            if plain == " " and (not text or text[-1] == " "):
                continue
            text.append(plain)
            origin.append(place)
    return Words(source, "".join(text), tuple(origin), tuple(origin))


def _plain(character: str) -> str:
    if character in "\n\r":
        return "\n"
    if character.isascii():
        return character.lower() if character.isprintable() else " "
    if character in _REPLACED:
        return _REPLACED[character]
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character.lower())
    return "".join(_REPLACED.get(part, part) for part in decomposed if not unicodedata.combining(part)) or ""
