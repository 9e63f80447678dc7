"""Which fact each mention is about: the words around it say so, the nearest first, and no word speaks twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from actions.reading import lexicon
from actions.reading.mentions import Mention

OTHER: Final = "autre"
_SIDES: Final = {"avant": -1, "apres": 1, "faible": -1, "si_demande": -1, "sauf_date": -1}
_REACH: Final = {"avant": 40, "apres": 14, "faible": 6, "si_demande": 12, "sauf_date": 40}
_COMMA: Final = 12
_WEAK_COST: Final = 20


@dataclass(frozen=True)
class Cue:
    """Words that name a fact. `side` is -1 when they stand before their value, 1 after."""

    fact: str
    start: int
    end: int
    side: int
    reach: int
    weak: bool
    lead: int


@dataclass(frozen=True)
class _Entry:
    fact: str
    kinds: frozenset[str]
    patterns: tuple[tuple[re.Pattern[str], int, str], ...]
    requires: re.Pattern[str] | None
    lead: int  # how much nearer its words count
    after: int  # how far its words may stand after the value


@cache
def _entries() -> tuple[_Entry, ...]:
    entries = []
    for fact, told in lexicon.table("faits").items():
        patterns = []
        for name, side in _SIDES.items():
            if told.get(name):
                patterns.append((lexicon.pattern(f"faits.{fact}.{name}"), side, name))
        requires = lexicon.pattern(f"faits.{fact}.exige") if told.get("exige") else None
        after = int(told.get("portee_apres", _REACH["apres"]))
        entries.append(
            _Entry(fact, frozenset(told["lit"]), tuple(patterns), requires, int(told.get("avance", 0)), after)
        )
    return tuple(entries)


@cache
def kinds(fact: str) -> frozenset[str]:
    """The kinds of value a fact takes; none when the lexicon does not read it from a value."""
    return next((entry.kinds for entry in _entries() if entry.fact == fact), frozenset())


def _cues(text: str, present: frozenset[str], asked: str | None) -> list[Cue]:
    found: list[Cue] = []
    for entry in _entries():
        if not entry.kinds & present:
            continue
        if entry.requires is not None and entry.requires.search(text) is None:
            continue
        for pattern, side, name in entry.patterns:
            if not _speaks(name, entry.fact, asked):
                continue
            found.extend(
                Cue(
                    entry.fact,
                    match.start(),
                    match.end(),
                    side,
                    entry.after if side > 0 else _REACH[name],
                    name == "faible",
                    entry.lead,
                )
                for match in pattern.finditer(text)
                if match.end() > match.start()
            )
    return _longest(found)


def _speaks(name: str, fact: str, asked: str | None) -> bool:
    """Whether words that are not telling by themselves count, given what was asked."""
    this = asked in (fact, *lexicon.table("meme_question").get(fact, ()))
    if name == "si_demande":
        return this
    if name == "faible":
        return this or asked is None
    return name != "sauf_date" or this or asked not in lexicon.table("roles")


def _longest(found: list[Cue]) -> list[Cue]:
    """Without the cues that stand inside a longer one of another fact on the same side."""
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.weak, -(cue.end - cue.start))):
        if not any(_covers(other, cue) for other in kept):
            kept.append(cue)
    return kept


def _covers(longer: Cue, cue: Cue) -> bool:
    """Whether a longer cue leaves no room for another; one that names nothing of ours must stand wholly inside."""
    if longer.side != cue.side or longer.fact == cue.fact or not kinds(longer.fact) & kinds(cue.fact):
        return False
    if cue.lead > longer.lead or cue.fact in lexicon.table("meme_question").get(longer.fact, ()):
        return False
    if cue.fact == OTHER:
        return longer.start <= cue.start and cue.end <= longer.end
    return longer.start < cue.end and cue.start < longer.end


@cache
def _hard_stop() -> re.Pattern[str]:
    return re.compile(r"[;!?\n]|\.(?= |$)")


def bind(text: str, found: Sequence[Mention], asked: str | None = None) -> dict[int, str]:
    """For each mention (by its place in the list) the fact that words around it name; absent when none does."""
    if not found:
        return {}
    cues = _cues(text, frozenset(mention.kind for mention in found), asked)
    accepts = {entry.fact: entry.kinds for entry in _entries()}
    priced: list[tuple[float, int, Cue]] = []
    for place, mention in enumerate(found):
        for cue in cues:
            if mention.kind not in accepts[cue.fact]:
                continue
            cost = _cost(text, mention, cue)
            if cost is not None:
                priced.append((cost, place, cue))
    priced.sort(key=lambda item: (item[0], item[2].fact == OTHER, item[1]))
    bound: dict[int, str] = {}
    spent: set[Cue] = set()
    for _, place, cue in priced:
        if place in bound or any(_same_words(cue, other) for other in spent):
            continue
        bound[place] = cue.fact
        if cue.fact != OTHER:
            spent.add(cue)
    return bound


def _same_words(cue: Cue, other: Cue) -> bool:
    """Whether two cues are the same words for the same fact, read forwards and backwards."""
    return cue.fact == other.fact and cue.start < other.end and other.start < cue.end


def _cost(text: str, mention: Mention, cue: Cue) -> float | None:
    """How far a cue speaks to a mention; None when it does not reach it."""
    if cue.side < 0:
        if cue.start > mention.start or cue.end > mention.end:
            return None
        gap = text[cue.end : mention.start]
        cost = len(gap) + 1 + gap.count(",") * _COMMA + (_WEAK_COST if cue.weak else 0)
    else:
        if cue.end <= mention.end or cue.start < mention.start:
            return None
        gap = text[mention.end : cue.start]
        cost = int(len(gap) * 1.5) + 3 + gap.count(",") * _COMMA
        if lexicon.pattern("mots.et").search(gap):
            cost += _COMMA
    if len(gap) > cue.reach or _hard_stop().search(gap):
        return None
    if cue.fact == OTHER and cue.side > 0 and len(gap) <= 1:
        return 0
    return cost - cue.lead


def is_about_others(text: str, mention: Mention, asked: str | None) -> bool:
    """Whether a mention is said of someone else, or of the law, and not of the person."""
    before = text[_clause_start(text, mention.start) : mention.start]
    if asked != "effectif_entreprise" and lexicon.pattern("generalite_entreprise").search(before):
        return True
    stop = _hard_stop().search(text, mention.end)
    after = text[mention.end : stop.start() if stop else len(text)]
    if lexicon.pattern("generalite_apres").search(after[:40]):
        return True
    return says_others(before)


def is_in_question(text: str, mention: Mention) -> bool:
    """Whether a mention stands in a clause that asks rather than tells."""
    start = _clause_start(text, mention.start)
    stop = _hard_stop().search(text, mention.end)
    end = stop.end() if stop else len(text)
    clause = text[start:end]
    if clause.rstrip().endswith("?") and "?" in text[:start]:
        return True
    return lexicon.pattern("questions").search(clause) is not None or ("?" in clause and len(clause.split()) > 5)


def _clause_start(text: str, place: int) -> int:
    stops = [match.end() for match in _hard_stop().finditer(text, 0, place)]
    return stops[-1] if stops else 0


def speaks_of_oneself(text: str) -> bool:
    """Whether the person stands anywhere in a message."""
    return lexicon.compiled(r"(?<![a-z'])(?:<moi>(?![a-z])|j')").search(text) is not None


def says_others(clause: str) -> bool:
    """Whether the last subject of a stretch of words is someone else, or people in general."""
    said = [match.end() for name in ("autrui", "generalite") for match in lexicon.pattern(name).finditer(clause)]
    return bool(said) and lexicon.compiled(r"(?<![a-z'])(?:<moi>(?![a-z])|j')").search(clause, max(said)) is None


def is_plain_answer(text: str, start: int, end: int, *, slips: int = 0, figures: bool = True) -> bool:
    """Whether the words around a value are only those of an answer, save a few `slips`; `figures` may stand there."""
    first = max(text.rfind(stop, 0, start) for stop in _CLAUSE_STOPS) + 1
    ends = [place for stop in _CLAUSE_STOPS if (place := text.find(stop, end)) >= 0]
    around = _WORD.findall(text[first:start] + " " + text[end : min(ends, default=len(text))])
    strange = [word for word in around if word not in _neutral() and not _YEAR.fullmatch(word)]
    return len([word for word in strange if not figures or not word.isdigit()]) <= slips


def tells_since_when(text: str, mention: Mention) -> bool:
    """Whether a length is said of a verb of its own: « ça fait 3 jours que je dors mal »."""
    return lexicon.compiled(r" ?<que>").match(text, mention.end) is not None and mention.kind == "depuis"


def is_count_of_something_else(text: str, mention: Mention, fact: str) -> bool:
    """Whether a number is followed by a word that neither names what this fact counts nor is a plain one."""
    following = _WORD.match(text[mention.end :].lstrip(" "))
    if following is None or following[0] in _neutral() or following[0].isdigit():
        return False
    return lexicon.pattern(f"faits.{fact}.apres").match(text, mention.end + 1) is None


_CLAUSE_STOPS: Final = (",", ";", "!", "?", "\n", ". ")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_WORD: Final = re.compile(r"[a-z0-9'-]{3,}|[0-9]+")


@cache
def _neutral() -> frozenset[str]:
    return frozenset(str(lexicon.entry("neutres")).split())


def names_something_else(text: str) -> bool:
    """Whether a message speaks of an appointment, an illness, a loan… that is no fact of ours."""
    return lexicon.pattern(f"faits.{OTHER}.avant").search(text) is not None
