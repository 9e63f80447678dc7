"""The reasoning as a person would write it on paper."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rules_engine import Situation, UnusableInput, explain, load
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026

TODAY = date(2026, 11, 22)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")


def paper(*questions: str, **told: object) -> list[str]:
    """The lines written for a situation."""
    return explain(Situation(**told), load(), list(questions) or None, TODAY)


def test_a_result_stands_first_with_its_articles_and_how_sure_it_is() -> None:
    line = paper("fin_delai_reflexion", **EMPLOYEE_2026)[0]

    assert "7 décembre 2026" in line
    assert "art. 4 § 1" in line
    assert "officiel" in line


def test_the_steps_are_indented_under_what_they_lead_to() -> None:
    lines = paper("debut_csp", **EMPLOYEE_2026)

    assert not lines[0].startswith(" ")
    assert any(line.startswith("  ") and "21 jours" in line for line in lines)


def test_the_hypotheses_come_last_each_once() -> None:
    lines = paper("fin_delai_reflexion", "debut_csp", **EMPLOYEE_2026)

    start = lines.index(load().phrases["explication.hypotheses"])
    said = lines[start + 1 :]
    assert said
    assert len(said) == len(set(said))


@pytest.mark.parametrize("told", [EMPLOYEE_2012, EMPLOYEE_2026], ids=["2012", "2026"])
def test_a_person_reads_neither_codes_nor_machine_dates(told: dict[str, object]) -> None:
    lines = paper(**told)

    assert [line for line in lines if ISO.search(line)] == []
    assert [line for line in lines if CODE.search(line)] == []


def test_each_ground_is_unfolded_once() -> None:
    lines = paper("asp_journaliere_nette", "asp_mensuelle_nette", "asp_duree_jours", **EMPLOYEE_2026)

    steps = [line.strip() for line in lines if line.startswith("  ")]
    assert len(steps) == len(set(steps))


def test_a_missing_fact_is_named() -> None:
    line = paper("fin_delai_reflexion")[0]

    assert "il manque : date de remise" in line


def test_a_fact_without_effect_says_so() -> None:
    told = {"date_remise_documents": "2026-11-16", "date_entree": "2015-01-05", "salaire_mensuel_brut": 2500}

    lines = paper("asp_journaliere_brute", **told)

    assert any("date de naissance : pas encore dit" in line for line in lines)


def test_an_interval_says_both_ends_and_why() -> None:
    lines = paper("date_limite_contestation", **EMPLOYEE_2026)

    assert "entre 16 novembre 2027 et 7 décembre 2027" in lines[0]
    assert load().phrases["motif.adhesion"] in lines[1]


def test_what_the_law_does_not_govern_says_why() -> None:
    lines = paper("fin_csp", date_remise_documents="2027-02-01", date_engagement_procedure="2027-02-01")

    assert len(lines) == 1
    assert "31 décembre 2026" in lines[0]


def test_the_comparison_and_the_reversal_points_are_told_in_a_line() -> None:
    lines = paper("comparaison", "bascules", **EMPLOYEE_2026)

    assert "en tout avec le CSP" in lines[0]


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(UnusableInput):
        paper("asp_annuelle")
