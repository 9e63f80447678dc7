"""The grounds of an answer, each under a name of its own."""

from __future__ import annotations

from rules_engine.grounds import LEFT_OPEN, TOLD, Ground, Standing
from rules_engine.trace import Trace

FOUND, WRITTEN, PRESUMED = Standing("constat"), Standing("loi", "€/mois"), Standing("suppose")


def result_of(*because: Ground) -> Ground:
    """A result that rests on grounds."""
    return Ground("resultat", 1, FOUND, because)


def test_a_second_value_is_numbered() -> None:
    trace = Trace()

    names = trace.note(result_of(Ground("plafond", 3925, WRITTEN), Ground("plafond", 4005, WRITTEN)))

    assert names == ["plafond", "plafond#2"]
    assert {name: entry["valeur"] for name, entry in trace.motifs.items()} == {"plafond": "3925", "plafond#2": "4005"}


def test_the_same_value_is_written_once() -> None:
    trace = Trace()

    names = trace.note(result_of(Ground("plafond", 3925, WRITTEN), Ground("plafond", 3925, WRITTEN)))

    assert names == list(trace.motifs) == ["plafond"]


def test_the_same_value_less_surely_is_numbered() -> None:
    inferred = Standing("loi", "€/mois", fiabilite="I")

    names = Trace().note(result_of(Ground("plafond", 4005, WRITTEN), Ground("plafond", 4005, inferred)))

    assert names == ["plafond", "plafond#2"]


def test_the_same_value_for_other_reasons_is_numbered() -> None:
    trace = Trace()
    days_for_the_csp, days_for_the_are = Ground("csp.jours", 88, WRITTEN), Ground("are.jours", 130, WRITTEN)

    trace.note(
        result_of(Ground("assez", True, FOUND, (days_for_the_csp,)), Ground("assez", True, FOUND, (days_for_the_are,)))
    )

    assert trace.motifs["assez"]["parce_que"] == ["csp.jours"]
    assert trace.motifs["assez#2"]["parce_que"] == ["are.jours"]


def test_each_reason_is_written_with_its_own() -> None:
    trace = Trace()

    trace.note(result_of(Ground("age_a", 40, FOUND, (Ground("fait:age", 40, TOLD),))))

    assert trace.motifs["age_a"]["parce_que"] == ["fait:age"]
    assert trace.motifs["fait:age"] == {"valeur": "40"}


def test_a_result_written_elsewhere_leaves_only_its_reasons() -> None:
    trace = Trace({"age_a"})

    names = trace.note(result_of(Ground("age_a", 40, FOUND, (Ground("fait:age", 40, TOLD),))))

    assert names == ["age_a"]
    assert list(trace.motifs) == ["fait:age"]


def test_a_fact_without_effect_has_no_value() -> None:
    trace = Trace()

    trace.note(result_of(Ground("fait:age", 40, LEFT_OPEN["manque"]), Ground("fait:cadre", False, PRESUMED)))

    assert trace.motifs == {
        "fait:age": {"valeur": None, "sans_effet": True},
        "fait:cadre": {"valeur": False, "suppose": True},
    }
