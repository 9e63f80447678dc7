"""What a reasoning leaves behind."""

from __future__ import annotations

import pytest

from rules_engine.grounds import Aside, Ground, Standing, less_sure


@pytest.mark.parametrize(("first", "second", "least"), [("O", "S", "S"), ("I", "S", "I"), ("U", "O", "U")])
def test_the_least_sure_of_two_is_kept(first: str, second: str, least: str) -> None:
    assert less_sure(first, second) == least


def test_what_a_rule_says_on_its_own_tells_two_findings_apart() -> None:
    silent, doubtful = Aside(), Aside()

    doubtful.fiabilite = "I"

    assert silent.said == Aside().said
    assert silent.said != doubtful.said


def test_a_ground_tells_what_it_holds_by() -> None:
    ground = Ground("csp.duree", 12, Standing("loi", "mois", None, ("art. 6",), "S", ("supposed",)))

    assert (ground.kind, ground.articles, ground.fiabilite, ground.hypotheses) == (
        *("loi", ("art. 6",)),
        *("S", ("supposed",)),
    )
