"""The reasoning as a person would write it on paper: steps, numbers, articles, reliability, hypotheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rules_engine.answer import case_of, judged
from rules_engine.case import Case, Ground
from rules_engine.errors import OutsideTheLaw
from rules_engine.quantities import written
from rules_engine.results import ON_REQUEST, RESULTS
from rules_engine.situation import Situation
from rules_engine.texts import Texts, load
from rules_engine.worlds import Assessment, Interval, MissingFact, bounds

INDENT = "  "
UNSHOWN = frozenset({"comparaison", "bascules"})


def explain(
    situation: Situation, texts: Texts | None = None, questions: Sequence[str] | None = None, today: date | None = None
) -> list[str]:
    """The steps behind each result, one a line, indented under what they lead to; each ground is unfolded once."""
    case = case_of(situation, texts or load(), today)
    seen: set[str] = set()
    hypotheses: dict[str, None] = {}
    lines: list[str] = []
    for name in questions or [name for name in RESULTS if name not in ON_REQUEST | UNSHOWN]:
        lines += _result(case, name, judged(case, name), seen, hypotheses)
    if hypotheses:
        lines += [case.phrase("explication.hypotheses"), *(f"{INDENT}- {told}" for told in hypotheses)]
    return lines


def _result(
    case: Case, name: str, assessment: Assessment, seen: set[str], hypotheses: dict[str, None]
) -> Iterator[str]:
    title = _capital(case.nom(name))
    if isinstance(assessment, MissingFact):
        missing = ", ".join(case.nom(fait) for fait in assessment.faits)
        yield f"{title} : {case.phrase('explication.manque', fait=missing)}"
    elif isinstance(assessment, OutsideTheLaw):
        yield f"{title} : {assessment.motif}"
    elif isinstance(assessment, Interval):
        low, high = (_value(case, bound, RESULTS[name].unite) for bound in bounds(assessment))
        ground = assessment.grounds[0]
        yield _line(case, title, case.phrase("explication.fourchette", min=low, max=high), ground)
        for choice in assessment.choices:
            yield f"{INDENT}{case.phrase(choice.motif)}"
        yield from _grounds(case, ground, 1, seen, hypotheses)
    else:
        ground = assessment.ground
        yield _line(case, title, _value(case, ground.value, RESULTS[name].unite), ground)
        yield from _grounds(case, ground, 1, seen, hypotheses)


def _grounds(case: Case, ground: Ground, depth: int, seen: set[str], hypotheses: dict[str, None]) -> Iterator[str]:
    hypotheses.update(dict.fromkeys(ground.hypotheses))
    for reason in ground.because:
        if reason.name in seen:
            continue
        seen.add(reason.name)
        value = _value(case, reason.value, _unit(reason))
        name = reason.name.removeprefix("fait:")
        if reason.kind == "loi":
            yield INDENT * depth + _line(case, str(reason.nom), value, reason)
        elif reason.kind == "constat":
            yield INDENT * depth + _line(case, case.nom(reason.name), value, reason)
            yield from _grounds(case, reason, depth + 1, seen, hypotheses)
        else:
            yield f"{INDENT * depth}{case.nom(name)} : {value} ({case.phrase(f'explication.{reason.kind}')})"


def _line(case: Case, title: str, value: str, ground: Ground) -> str:
    sure = case.phrase(f"explication.fiabilite.{ground.fiabilite}")
    articles = " ; ".join(ground.articles)
    return f"{title} : {value} [{articles}, {sure}]" if articles else f"{title} : {value} [{sure}]"


def _unit(ground: Ground) -> str:
    result = RESULTS.get(ground.name)
    return ground.unite or (result.unite if result else "")


def _value(case: Case, value: Any, unite: str) -> str:
    if isinstance(value, bool):
        return case.phrase("explication.oui" if value else "explication.non")
    if unite == "%":
        return f"{(Decimal(value) * 100).normalize():f} %"
    shown = str(written(value))
    return f"{shown} {unite}" if unite not in {"", "date", "code", "oui/non", "coefficient"} else shown


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
