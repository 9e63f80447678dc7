"""Which rules and which values of the law the worked cases touch."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import rules_engine
from rules_engine import Situation, load
from rules_engine.answer import case_of, judged
from rules_engine.examples import Example
from rules_engine.grounds import Ground
from rules_engine.texts import Parameter, Texts, Value
from rules_engine.worlds import Assessment, Found, Interval

ONE_DAY = timedelta(days=1)


class Touch(NamedTuple):
    """A day on which a parameter of a text was read."""

    texte: str
    parametre: str
    jour: date


@dataclass(frozen=True, slots=True)
class Watched(Parameter):
    """A parameter that remembers the days it is read on."""

    touched: set[Touch] = field(default_factory=set)

    def on(self, day: date) -> Value | None:
        self.touched.add(Touch(self.texte, self.name, day))
        return Parameter.on(self, day)


def watched_law(touched: set[Touch]) -> Texts:
    """The law, whose parameters write in ``touched`` the days they are read on."""
    texts = load()
    watched = {
        text.id: replace(text, parametres={name: _watched(p, touched) for name, p in text.parametres.items()})
        for text in texts.texts.values()
    }
    families = {famille: tuple(watched[text.id] for text in family) for famille, family in texts.familles.items()}
    constants = {famille: watched[text.id] for famille, text in texts.constants.items()}
    return replace(texts, texts=watched, familles=families, constants=constants)


def _watched(parameter: Parameter, touched: set[Touch]) -> Watched:
    kept = (parameter.name, parameter.nom, parameter.texte, parameter.selon, parameter.connu_au, parameter.values)
    return Watched(*kept, touched)


def rules_run(example: Example, texts: Texts) -> set[str]:
    """The names of the rules that the answers to a case rest on."""
    case = case_of(Situation(**example.faits), texts, example.au, example.fixe)
    return {found for name in example.questions for found in _findings(judged(case, name))} - set(example.fixe)


def _findings(assessment: Assessment) -> set[str]:
    grounds: tuple[Ground, ...] = ()
    if isinstance(assessment, Found):
        grounds = (assessment.ground,)
    elif isinstance(assessment, Interval):
        grounds = assessment.grounds
    seen: dict[int, Ground] = {}
    pending = [ground for ground in grounds if ground.kind == "constat"]
    while pending:
        ground = pending.pop()
        if id(ground) not in seen:
            seen[id(ground)] = ground
            pending += [reason for reason in ground.because if reason.kind == "constat"]
    return {ground.name for ground in seen.values()}


def every_rule() -> set[str]:
    """The names of the rules: public functions of a case that findings rest on."""
    modules = [importlib.import_module(f"rules_engine.{found.name}") for found in _modules()]
    return {name for module in modules for name in dir(module) if _is_rule(module, name)}


def _modules() -> Iterator[Any]:
    return (found for found in pkgutil.iter_modules(rules_engine.__path__) if found.name != "__main__")


def _is_rule(module: Any, name: str) -> bool:
    rule = getattr(module, name)
    if name.startswith("_") or getattr(rule, "__module__", "") != module.__name__ or not callable(rule):
        return False
    return next(iter(getattr(rule, "__annotations__", {}).items()), ("", "")) == ("case", "Case")


def first_days(texts: Texts) -> set[Touch]:
    """The first day of each value of each parameter, inherited values told once."""
    return {
        Touch(p.texte, p.name, value.depuis)
        for text in texts.texts.values()
        for p in text.parametres.values()
        for value in p.values
    }
