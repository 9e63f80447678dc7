"""Every rule and every value of the law is touched by a worked case, on its first day and on the eve."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from rules_engine import load
from rules_engine.examples import read_examples
from rules_engine.texts import read_yaml
from tests.law.watching import ONE_DAY, Touch, every_rule, first_days, rules_run, watched_law

FIRST_DAY = date(2009, 4, 1)
SPARED = read_yaml(Path(__file__).with_name("hors-couverture.yml"))


@lru_cache(maxsize=1)
def covered() -> tuple[frozenset[str], frozenset[Touch]]:
    """The rules that ran and the values that were read over all the cases."""
    touched: set[Touch] = set()
    texts = watched_law(touched)
    run = {rule for example in read_examples() for rule in rules_run(example, texts)}
    return frozenset(run), frozenset(touched)


def expected() -> set[Touch]:
    """The first day of each value that a rule can read."""
    spared = {(texte, parametre) for texte, parametres in SPARED["sans_regle"].items() for parametre in parametres}
    return {
        first
        for first in first_days(load())
        if (first.texte, first.parametre) not in spared
        and first.jour >= SPARED["sans_effet_avant"].get(first.parametre, date.min)
    }


def new_that_day(first: Touch) -> bool:
    """Whether no text of the family knew the parameter on the eve: there is then nothing to read."""
    texts, eve = load(), first.jour - ONE_DAY
    famille = next(text.famille for text in texts.texts.values() if text.nom == first.texte)
    known = [
        text.parametres[first.parametre]
        for text in texts.familles[famille]
        if text.du <= eve <= text.au and first.parametre in text.parametres
    ]
    return all(parameter.on(eve) is None for parameter in known)


def test_every_rule_has_a_case() -> None:
    run, _ = covered()
    assert sorted(every_rule() - run - set(SPARED["regles_sans_constat"])) == []


def test_every_parameter_has_a_case() -> None:
    _, touched = covered()
    read = {(touch.texte, touch.parametre) for touch in touched}
    assert sorted((first.texte, first.parametre) for first in expected() if first[:2] not in read) == []


def test_every_value_is_read_on_its_first_day() -> None:
    _, touched = covered()
    assert sorted(first for first in expected() if first.jour >= FIRST_DAY and first not in touched) == []


def test_every_change_is_read_on_the_eve() -> None:
    _, touched = covered()
    read = {(touch.parametre, touch.jour) for touch in touched}
    changes = {first for first in expected() if first.jour > FIRST_DAY and not new_that_day(first)}
    assert sorted(first for first in changes if (first.parametre, first.jour - ONE_DAY) not in read) == []


def test_a_parameter_said_to_have_no_rule_has_none() -> None:
    _, touched = covered()
    read = {(touch.texte, touch.parametre) for touch in touched}
    spared = {(texte, parametre) for texte, parametres in SPARED["sans_regle"].items() for parametre in parametres}
    assert sorted(spared & read) == []
