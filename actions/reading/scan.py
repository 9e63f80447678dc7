"""All that a message mentions, in order, with the marks around it: « environ », « plus de », « pas », « entre »."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from actions.reading import amounts, dates, durations, lexicon
from actions.reading.mentions import Amount, Duration, Mention, SpokenDate
from actions.reading.numbers import in_figures
from actions.reading.words import Words, fold

_MOST = 60
_BEFORE = 24
_AFTER = 26


def prepared(source: str) -> Words:
    """Folded words, numbers in figures, months spelt right, stretches that hold no fact blanked out."""
    words = dates.mend_months(in_figures(_with_apostrophes(fold(source))))
    traps = [(match.start(), match.end()) for match in lexicon.pattern("pieges").finditer(words.text)]
    return words.replace([(start, end, "¤" * (end - start)) for start, end in traps])


_ELIDED = re.compile(r"(?<![a-z0-9'])(?<![0-9] )(?:[jmldnstc]|qu) (?=[aeiouyh][a-z])")


def _with_apostrophes(words: Words) -> Words:
    """« on m a remis », « j ai »: the apostrophe that a telephone left out."""
    return words.replace([(match.end() - 1, match.end(), "'") for match in _ELIDED.finditer(words.text)])


def mentions(words: Words, today: date, *, date_asked: bool = False) -> list[Mention]:
    """Every date, duration, share and number, none on the words of another, ranges joined in one."""
    found: list[Mention] = []
    free = words.text
    for finder in (
        lambda text: dates.find(text, today, asked=date_asked),
        durations.find,
        amounts.shares,
        amounts.find,
    ):
        taken = finder(free)
        found.extend(taken)
        free = _without(free, taken)
    found.sort(key=lambda mention: mention.start)
    joined = _joined(words.text, _apart(found)[:_MOST])
    return [_marked(words.text, mention) for mention in joined]


def _without(text: str, taken: Iterable[Mention]) -> str:
    for mention in taken:
        text = text[: mention.start] + "¤" * (mention.end - mention.start) + text[mention.end :]
    return text


def _apart(found: list[Mention]) -> list[Mention]:
    """Drop a mention that starts inside the one before it."""
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@cache
def _between() -> re.Pattern[str]:
    return lexicon.compiled(
        r"^[ ,]*(?:<apres_a_peu_pres>[ ,]*)?"
        r"(?:(?P<ou><ou>)|(?<=,)(?P<non> ?<non_repris>)|(?P<bornes><entre_bornes>|-|/))"
        r"[ ]*(?:<le> |<le_jour> |<de_mois> |environ )*$"
    )


@cache
def _opening() -> re.Pattern[str]:
    return lexicon.compiled(r"(?<![a-z])(?:<entre>|de|du)(?: <le>| le| environ)* ?$")


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """« entre 2 000 et 2 200 », « lundi ou mardi », « 2 ou 3 ans » as one mention with another."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before is not None and before.other is None and _is_range(text, before, mention):
            joined[-1] = replace(_alike(before, mention), end=mention.end, other=mention)
        else:
            joined.append(mention)
    return joined


def _is_range(text: str, first: Mention, second: Mention) -> bool:
    if first.kind != second.kind and not _bare(first):
        return False
    gap = text[first.end : second.start]
    between = _between().match(gap)
    if _bare(first) and _is_plain_length(second) and gap.strip() in ("", "-", "/"):
        return True
    if between is None or _differ(first, second):
        return False
    if between["ou"] or between["non"]:
        return True
    opened = _opening().search(text, max(0, first.start - 16), first.start) is not None
    return opened or (gap.strip() in ("-", "a", "/") and first.kind == second.kind == "montant")


def _bare(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Amount) and not value.is_money and not value.period


def _differ(first: Mention, second: Mention) -> bool:
    """« 1 800 brut ou 1 400 net » is two amounts."""
    one, two = first.value, second.value
    if not isinstance(one, Amount) or not isinstance(two, Amount):
        return False
    return one.gross is not None and two.gross is not None and one.gross != two.gross


def _is_plain_length(mention: Mention) -> bool:
    """« 2 3 ans » is two or three years, « 1 800 dans 4 mois » is not."""
    value = mention.value
    return isinstance(value, Duration) and not value.direction and not value.since


def _alike(first: Mention, second: Mention) -> Mention:
    """The first of two, with the month of « le 3 ou le 4 mai » or the unit of « 2 ou 3 ans » that the second says."""
    one, two = first.value, second.value
    if isinstance(one, SpokenDate) and isinstance(two, SpokenDate) and one.day and not one.month and two.month:
        return replace(first, value=replace(one, month=two.month, year=two.year, short_year=two.short_year))
    if isinstance(one, Amount) and isinstance(two, Duration):
        if two.in_years:
            months = one.value * 12
            return replace(first, value=replace(two, months=months))
        return replace(
            first,
            value=replace(two, months=one.value if two.months else two.months, days=int(one.value) if two.days else 0),
        )
    if isinstance(one, Amount) and isinstance(two, Amount):
        value = one.value * 1000 if two.thousands and not one.thousands and one.value < 100 else one.value
        described = replace(two, value=value)
        return replace(first, value=described)
    return first


@cache
def _mark_before() -> re.Pattern[str]:
    return lexicon.compiled(
        r"(?<![a-z0-9])(?:(?P<nie><nie>)|(?P<about><a_peu_pres>)|(?P<presque><presque>)|(?P<plus><plus_de>)|(?P<moins><moins_de>))"
        r"(?: les?| des?| d'| une?| a| l')* ?'?$"
    )


@cache
def _mark_after() -> re.Pattern[str]:
    return lexicon.compiled(
        r"^[ ,(]*(?:(?P<about><apres_a_peu_pres>)|(?P<plus><ou_plus>)|(?P<moins><ou_moins>)"
        r"|(?P<presque><apres_presque>))(?![a-z])"
    )


def _marked(text: str, mention: Mention) -> Mention:
    """The mention with what is said just before and just after it."""
    start = mention.start
    approximate, bound, negated = mention.approximate, mention.bound, False
    while True:
        match = _mark_before().search(text, max(0, start - _BEFORE), start)
        if match is None or match.start() == start:
            break
        start = match.start()
        if match["nie"]:
            negated = True
            break
        approximate = approximate or bool(match["about"])
        bound = bound or next((name for name in ("presque", "plus", "moins") if match[name]), "")
    after = _mark_after().match(text[mention.end : mention.end + _AFTER])
    if after is not None:
        approximate = approximate or bool(after["about"])
        bound = bound or next((name for name in ("plus", "moins") if after[name]), "")
        if after["presque"] and (_bare(mention) or mention.kind in ("duree", "depuis")):
            bound = bound or "presque"
    return replace(mention, approximate=approximate, bound=bound, negated=negated)
