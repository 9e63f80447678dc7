"""Numbers in words, rewritten in figures; numbers in figures, read.

The words keep their places in the message, « quinze cents » is fifteen hundred as the elderly say it, and a lone « un »
or « sept » is only a number where a unit follows or no month can be meant. Libraries lose the places or miss these.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from actions.reading import lexicon
from actions.reading.words import Words

# Beyond twelve figures it is a telephone or an account, and no quantity.
_WHOLE: Final = r"(?<![0-9a-z])(?<![0-9][.,/])(?:[0-9]{1,3}(?:[ .'][0-9]{3}(?![0-9])){1,4}|[0-9]{1,12})"
FIGURES: Final = _WHOLE + r"(?:[.,][0-9]{1,2}(?![0-9]))?(?![.,]?[0-9])"
_TOKEN: Final = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]")
_THOUSANDS: Final = re.compile(r"[ .'](?=[0-9]{3}(?:[^0-9]|$))")


def decimal(figures: str) -> Decimal:
    """« 2 150,50 », « 2.300 », « 2'300 », « 14.5 » as a number."""
    return Decimal(_THOUSANDS.sub("", figures).replace(",", "."))


@dataclass
class _Run:
    """A number being read from left to right."""

    start: int
    total: int = 0
    current: int = 0
    last: str = ""
    end: int = 0
    words: int = 0

    def add(self, kind: str, value: int) -> bool:
        """Take one more word; False when it cannot belong to the same number."""
        if not self._fits(kind, value):
            return False
        if kind == "mille":
            self.total += (self.current or 1) * 1000
            self.current = 0
        elif kind == "cent":
            self.current = (self.current or 1) * 100
        elif kind == "vingt" and self.current % 100 == 4 and self.last == "unite":
            self.current += 76
            kind = "dizaine_longue"
        else:
            self.current += value
        self.last = kind
        return True

    def _fits(self, kind: str, value: int) -> bool:
        if kind == "mille":
            return self.total == 0 and self.last != "mille"
        if kind == "cent":
            return self.current < 20 and self.last in ("", "unite", "onze", "dix", "mille", "chiffres")
        if kind == "vingt":
            return self.last in ("", "cent", "mille") or (self.last == "unite" and self.current % 100 == 4)
        if kind == "chiffres":
            return self.last == "" or (self.last == "mille" and value < 1000)
        if kind in ("dizaine", "dizaine_longue"):
            return self.last in ("", "cent", "mille")
        if kind == "onze":
            return self.last in ("", "cent", "mille", "dizaine_longue")
        if kind == "dix":
            return self.last in ("", "cent", "mille", "dizaine_longue")
        if self.last == "dix":
            return value >= 7
        return self.last in ("", "cent", "mille", "dizaine", "dizaine_longue", "vingt")

    @property
    def value(self) -> int:
        return self.total + self.current


@cache
def _spoken() -> Mapping[str, tuple[str, int]]:
    return {
        str(word): (kind, int(value))
        for kind, values in lexicon.table("nombres.mots").items()
        for value, words in values.items()
        for word in words
    }


def in_figures(words: Words) -> Words:
    """Rewrite « deux mille trois cents » as « 2300 », « une dizaine de » as « environ 10 »; leave every other word."""
    words = words.replace(_rounded(words.text))
    spoken = _spoken()
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(words.text)]
    pieces: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        run, after = _run(tokens, at, spoken)
        if run is None:
            at += 1
            continue
        if _is_number(words.text, run, tokens[at][2]):
            pieces.append((run.start, run.end, str(run.value)))
        at = after
    return words.replace(pieces)


@cache
def _round_numbers() -> tuple[re.Pattern[str], Mapping[str, Any], str]:
    known = lexicon.spelled("nombres.ronds")
    source = rf"(?<![a-z])<une_ronde>(?P<n>{lexicon.either(list(known))})(?![a-z])(?: de (?=[a-z])| d'| ?)"
    return lexicon.compiled(source), known, str(lexicon.entry("nombres.marque_des_ronds"))


def _rounded(text: str) -> list[tuple[int, int, str]]:
    pattern, known, about = _round_numbers()
    return [(match.start(), match.end(), f"{about} {known[match['n']]} ") for match in pattern.finditer(text)]


def _run(
    tokens: list[tuple[int, int, str]], first: int, spoken: Mapping[str, tuple[str, int]]
) -> tuple[_Run | None, int]:
    """The longest number in words that starts at a token, and the token after it."""
    run: _Run | None = None
    at = after = first
    while at < len(tokens):
        start, end, token = tokens[at]
        kind, value = spoken.get(token, ("", 0))
        if token.isdigit() and len(token) <= 3 and _figures_may_join(run, tokens, at, spoken):
            kind, value = "chiffres", int(token)
        if not kind:
            if run is None or not _joins(tokens, at):
                break
            at += 1
            continue
        if run is None:
            run = _Run(start)
        if not run.add(kind, value):
            break
        run.end = end
        run.words += 1
        at += 1
        after = at
    return (run, after) if run is not None and run.words else (None, first)


def _joins(tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a token may stand inside a number: a space, a hyphen, the « et » of « vingt et un »."""
    if tokens[at][2] in " -":
        return True
    following = [token for _, _, token in tokens[at + 1 : at + 3]]
    return (
        tokens[at][2] in lexicon.entry("nombres.liaisons")
        and len(following) == 2
        and following[1] in lexicon.entry("nombres.apres_liaison")
    )


def _figures_may_join(
    run: _Run | None, tokens: list[tuple[int, int, str]], at: int, spoken: Mapping[str, tuple[str, int]]
) -> bool:
    """Figures belong to a number in words in « 2 mille », « 3 cents », « deux mille 300 »."""
    if run is not None:
        return run.last == "mille"
    following = [token for _, _, token in tokens[at + 1 : at + 3]]
    return len(following) == 2 and following[0] == " " and spoken.get(following[1], ("",))[0] in ("mille", "cent")


def _is_number(text: str, run: _Run, first: str) -> bool:
    """Whether a run stands for a number here: « un » and « sept » alone need their surroundings."""
    if run.words > 1:
        return True
    before, after = text[max(0, run.start - 14) : run.start], text[run.end : run.end + 16]
    if first in lexicon.entry("nombres.articles"):
        return lexicon.compiled(_UNIT_FOLLOWS).match(after) is not None
    if first in lexicon.entry("nombres.aussi_mois"):
        return (
            lexicon.compiled(_MONTH_BEFORE).search(before) is None
            and lexicon.compiled(_YEAR_FOLLOWS).match(after) is None
        )
    return True


_UNIT_FOLLOWS: Final = r" (?:demi )?<unite_apres_un>(?![a-z])"
_MONTH_BEFORE: Final = r"(?:(?<![0-9])[0-9]{1,2}(?: ?er)?|(?<![a-z])<avant_mois>) $"
_YEAR_FOLLOWS: Final = r"\.? ?(?:19|20)[0-9]{2}(?![0-9])|\.(?: |$)"


def whole(value: Any) -> int | None:
    """The integer a decimal stands for, None when it has a fraction."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else None
