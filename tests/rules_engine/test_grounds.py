"""What a reasoning leaves behind."""

from __future__ import annotations

import pytest

from rules_engine.grounds import Frame, Ground, less_sure


@pytest.mark.parametrize(("first", "second", "least"), [("O", "S", "S"), ("I", "S", "I"), ("U", "O", "U")])
def test_the_least_sure_of_two_is_kept(first: str, second: str, least: str) -> None:
    assert less_sure(first, second) == least


def test_the_same_ground_is_kept_once() -> None:
    frame, ground = Frame(), Ground("csp.duree", 12, "loi")

    frame.rest_on(ground)
    frame.rest_on(Ground("csp.duree", 12, "loi"))

    assert list(frame.because.values()) == [ground]


def test_another_value_is_kept_beside() -> None:
    frame = Frame()

    frame.rest_on(Ground("series.plafond_mensuel", 3925, "loi"))
    frame.rest_on(Ground("series.plafond_mensuel", 4005, "loi"))

    assert [ground.value for ground in frame.because.values()] == [3925, 4005]
