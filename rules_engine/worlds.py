"""Judging a result: the ordinary world first, then every world that the law or the facts leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import islice, product
from typing import Any

from rules_engine.case import Case, Rule
from rules_engine.comparaison import Comparison
from rules_engine.errors import OutsideTheLaw
from rules_engine.grounds import Choice, Ground

MOST_WORLDS = 256
LEFT_OPEN = frozenset({"loi", "inconnu"})

Outcome = Ground | OutsideTheLaw
_World = tuple[Mapping[str, int], Outcome]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer."""

    ground: Ground


@dataclass(frozen=True, slots=True)
class MissingFact:
    """The answer hangs on facts nobody told; the first is the one to ask."""

    faits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """The law, or a fact the person does not know, leaves an interval.

    ``grounds`` holds every answer, the prudent one first; ``fait_utile`` is the one unknown fact that would narrow it
    most.
    """

    grounds: tuple[Ground, ...]
    choices: tuple[Choice, ...]
    fait_utile: str | None = None


Assessment = Found | MissingFact | Interval | OutsideTheLaw


def judge(case: Case, rule: Rule[Any], measured: bool, follow_engagement: bool = True) -> Assessment:
    """What the case answers to a rule, over all the worlds left open."""
    outcome, touched = _in_world(case, rule, {})
    if not touched:
        return _single(outcome)
    asked = {"manque", "engagement"} if follow_engagement else {"manque"}
    missing = _missing(case, rule, outcome, touched, asked)
    if missing:
        return MissingFact(missing)
    if all(case.choices[key].kind in {"manque", "engagement"} for key in touched):
        return _single(outcome)
    return _over_worlds(case, rule, measured)


def choices_of(case: Case, rule: Rule[Any]) -> frozenset[str]:
    """The choices that a rule meets in the ordinary world."""
    return frozenset(_in_world(case, rule, {})[1])


def in_ordinary_world(case: Case, rule: Rule[Any]) -> Assessment:
    """What the case answers in the prudent world alone."""
    return _single(_in_world(case, rule, {})[0])


def _single(outcome: Outcome) -> Assessment:
    return outcome if isinstance(outcome, OutsideTheLaw) else Found(outcome)


def _in_world(case: Case, rule: Rule[Any], world: Mapping[str, int]) -> tuple[Outcome, Mapping[str, int]]:
    case.world = world
    touched, outcome = case.run(rule)
    return outcome, touched


def _essence(outcome: Outcome) -> object:
    return ("hors", outcome.motif) if isinstance(outcome, OutsideTheLaw) else outcome.value


def _missing(
    case: Case, rule: Rule[Any], outcome: Outcome, touched: Mapping[str, int], asked: set[str]
) -> tuple[str, ...]:
    """The untold facts that would change the answer, in the order in which the reasoning meets them."""
    facts = [key for key in touched if case.choices[key].kind in asked]
    mattering = [key for key in facts if _matters(case, rule, outcome, {}, key, set(facts), asked)]
    return tuple(key.removeprefix("fait:") for key in mattering)


def _matters(
    case: Case, rule: Rule[Any], outcome: Outcome, world: dict[str, int], key: str, met: set[str], asked: set[str]
) -> bool:
    """Whether another value of a fact changes the answer, alone or with a fact that only this value brings up."""
    for option in range(1, len(case.choices[key].options)):
        there = {**world, key: option}
        other, also = _in_world(case, rule, there)
        if _essence(other) != _essence(outcome):
            return True
        brought_up = [fact for fact in also if fact not in met and case.choices[fact].kind in asked]
        known = met.union(brought_up)
        if any(_matters(case, rule, outcome, there, fact, known, asked) for fact in brought_up):
            return True
    return False


