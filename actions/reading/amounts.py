"""Numbers, money and shares: « 2,3k », « 2 150,50 € brut », « 28 000 sur 13 mois », « 80 % », « 28h/semaine »."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from actions.reading import lexicon
from actions.reading.mentions import Amount, Mention, Share
from actions.reading.numbers import FIGURES, decimal

_PERCENT: Final = Decimal(100)


@cache
def _amount() -> re.Pattern[str]:
    return lexicon.compiled(
        rf"(?P<n>{FIGURES})"
        r"(?: ?(?P<k>k(?![a-z])|k(?=<euro>|brut|net|e(?![a-z])))(?P<hundreds>[0-9]{1,3}(?![0-9]))?)?"
        r"(?: ?(?P<cur><euro>|€)(?![a-z])"
        r"(?:(?P<joined>[0-9]{2})(?![0-9]|[.,/][0-9]| ?<apres_nombre>(?![a-z]))"
        r"|(?: <et>)? (?P<cents>[0-9]{2}) ?<centimes>(?![a-z]))?)?"
    )


@cache
def _smic() -> re.Pattern[str]:
    return lexicon.compiled(r"(?<![a-z])<smic>(?![a-z])")


@cache
def _after() -> re.Pattern[str]:
    """What may follow an amount, in any order, as often as people say it."""
    return lexicon.compiled(
        r"[ ,]*(?:(?P<gross><brut>)|(?P<net><net>)|(?P<an><par_an>)|(?P<mois><par_mois>)|(?P<heure><par_heure>)"
        r"|(?P<jour><par_jour>)|(?P<semaine><par_semaine>)"
        r"|(?:<sur> ?)(?P<paid>1[2-9](?:[.,]5)?)(?: ?<mois_court>|(?! ?[a-z0-9€%]))"
        r"|(?P<about><apres_a_peu_pres>)|<mots_de_salaire>)(?![a-z])"
    )


@cache
def _before() -> re.Pattern[str]:
    return lexicon.compiled(
        r"(?<![a-z])(?:(?P<gross><brut>)|(?P<net><net>)|(?P<an><par_an_avant>)|(?P<heure><par_heure_avant>)|(?P<mois><par_mois_avant>))"
        r"(?:[ ,:=]|<entre_deux_mots>(?![a-z]))*$"
    )


@cache
def _percent() -> re.Pattern[str]:
    return lexicon.compiled(rf"(?P<n>{FIGURES}) ?(?:%|<pour_cent>(?![a-z]))")


@cache
def _hours() -> re.Pattern[str]:
    return lexicon.compiled(rf"(?P<n>{FIGURES}) ?<heure>(?![a-z])[ ]?(?P<week><par_semaine>)?(?![a-z0-9])")


@cache
def _part_time() -> tuple[tuple[re.Pattern[str], Decimal], ...]:
    return tuple(
        (lexicon.compiled(r"(?<![a-z0-9])" + lexicon.either(list(words)) + r"(?![a-z])"), Decimal(str(share)))
        for share, words in lexicon.table("quotites").items()
    )


def shares(text: str) -> list[Mention]:
    """Shares of a full time: in words, in percent, in weekly hours."""
    found = [
        Mention(Share(share), match.start(), match.end())
        for pattern, share in _part_time()
        for match in pattern.finditer(text)
    ]
    for match in _percent().finditer(text):
        value = decimal(match["n"])
        if value <= _PERCENT:
            found.append(Mention(Share(value / _PERCENT), match.start(), match.end()))
    full = Decimal(str(lexicon.entry("heures_du_temps_plein")))
    for match in _hours().finditer(text):
        hours = decimal(match["n"])
        if 1 <= hours <= 60:
            share = min(Decimal(1), (hours / full).quantize(Decimal("0.0001")))
            found.append(Mention(Share(share, hours=hours), match.start(), match.end()))
    return found


def find(text: str) -> list[Mention]:
    """Every number left in a folded text, with what is said of it before and after."""
    found: list[Mention] = []
    for match in _amount().finditer(text):
        if found and match.start() < found[-1].end:
            continue
        value = decimal(match["n"])
        if match["k"]:
            value = value * 1000 + _hundreds(match["hundreds"])
        cents = match["cents"] or match["joined"]
        if cents:
            value += Decimal(cents) / _PERCENT
        amount = Amount(value, currency=bool(match["cur"]), thousands=bool(match["k"]))
        if _is_a_year(text, match):
            continue
        free_from = found[-1].end if found else 0
        found.append(_described(text, match.start(), match.end(), amount, free_from))
    for match in _smic().finditer(text):
        found.append(Mention(Amount(Decimal(0), from_smic=True), match.start(), match.end()))
    return found


def _is_a_year(text: str, match: re.Match[str]) -> bool:
    """« avant 2015 »: four figures after the words of a year, with no money around them."""
    if match["k"] or match["cur"] or not re.fullmatch("(?:19|20)[0-9]{2}", match["n"]):
        return False
    money = _after().match(text, match.end())
    before = lexicon.compiled(r"(?<![a-z])(?:<avant_annee>|<autour_annee>) $").search(text, 0, match.start())
    return before is not None and money is None


def _hundreds(figures: str | None) -> int:
    """« 2k3 » is 2 300 and « 2k350 » is 2 350."""
    return int(figures.ljust(3, "0")) if figures else 0


def _described(text: str, start: int, end: int, amount: Amount, free_from: int) -> Mention:
    """The amount with its gross or net, its period, its number of months, and the stretch all that takes."""
    before = _before().search(text, max(free_from, start - 28), start)
    labelled = before is not None and bool(before["gross"] or before["net"])
    after, about = _after().match(text, end), False
    while after is not None and not (labelled and _labels_the_next(text, after)):
        amount = _with(amount, after)
        about = about or bool(after["about"])
        end = after.end()
        after = _after().match(text, end)
    if before is not None:
        amount = _with(amount, before, only_missing=True)
    return Mention(amount, start, end, approximate=about)


def _labels_the_next(text: str, words: re.Match[str]) -> bool:
    """« brut 2 412 net 1 893 »: the second word is the second number's."""
    return bool(words["gross"] or words["net"]) and re.match(r"[ :=]*[0-9]", text[words.end() :]) is not None


def _with(amount: Amount, words: re.Match[str], *, only_missing: bool = False) -> Amount:
    groups = words.groupdict()
    if groups.get("paid") and amount.paid_months is None:
        return replace(amount, paid_months=Decimal(groups["paid"].replace(",", ".")))
    if groups.get("gross") or groups.get("net"):
        return amount if amount.gross is not None and only_missing else replace(amount, gross=bool(groups.get("gross")))
    period = next((name for name in ("an", "mois", "heure", "jour", "semaine") if groups.get(name)), "")
    return replace(amount, period=period) if period and not amount.period else amount
