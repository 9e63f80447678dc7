"""Judging a result: the ordinary world first, then every world that the law or the facts leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules_engine.case import Case, Rule
from rules_engine.errors import OutsideTheLaw
from rules_engine.grounds import Choice, Ground

MOST_WORLDS = 400

Outcome = Ground | OutsideTheLaw


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
    """The law, or a fact the person does not know, leaves an interval; ``worlds`` holds every answer, prudent first."""

    grounds: tuple[Ground, ...]
    choices: tuple[Choice, ...]


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


def in_ordinary_world(case: Case, rule: Rule[Any]) -> Assessment:
    """What the case answers in the prudent world alone."""
    return _single(_in_world(case, rule, {})[0])


def _single(outcome: Outcome) -> Assessment:
    return outcome if isinstance(outcome, OutsideTheLaw) else Found(outcome)


def _in_world(case: Case, rule: Rule[Any], world: Mapping[str, int]) -> tuple[Outcome, dict[str, int]]:
    case.world = world
    frame = case.enter()
    try:
        outcome: Outcome = case.ground(rule)
    except OutsideTheLaw as outside:
        outcome = outside
    finally:
        case.leave()
    return outcome, dict(frame.touched)


def _essence(outcome: Outcome) -> object:
    return ("hors", outcome.motif) if isinstance(outcome, OutsideTheLaw) else outcome.value


def _missing(
    case: Case, rule: Rule[Any], outcome: Outcome, touched: Mapping[str, int], asked: set[str]
) -> tuple[str, ...]:
    """The untold facts that would change the answer, in the order in which the reasoning meets them."""
    facts = [key for key in touched if case.choices[key].kind in asked]
    mattering: list[str] = []
    position = 0
    while position < len(facts):
        key = facts[position]
        position += 1
        for option in range(1, len(case.choices[key].options)):
            other, also = _in_world(case, rule, {key: option})
            facts += [fact for fact in also if case.choices[fact].kind in asked and fact not in facts]
            if _essence(other) != _essence(outcome):
                mattering.append(key)
                break
    return tuple(key.removeprefix("fait:") for key in mattering)


def _over_worlds(case: Case, rule: Rule[Any], measured: bool) -> Assessment:
    outcomes, used = _every_world(case, rule)
    found = [outcome for outcome in outcomes if isinstance(outcome, Ground)]
    if not found or isinstance(outcomes[0], OutsideTheLaw):
        return _single(outcomes[0])
    if all(_essence(outcome) == _essence(outcomes[0]) for outcome in outcomes):
        return Found(outcomes[0])
    open_choices = tuple(case.choices[key] for key in used)
    if not measured:
        unknown = [choice.key.removeprefix("fait:") for choice in open_choices if choice.kind == "inconnu"]
        return MissingFact(tuple(unknown)) if unknown else Found(outcomes[0])
    return Interval(tuple(found), open_choices)


def _every_world(case: Case, rule: Rule[Any]) -> tuple[list[Outcome], list[str]]:
    outcomes: list[Outcome] = []
    used: dict[str, None] = {}
    pending: list[dict[str, int]] = [{}]
    while pending and len(outcomes) < MOST_WORLDS:
        world = pending.pop(0)
        outcome, touched = _in_world(case, rule, world)
        outcomes.append(outcome)
        settled: dict[str, int] = {}
        for key in touched:
            choice = case.choices[key]
            if choice.kind in {"loi", "inconnu"}:
                used[key] = None
                if key not in world:
                    pending += [{**world, **settled, key: option} for option in range(1, len(choice.options))]
                    settled[key] = 0
    return outcomes, list(used)


def bounds(interval: Interval) -> tuple[Any, Any]:
    """The least and the greatest answer of an interval."""
    values = [ground.value for ground in interval.grounds]
    return min(values), max(values)


def width(interval: Interval) -> Decimal:
    """How far apart the bounds are, in the unit of the answer (days for dates)."""
    low, high = bounds(interval)
    gap = high - low
    return Decimal(gap.days) if hasattr(gap, "days") else Decimal(gap)
