"""Reading a situation under the texts, and remembering why."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest

from rules_engine import OutsideTheLaw, Reasoning, Situation, delais, load
from rules_engine.case import Case
from tests.rules_engine.readings import EMPLOYEE_2026, case_of

HANDED = {"date_remise_documents": "2026-11-16"}


def constant(case: Case) -> int:
    """A rule that reads a fact and a parameter."""
    case.fact("cadre")
    days: int = case.law("csp.delai_reflexion")
    return days


def test_a_finding_remembers_what_it_rests_on() -> None:
    ground = case_of(HANDED).ground(constant)

    assert ground.value == 21
    assert [reason.name for reason in ground.because][:1] == ["fait:cadre"]
    assert "csp.delai_reflexion" in [reason.name for reason in ground.because]
    assert "Convention CSP 26 janvier 2015 art. 4 § 1" in ground.articles


def test_a_fact_presumed_is_an_hypothesis() -> None:
    case = case_of(HANDED)

    assert case.fact("cadre") is False
    assert load().phrases["suppose.cadre"] in case.ground(constant).hypotheses


def test_a_fact_told_is_no_hypothesis() -> None:
    hypotheses = case_of(HANDED, cadre=False).ground(constant).hypotheses

    assert load().phrases["suppose.cadre"] not in hypotheses


def test_a_finding_may_be_given() -> None:
    case = case_of(HANDED, {"fin_delai_reflexion": date(2026, 12, 24)})

    assert case.find(delais.debut_csp) == date(2026, 12, 25)


def test_a_parameter_of_no_text_is_outside_the_law() -> None:
    with pytest.raises(OutsideTheLaw, match="ne connaît pas"):
        case_of(HANDED).law("csp.dif_heures_maximum")


def test_a_parameter_before_its_first_day_is_outside_the_law() -> None:
    with pytest.raises(OutsideTheLaw, match="1er juillet 2019"):
        case_of(HANDED, date_engagement_procedure="2018-01-02").law("csp.prolongation_maladie_maximum")


def test_a_value_prolonged_beyond_what_is_known_is_inferred_and_said() -> None:
    def rule(case: Case) -> object:
        return case.law("are.minimum", on=date(2027, 3, 1))

    ground = case_of(HANDED).ground(rule)

    assert ground.fiabilite == "I"
    assert any("2026" in hypothesis for hypothesis in ground.hypotheses)


def test_a_choice_takes_the_option_of_the_world() -> None:
    def rule(case: Case) -> str:
        chosen: str = case.choose("loi:essai", ["prudent", "autre"], "motif.adhesion")
        return chosen

    case = case_of(HANDED)
    ordinary = case.find(rule)
    case.world = {"loi:essai": 1}

    assert (ordinary, case.find(rule)) == ("prudent", "autre")


def test_two_years_of_a_ceiling_are_two_grounds() -> None:
    def rule(case: Case) -> None:
        case.law("series.plafond_mensuel", on=date(2025, 6, 1))
        case.law("series.plafond_mensuel", on=date(2026, 6, 1))

    assert [ground.value for ground in case_of(HANDED).ground(rule).because] == [3925, 4005]


def test_days_are_written_in_full_in_a_sentence() -> None:
    said = case_of(HANDED).phrase("hors.avant", depuis=date(2009, 4, 1))

    assert "1er avril 2009" in said


def test_a_ceiling_prolonged_at_the_same_value_keeps_its_doubt() -> None:
    def rule(case: Case) -> None:
        case.law("series.plafond_mensuel", on=date(2026, 6, 1))
        case.law("series.plafond_mensuel", on=date(2027, 6, 1))

    ground = case_of(HANDED).ground(rule)

    assert [reason.fiabilite for reason in ground.because] == ["O", "I"]
    assert ground.fiabilite == "I"


def test_a_case_is_freed_as_soon_as_it_is_answered() -> None:
    gc.disable()
    try:
        reasoning = Reasoning(Situation(**EMPLOYEE_2026), load(), date(2026, 11, 22))
        reasoning.answer()
        left = weakref.ref(reasoning)
        case = weakref.ref(reasoning._case)
        del reasoning
    finally:
        gc.enable()

    assert (left(), case()) == (None, None)
