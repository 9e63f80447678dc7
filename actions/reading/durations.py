"""Lengths of time: « 3 ans et demi », « 2a 3m », « il y a 3 jours », « dans 4 mois »."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from actions.reading import lexicon
from actions.reading.mentions import Duration, Mention

_NUMBER: Final = r"(?<![0-9a-z])(?<![0-9][.,/-])(?P<n>[0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_HALF: Final = Decimal("0.5")
_TWELVE: Final = Decimal(12)


@cache
def _years() -> re.Pattern[str]:
    return lexicon.compiled(
        rf"{_NUMBER} ?<an>(?![a-z])(?:,? ?(?:(?P<half><et_demi>)|"
        r"(?:<et> )?(?P<m>[0-9]{1,2}) ?<mois_court>(?![a-z])|(?P<more><et_quelques>)))?"
        r"(?:,? (?:<et> )?(?P<d>[0-9]{1,2}) ?<jour>(?![a-z]))?"
    )


@cache
def _short_years() -> re.Pattern[str]:
    return lexicon.compiled(r"(?<![0-9a-z])(?P<n>[0-9]{1,2}) ?a ?(?P<m>[0-9]{1,2}) ?m(?:ois)?(?![a-z])")


@cache
def _others() -> re.Pattern[str]:
    return lexicon.compiled(
        rf"{_NUMBER} ?(?:(?P<half_before>demi)[- ])?(?:(?P<mois><mois>)|(?P<semaine><semaine>)"
        r"|(?P<jour><jour>))(?![a-z])"
        r"(?: ?(?P<half><et_demi>)| ?(?P<more><et_quelques>)|,? (?:<et> )?(?P<d>[0-9]{1,2}) ?<jour>(?![a-z]))?"
    )


@cache
def _half_year() -> re.Pattern[str]:
    return lexicon.compiled(r"(?<![a-z])<demi_annee>(?![a-z])")


@cache
def _direction() -> re.Pattern[str]:
    return lexicon.compiled(
        r"(?<![a-z])(?:(?P<ago><il_y_a>)|(?P<since><depuis>)|(?P<ahead><dans>))"
        r"(?: (?:(?P<about><a_peu_pres>)|(?P<presque><presque>)|"
        r"(?P<plus><plus_de>)|(?P<moins><moins_de>)|<deja>))*[ ']*$"
    )


@cache
def _paid_over() -> re.Pattern[str]:
    """« sur 13 mois » belongs to the amount before it."""
    return lexicon.compiled(r"[0-9k€a-z] ?<sur> ?$")


def find(text: str) -> list[Mention]:
    """Every length of time in a folded text."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_short_years(), _years(), _others(), _half_year()):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            duration, more = _read(match)
            if duration.months >= 12 and not duration.in_years and _paid_over().search(text, 0, match.start()):
                continue
            taken.append(match.span())
            found.append(_directed(text, match, duration, more=more))
    return found


def _read(match: re.Match[str]) -> tuple[Duration, bool]:
    groups = match.groupdict()
    if "n" not in groups:
        return Duration(months=Decimal(6)), False
    number = Decimal(groups["n"].replace(",", "."))
    half = _HALF if groups.get("half") else Decimal(0)
    more = bool(groups.get("more"))
    if groups.get("jour"):
        return Duration(days=int(number)), more
    if groups.get("semaine"):
        return Duration(days=int((number + half) * 7), in_weeks=True), more
    if groups.get("mois"):
        return Duration(months=number + half, days=int(groups.get("d") or 0)), more
    months = (number + half) * _TWELVE + Decimal(groups.get("m") or 0)
    return Duration(months=months, days=int(groups.get("d") or 0), in_years=True), more


def _directed(text: str, match: re.Match[str], duration: Duration, *, more: bool) -> Mention:
    """The length with the « il y a », « depuis » or « dans » before it, and what stands between."""
    start, bound = match.start(), "plus" if more else ""
    before = _direction().search(text, max(0, start - 30), start)
    if before is None:
        return Mention(duration, start, match.end(), approximate=more, bound=bound)
    if before["since"]:
        duration = replace(duration, since=True)
    else:
        duration = replace(duration, direction=-1 if before["ago"] else 1)
    said = next((name for name in ("presque", "plus", "moins") if before[name]), "")
    return Mention(
        duration, before.start(), match.end(), approximate=more or bool(before["about"]), bound=bound or said
    )
