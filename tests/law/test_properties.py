"""What holds of every situation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules_engine import Situation, UnusableInput, assess, explain, load
from rules_engine.allocation import are_maximale, are_theorique_asp
from rules_engine.comparaison import ROADS
from rules_engine.dates import ONE_DAY
from rules_engine.mois import COMPOSANTES
from rules_engine.situation import fact_table
from tests.law.situations import TODAY, answers, employees, situations

STATUSES = {"trouve", "manque", "fourchette", "hors_du_droit"}
DEADLINES = (
    "fin_delai_reflexion",
    "date_rupture_contrat",
    "debut_csp",
    "fin_csp",
    "date_limite_pre_bilan",
    "date_limite_mise_en_oeuvre_plan",
    "date_limite_versement_employeur",
    "date_fin_priorite_reembauche",
    "date_limite_contestation",
    "premiere_date_envoi_lettre",
)
ALLOWANCES = ("asp_journaliere_brute", "are_journaliere_brute")
# Near a ceiling the day of entry weighs the years' ceilings differently: a matter of cents that no bound reaches.
BELOW_EVERY_CEILING = 11_000
FEW = settings(max_examples=settings().max_examples * 2 // 5)
FEWER = settings(max_examples=settings().max_examples // 6)


def least(answer: dict[str, Any]) -> Any:
    """The answer, or the lower end of its interval."""
    return answer.get("valeur", answer.get("min"))


def most(answer: dict[str, Any]) -> Any:
    """The answer, or the upper end of its interval."""
    return answer.get("valeur", answer.get("max"))


def amount(written: str) -> Decimal | str:
    """An amount or a length as a number; a date as it is written."""
    return written if "-" in written else Decimal(written)


@FEW
@given(situations())
def test_nothing_but_the_documented_answers_is_ever_given(faits: dict[str, Any]) -> None:
    results = answers(faits)

    assert {result["statut"] for result in results.values()} <= STATUSES
    assert [name for name, result in results.items() if result["statut"] == "manque" and not result["faits"]] == []
    assert explain(Situation(**faits), load(), None, TODAY)


@FEW
@given(employees(), st.integers(1, 5000))
def test_more_pay_never_gives_less_allowance(faits: dict[str, Any], raise_: int) -> None:
    richer = {**faits, "salaire_mensuel_brut": faits["salaire_mensuel_brut"] + raise_}

    before, after = answers(faits, *ALLOWANCES), answers(richer, *ALLOWANCES)

    assert [name for name in ALLOWANCES if Decimal(before[name]["valeur"]) > Decimal(after[name]["valeur"])] == []


@FEW
@given(employees())
def test_the_asp_is_never_below_the_are_valued_the_same_day(faits: dict[str, Any]) -> None:
    answer = assess(Situation(**faits), load(), ["asp_journaliere_brute"], TODAY)

    asp = Decimal(answer["resultats"]["asp_journaliere_brute"]["valeur"])
    are = Decimal(answer["motifs"][are_theorique_asp.__name__]["valeur"])
    cap = answer["motifs"].get(are_maximale.__name__, {"valeur": "Infinity"})["valeur"]
    assert asp >= min(are, Decimal(cap))


@FEW
@given(employees(), st.integers(1, 60))
def test_one_more_day_never_brings_a_deadline_nearer(faits: dict[str, Any], days: int) -> None:
    later = {
        name: (date.fromisoformat(value) + timedelta(days)).isoformat()
        if name in {"date_remise_documents", "date_engagement_procedure", "date_signature"}
        else value
        for name, value in faits.items()
    }
    later["date_notification_licenciement"] = later["date_remise_documents"]

    before, after = answers(faits, *DEADLINES), answers(later, *DEADLINES)

    known = [name for name in DEADLINES if {before[name]["statut"], after[name]["statut"]} == {"trouve"}]
    assert [name for name in known if before[name]["valeur"] > after[name]["valeur"]] == []


def presumed() -> dict[str, Any]:
    """The facts that are presumed, with their value."""
    return {name: spec["suppose"] for name, spec in fact_table().items() if "suppose" in spec}


def without_hypotheses(results: dict[str, Any]) -> dict[str, Any]:
    """Answers without what they suppose."""
    return {name: {k: v for k, v in result.items() if k != "hypotheses"} for name, result in results.items()}


@FEW
@given(situations(), st.sampled_from(sorted(presumed())))
def test_telling_what_was_presumed_changes_only_the_hypotheses(faits: dict[str, Any], name: str) -> None:
    assume(name != "taux_csg" or "revenu_fiscal_reference" not in faits)
    unknown = [fact for fact in faits.get("faits_inconnus", []) if fact != name]
    untold = {**{fact: value for fact, value in faits.items() if fact != name}, "faits_inconnus": unknown}

    told = {**untold, name: presumed()[name]}

    assert without_hypotheses(answers(told)) == without_hypotheses(answers(untold))


@FEW
@given(
    employees(), st.sampled_from(["date_naissance", "date_entree", "salaire_mensuel_brut", "indemnite_conges_payes"])
)
def test_the_interval_of_an_unknown_holds_the_answer_once_known(faits: dict[str, Any], name: str) -> None:
    assume(faits["salaire_mensuel_brut"] < BELOW_EVERY_CEILING)
    # Before 2019 the texts know no maximum of the holiday deferral: the engine estimates it at thirty days of pay.
    faits["indemnite_conges_payes"] = min(faits["indemnite_conges_payes"], faits["salaire_mensuel_brut"] * 9 // 10)
    unknown = {fact: value for fact, value in faits.items() if fact != name}
    unknown["faits_inconnus"] = [name]

    wide, known = answers(unknown), answers(faits)

    held = [
        result
        for result, answer in wide.items()
        if answer["statut"] == "fourchette" and known[result]["statut"] in {"trouve", "fourchette"}
    ]
    outside = [
        (result, least(wide[result]), most(wide[result]), known[result])
        for result in held
        if amount(least(known[result])) < amount(least(wide[result]))
        or amount(most(known[result])) > amount(most(wide[result]))
    ]
    assert outside == []


@FEWER
@given(employees(), st.sampled_from(["cadre", "travailleur_handicape", "residence"]))
def test_telling_a_fact_that_opens_nothing_never_widens_an_interval(faits: dict[str, Any], name: str) -> None:
    open_ = {fact: value for fact, value in faits.items() if fact not in {"date_signature", "indemnite_conges_payes"}}

    before, after = answers(open_), answers({**open_, name: presumed()[name]})

    intervals = [result for result, answer in after.items() if answer["statut"] == "fourchette"]
    assert [r for r in intervals if (least(after[r]), most(after[r])) != (least(before[r]), most(before[r]))] == []


@FEWER
@given(employees())
def test_the_months_sum_to_the_total(faits: dict[str, Any]) -> None:
    comparison = answers(faits, "comparaison")["comparaison"]["valeur"]

    for road in ROADS:
        rows = [month[road] for month in comparison["mois"]]
        assert [sum(Decimal(row[part]) for part in COMPOSANTES) for row in rows] == [
            Decimal(row["total"]) for row in rows
        ]
        assert sum(Decimal(row["total"]) for row in rows) == Decimal(comparison["cumul"][road])
        assert comparison["mois"][-1]["cumul"][road] == comparison["cumul"][road]


@FEWER
@given(situations(), st.randoms())
def test_the_order_of_the_facts_does_not_matter(faits: dict[str, Any], shuffler: Any) -> None:
    names = list(faits)
    shuffler.shuffle(names)

    assert answers({name: faits[name] for name in names}) == answers(faits)


@FEW
@given(
    st.dictionaries(
        st.sampled_from(sorted(fact_table())) | st.text(max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
            max_leaves=4,
        ),
        max_size=5,
    )
)
def test_garbage_is_accepted_or_refused_with_a_fact_named(raw: dict[str, Any]) -> None:
    faults = refused_facts(raw)

    assert faults is None or faults


def refused_facts(raw: dict[str, Any]) -> tuple[str, ...] | None:
    """The facts named by the refusal of a situation; None when it is accepted."""
    try:
        Situation.from_json(raw)
    except UnusableInput as refused:
        return refused.faits
    return None


REFUSING = {
    "date_remise_documents": "2026-11-16",
    "date_engagement_procedure": "2026-11-16",
    "date_naissance": "1986-03-04",
    "effectif_entreprise": 80,
    "indemnite_conges_payes": 0,
}


@pytest.mark.parametrize("entry", ["2016-01-04", "2023-01-02", "2025-09-01"])
@pytest.mark.parametrize("pay", [1500, 2500, 7000])
def test_the_better_paid_road_changes_on_the_very_day_of_a_reversal(entry: str, pay: int) -> None:
    told = {**REFUSING, "date_entree": entry, "salaire_mensuel_brut": pay, "salaire_reprise_mensuel_brut": pay}

    for point in answers(told, "bascules")["bascules"]["valeur"]:
        if point["fait"] == "date_reprise_emploi":
            day = date.fromisoformat(point["valeur"])
            better = [road_better_paid({**told, "date_reprise_emploi": str(found)}) for found in (day - ONE_DAY, day)]
            assert better[0] == point["avantage"]
            assert better[1] != point["avantage"]


def road_better_paid(faits: dict[str, Any]) -> str:
    """The road that pays more in all, on the prudent figures."""
    totals = answers(faits, "comparaison")["comparaison"]["valeur"]["cumul"]
    return max(ROADS, key=lambda road: Decimal(totals[road]))