def _over_worlds(case: Case, rule: Rule[Any], measured: bool) -> Assessment:
    worlds, spreads = _every_world(case, rule)
    outcomes = [outcome for _, outcome in worlds]
    found = [outcome for outcome in outcomes if isinstance(outcome, Ground)]
    if not found or isinstance(outcomes[0], OutsideTheLaw):
        return _single(outcomes[0])
    if all(_essence(outcome) == _essence(outcomes[0]) for outcome in outcomes):
        return Found(outcomes[0])
    open_choices = tuple(case.choices[key] for key in spreads if _moves(key, worlds))
    if not measured:
        unknown = [choice.key.removeprefix("fait:") for choice in open_choices if choice.kind == "inconnu"]
        return MissingFact(tuple(unknown)) if unknown else Found(outcomes[0])
    if any(choice.kind == "inconnu" for choice in open_choices):
        found.sort(key=lambda ground: sum(ground.value.totals) if isinstance(ground.value, Comparison) else 0)
    unknown = [choice.key for choice in open_choices if choice.kind == "inconnu"]
    useful = max(unknown, key=lambda key: spreads[key].width, default=None)
    return Interval(tuple(found), open_choices, useful and useful.removeprefix("fait:"))


@dataclass(frozen=True, slots=True)
class _Spread:
    """The options of a choice worth combining with others, and how far the answer moves with that choice alone."""

    options: tuple[int, ...]
    width: Decimal


def _moves(key: str, worlds: Sequence[_World]) -> bool:
    """Whether two worlds that differ by this choice alone give two answers."""
    essences: dict[frozenset[tuple[str, int]], object] = {}
    for options, outcome in worlds:
        others = frozenset((other, option) for other, option in options.items() if option and other != key)
        if essences.setdefault(others, _essence(outcome)) != _essence(outcome):
            return True
    return False


def _every_world(case: Case, rule: Rule[Any]) -> tuple[list[_World], dict[str, _Spread]]:
    """The worlds that bound the answer with their outcomes, the ordinary one first, and what each open choice moves.

    Each choice is first tried alone; only the options that gave the least or the greatest answer are then combined.
    """
    worlds, spreads = _one_at_a_time(case, rule)
    combined = {key: spread.options for key, spread in spreads.items() if len(spread.options) > 1}
    if len(combined) > 1:
        for options in islice(product(*combined.values()), MOST_WORLDS):
            if sum(option > 0 for option in options) > 1:
                world = dict(zip(combined, options, strict=True))
                worlds.append((world, _in_world(case, rule, world)[0]))
    return worlds, spreads


def _one_at_a_time(case: Case, rule: Rule[Any]) -> tuple[list[_World], dict[str, _Spread]]:
    """Every option of each open choice, the others in their ordinary state; and what each moves."""
    base, touched = _in_world(case, rule, {})
    worlds: list[_World] = [({}, base)]
    open_keys = [key for key in touched if case.choices[key].kind in LEFT_OPEN]
    spreads: dict[str, _Spread] = {}
    position = 0
    while position < len(open_keys):
        key = open_keys[position]
        position += 1
        alone = [base]
        for option in range(1, len(case.choices[key].options)):
            outcome, also = _in_world(case, rule, {key: option})
            alone.append(outcome)
            worlds.append(({key: option}, outcome))
            open_keys += [new for new in also if case.choices[new].kind in LEFT_OPEN and new not in open_keys]
        spreads[key] = _spread(alone)
    return worlds, spreads


def _spread(outcomes: list[Outcome]) -> _Spread:
    """The ordinary option, and those that give the least and the greatest answer."""
    width = Decimal(0)
    sizes = [sizes_of(outcome.value) if isinstance(outcome, Ground) else None for outcome in outcomes]
    kept = {0}
    known = [(size, option) for option, size in enumerate(sizes) if size is not None]
    for component in range(len(known[0][0]) if known else 0):
        ranked = sorted(known, key=lambda pair: pair[0][component])
        kept |= {ranked[0][1], ranked[-1][1]}
        width = max(width, _gap(ranked[0][0][component], ranked[-1][0][component]))
    return _Spread(tuple(sorted(kept)), width)


def _gap(low: Any, high: Any) -> Decimal:
    """How far apart two answers are: days for dates, 1 for different codes."""
    if isinstance(low, str):
        return Decimal(low != high)
    gap = high - low
    return Decimal(gap.days) if isinstance(gap, timedelta) else Decimal(gap)


def sizes_of(value: Any) -> tuple[Any, ...]:
    """What makes an answer greater or smaller: itself, or the two totals of a comparison."""
    return value.totals if isinstance(value, Comparison) else (value,)


def bounds(interval: Interval) -> tuple[Any, Any]:
    """The least and the greatest answer of an interval."""
    values = [ground.value for ground in interval.grounds]
    return min(values), max(values)
