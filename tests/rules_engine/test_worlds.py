"""Judging over the worlds that the law or the facts leave open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules_engine.case import Case
from rules_engine.errors import OutsideTheLaw
from rules_engine.worlds import Found, Interval, MissingFact, bounds, in_ordinary_world, judge
from tests.rules_engine.readings import case_of

HANDED = {"date_remise_documents": "2026-11-16"}


def open_by_law(*options: Any) -> Callable[[Case], Any]:
    """A rule that the law leaves open."""

    def rule(case: Case) -> Any:
        return case.choose("loi:essai", options, "motif.adhesion")

    return rule


def test_several_answers_make_an_interval_with_the_prudent_first() -> None:
    answer = judge(case_of(HANDED), open_by_law(5, 9, 1), measured=True)

    assert isinstance(answer, Interval)
    assert answer.grounds[0].value == 5
    assert bounds(answer) == (1, 9)


def test_answers_that_agree_are_one_answer() -> None:
    answer = judge(case_of(HANDED), open_by_law(5, 5), measured=True)

    assert isinstance(answer, Found)


def test_an_answer_that_no_interval_can_hold_is_the_prudent_one() -> None:
    answer = judge(case_of(HANDED), open_by_law("csp", "aucun"), measured=False)

    assert isinstance(answer, Found)
    assert answer.ground.value == "csp"


def test_a_fact_that_changes_the_answer_is_missing() -> None:
    answer = judge(case_of(HANDED), lambda case: case.fact("effectif_entreprise") < 1000, measured=False)

    assert answer == MissingFact(("effectif_entreprise",))


def test_a_fact_that_changes_nothing_is_not_missing() -> None:
    answer = judge(case_of(HANDED), lambda case: case.fact("effectif_entreprise") >= 0, measured=False)

    assert isinstance(answer, Found)


def test_facts_are_asked_in_the_order_of_the_reasoning() -> None:
    def rule(case: Case) -> tuple[object, object]:
        return case.fact("date_entree"), case.fact("effectif_entreprise")

    assert judge(case_of(HANDED), rule, measured=False) == MissingFact(("date_entree", "effectif_entreprise"))


def test_a_fact_that_matters_only_after_another_is_found_out() -> None:
    def rule(case: Case) -> object:
        return case.fact("effectif_entreprise") >= 1000 and case.fact("trimestres_taux_plein")

    assert judge(case_of(HANDED), rule, measured=False) == MissingFact(("effectif_entreprise",))


def test_an_unknown_fact_gives_an_interval_and_is_named_useful() -> None:
    case = case_of({**HANDED, "faits_inconnus": ["preavis_mois"]})

    answer = judge(case, lambda c: c.fact("preavis_mois"), measured=True)

    assert isinstance(answer, Interval)
    assert (bounds(answer), answer.fait_utile) == ((0, 3), "preavis_mois")


def test_what_is_outside_the_law_in_the_ordinary_world_is_outside() -> None:
    def rule(case: Case) -> object:
        raise case.outside("hors.aucun_texte")

    assert isinstance(judge(case_of(HANDED), rule, measured=True), OutsideTheLaw)
    assert isinstance(in_ordinary_world(case_of(HANDED), rule), OutsideTheLaw)


def test_the_choices_of_an_interval_are_those_that_moved_it() -> None:
    def rule(case: Case) -> Any:
        case.choose("loi:sans_effet", (1, 2), "motif.anniversaire")
        return case.choose("loi:essai", (5, 9), "motif.adhesion")

    answer = judge(case_of(HANDED), rule, measured=True)

    assert isinstance(answer, Interval)
    assert [choice.key for choice in answer.choices] == ["loi:essai"]


def test_a_choice_that_moves_the_answer_only_with_another_is_kept() -> None:
    def rule(case: Case) -> Any:
        first = case.choose("loi:essai", (5, 6), "motif.adhesion")
        return first * case.choose("loi:multiple", (1, 2), "motif.anniversaire") if first > 5 else first

    answer = judge(case_of(HANDED), rule, measured=True)

    assert isinstance(answer, Interval)
    assert [choice.key for choice in answer.choices] == ["loi:essai", "loi:multiple"]
