"""The comparison with the public peer: the same dismissals on both sides, and every difference with its reason."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

import pytest

from benchmarks.peer.__main__ import ASKED, UNEXPLAINED, by_the_engine, cause, differences, situations

TOLD = {"brut": "2300", "naissance": "1981-05-12", "entree": "2012-03-01", "fin": "2026-01-31"}


def test_the_engine_answers_every_result_of_the_scope() -> None:
    results, figures = by_the_engine(list(islice(situations(), 3)))

    assert [set(result) for result in results] == [set(ASKED)] * 3
    assert figures["these_results_us"] < figures["every_result_us"]


def test_answers_that_agree_differ_in_nothing() -> None:
    answer = dict(zip(ASKED, ("75.62", "43.73", "41.46", "548"), strict=True))
    peer = dict(zip(ASKED, (75.62, 43.73, 41.46, 548.0), strict=True))

    assert differences([TOLD], [answer], [peer]) == {}


@pytest.mark.parametrize(
    ("brut", "name", "mine", "other", "why"),
    [
        ("1400", "are_journaliere_brute", "46.03 32.13 32.13 548", "46.03 31.78 31.78 548", "no minimum"),
        ("2300", "salaire_journalier_reference_are", "75.62 43.73 41.46 548", "75.41 43.65 41.38 548", "days worked"),
        ("17000", "salaire_journalier_reference_are", "512.93 292.37 258 548", "526.68 300.21 265 548", "ceiling"),
        ("4100", "are_journaliere_nette", "134.79 76.83 68.00 548", "134.79 76.83 67.99 548", "CSG"),
        ("2300", "are_duree_jours", "75.62 43.73 41.46 548", "75.62 43.73 41.46 549", "maximum"),
        ("2300", "are_duree_jours", "75.62 43.73 41.46 685", "75.62 43.73 41.46 822", "ages"),
        ("2300", "are_duree_jours", "75.62 43.73 41.46 685", "75.62 43.73 41.46 600", UNEXPLAINED),
        ("2300", "are_journaliere_brute", "75.62 43.73 41.46 548", "75.62 44.73 41.46 548", UNEXPLAINED),
    ],
)
def test_each_difference_has_its_reason(brut: str, name: str, mine: str, other: str, why: str) -> None:
    ours, theirs = (dict(zip(ASKED, map(Decimal, one.split()), strict=True)) for one in (mine, other))

    assert why in cause({**TOLD, "brut": brut}, name, ours, theirs)
