"""The grounds of an answer, each under a name of its own."""

from __future__ import annotations

from rules_engine.grounds import Ground
from rules_engine.trace import Trace
from tests.rules_engine.readings import EMPLOYEE_2026, case_of


def result_of(*because: Ground) -> Ground:
    """A result that rests on grounds."""
    return Ground("resultat", 1, "constat", because=because)


def test_a_second_value_is_numbered() -> None:
    trace = Trace(case_of(EMPLOYEE_2026))

    names = trace.note(result_of(Ground("plafond", 3925, "loi", "€/mois"), Ground("plafond", 4005, "loi", "€/mois")))

    assert names == ["plafond", "plafond#2"]
    assert {name: entry["valeur"] for name, entry in trace.motifs.items()} == {"plafond": "3925", "plafond#2": "4005"}


def test_each_reason_is_written_with_its_own() -> None:
    told = Ground("fait:age", 40, "fait")
    trace = Trace(case_of(EMPLOYEE_2026))

    trace.note(result_of(Ground("age_a", 40, "constat", because=(told,))))

    assert trace.motifs["age_a"]["parce_que"] == ["fait:age"]
    assert trace.motifs["fait:age"] == {"valeur": "40"}


def test_a_fact_without_effect_has_no_value() -> None:
    trace = Trace(case_of(EMPLOYEE_2026))

    trace.note(result_of(Ground("fait:age", 40, "manque"), Ground("fait:cadre", False, "suppose")))

    assert trace.motifs == {
        "fait:age": {"valeur": None, "sans_effet": True},
        "fait:cadre": {"valeur": False, "suppose": True},
    }
