"""The reasoning as a person would write it on paper: steps, numbers, articles, reliability, hypotheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rules_engine.answer import case_of, judged
from rules_engine.case import Case
from rules_engine.comparaison import ROADS, Comparison
from rules_engine.errors import OutsideTheLaw, UnusableInput
from rules_engine.grounds import Ground
from rules_engine.mois import euros
from rules_engine.results import ON_REQUEST, RESULTS
from rules_engine.situation import Situation
from rules_engine.texts import Texts, load
from rules_engine.wording import in_words
from rules_engine.worlds import Assessment, Interval, MissingFact, bounds

INDENT = "  "
UNSHOWN = frozenset({"comparaison", "bascules"})


def explain(
    situation: Situation, texts: Texts | None = None, questions: Sequence[str] | None = None, today: date | None = None
) -> list[str]:
    """The steps behind each result, one a line, indented under what they lead to; each ground is unfolded once.

    Raises UnusableInput for a name that is not a result.
    """
    texts = texts or load()
    for name in questions or ():
        if name not in RESULTS:
            raise UnusableInput([name], texts.phrases["erreur.question"].format(fait=name))
    paper = _Paper(case_of(situation, texts, today))
    return paper.written(questions or [name for name in RESULTS if name not in ON_REQUEST | UNSHOWN])


class _Paper:
    """The sheet on which the reasoning of a case is written, each ground once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.seen: set[tuple[str, str]] = set()
        self.hypotheses: dict[str, None] = {}

    def written(self, questions: Sequence[str]) -> list[str]:
        lines = [line for name in questions for line in self._result(name, judged(self.case, name))]
        if self.hypotheses:
            lines.append(self.case.phrase("explication.hypotheses"))
            lines += [f"{INDENT}- {told}" for told in self.hypotheses]
        return lines

    def _result(self, name: str, assessment: Assessment) -> Iterator[str]:
        title = self._name(name)
        if isinstance(assessment, MissingFact):
            missing = ", ".join(self._name(fait) for fait in assessment.faits)
            yield f"{_capital(title)} : {self.case.phrase('explication.manque', fait=missing)}"
        elif isinstance(assessment, OutsideTheLaw):
            yield f"{_capital(title)} : {assessment.motif}"
        elif isinstance(assessment, Interval):
            yield from self._interval(name, title, assessment)
        else:
            ground = assessment.ground
            yield self._line(_capital(title), self._value(name, ground.value, RESULTS[name].unite), ground)
            yield from self._grounds(ground, 1)

    def _interval(self, name: str, title: str, interval: Interval) -> Iterator[str]:
        prudent = interval.grounds[0]
        if name in UNSHOWN:
            yield self._line(_capital(title), self._value(name, prudent.value, RESULTS[name].unite), prudent)
        else:
            low, high = (self._value(name, bound, RESULTS[name].unite) for bound in bounds(interval))
            yield self._line(_capital(title), self.case.phrase("explication.fourchette", min=low, max=high), prudent)
        for motif in dict.fromkeys(choice.motif for choice in interval.choices):
            yield f"{INDENT}{self.case.phrase(motif)}"
        yield from self._grounds(prudent, 1)

    def _grounds(self, ground: Ground, depth: int) -> Iterator[str]:
        self.hypotheses.update(dict.fromkeys(ground.hypotheses))
        for reason in ground.because:
            value = self._value(reason.name, reason.value, self._unit(reason.name, reason.standing.unite))
            if (reason.name, value) in self.seen:
                continue
            self.seen.add((reason.name, value))
            if reason.kind == "loi":
                yield INDENT * depth + self._line(reason.standing.nom or self._name(reason.name), value, reason)
            elif reason.kind == "constat":
                yield INDENT * depth + self._line(self._name(reason.name), value, reason)
                yield from self._grounds(reason, depth + 1)
            else:
                said = self.case.phrase(f"explication.dit.{reason.kind}", valeur=value)
                yield f"{INDENT * depth}{self._name(reason.name)} : {said}"

    def _line(self, title: str, value: str, ground: Ground) -> str:
        sure = self.case.phrase(f"explication.fiabilite.{ground.fiabilite}")
        return f"{title} : {value} [{' ; '.join([*ground.articles, sure])}]"

    def _name(self, name: str) -> str:
        known = self.case.nom(name.partition(":")[2] or name)
        return known if " " in known else known.replace("_", " ")

    def _unit(self, name: str, written: str | None = None) -> str:
        if written is not None or name in RESULTS:
            return written or RESULTS[name].unite
        return str(self.case.texts.glossaire.get(name.partition(":")[2] or name, {}).get("unite", ""))

    def _value(self, name: str, value: Any, unite: str) -> str:
        if isinstance(value, Comparison):
            totals = zip(ROADS, value.totals, strict=True)
            words = {road: in_words(self.case.texts, name, Decimal(euros(total)), "€") for road, total in totals}
            return self.case.phrase("explication.cumul", **words)
        if unite == "bascules":
            points = (
                self.case.phrase(
                    "explication.bascule",
                    fait=self._name(point["fait"]),
                    valeur=self._value(point["fait"], point["valeur"], self._unit(point["fait"])),
                )
                for point in value
            )
            return " ; ".join(points) or self.case.phrase("explication.sans_bascule")
        return in_words(self.case.texts, name.removeprefix("fait:"), value, unite)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
