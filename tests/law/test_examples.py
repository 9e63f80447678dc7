"""Every worked case of the law, each with its source."""

from __future__ import annotations

import pytest

from rules_engine import load
from rules_engine.examples import Example, differences, read_examples

EXAMPLES = read_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.fichier}: {example.nom}")
def test_the_engine_answers_what_the_case_expects(example: Example) -> None:
    assert differences(example, load()) == []


def test_every_case_names_its_source_and_how_sure_it_is() -> None:
    unsourced = [example.nom for example in EXAMPLES if not example.source or example.conf not in set("OSIU")]
    assert unsourced == []


def test_no_two_cases_bear_the_same_name() -> None:
    names = [f"{example.fichier}: {example.nom}" for example in EXAMPLES]
    assert len(names) == len(set(names))


def test_there_are_at_least_three_hundred_cases() -> None:
    assert len(EXAMPLES) >= 300
