"""What a person may tell, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rules_engine import Situation, UnusableInput
from rules_engine.situation import fact_table
from rules_engine.texts import read_yaml

BAD_INPUT: list[tuple[str, dict[str, Any]]] = read_yaml(Path(__file__).with_name("mauvaises_entrees.yaml"))


@pytest.mark.parametrize(
    ("fact", "told"), BAD_INPUT, ids=[f"{number}-{fact}" for number, (fact, _) in enumerate(BAD_INPUT)]
)
def test_a_bad_input_is_refused_with_the_fact_named(fact: str, told: dict[str, Any]) -> None:
    with pytest.raises(UnusableInput) as refused:
        Situation.from_json(told)

    assert refused.value.fait == fact
    assert fact in refused.value.message


def test_there_are_at_least_a_hundred_bad_inputs() -> None:
    assert len(BAD_INPUT) >= 100


def test_every_fact_has_a_bad_input() -> None:
    assert sorted(set(fact_table()) - {fact for fact, _ in BAD_INPUT}) == []


@pytest.mark.parametrize("raw", [None, [], "texte", 12, True])
def test_only_an_object_tells_a_situation(raw: object) -> None:
    with pytest.raises(UnusableInput) as refused:
        Situation.from_json(raw)

    assert refused.value.fait is None


def test_every_fact_at_fault_is_named() -> None:
    with pytest.raises(UnusableInput) as refused:
        Situation(age=7, salaire_mensuel_brut=0, meteo="pluie")

    assert refused.value.faits == ("age", "salaire_mensuel_brut", "meteo")


def test_two_facts_that_contradict_each_other_are_both_named() -> None:
    with pytest.raises(UnusableInput) as refused:
        Situation(salaire_mensuel_brut=2500, salaire_annuel_brut=40000)

    assert refused.value.faits == ("salaire_mensuel_brut", "salaire_annuel_brut")


def test_pays_within_a_tenth_agree() -> None:
    assert Situation(salaire_mensuel_brut=2500, salaire_annuel_brut=33000).get("salaire_annuel_brut") == 33000


def test_null_is_a_fact_not_told() -> None:
    situation = Situation(salaire_mensuel_brut=None)

    assert "salaire_mensuel_brut" not in situation
    assert list(situation) == []


@pytest.mark.parametrize("pay", [2060, "2060", 2060.0, Decimal("2060.00"), "2060.00"])
def test_money_is_a_number_or_its_text(pay: object) -> None:
    assert Situation(salaire_mensuel_brut=pay).get("salaire_mensuel_brut") == 2060


def test_a_date_may_be_a_date() -> None:
    assert Situation(date_remise_documents=date(2026, 11, 16)).get("date_remise_documents") == date(2026, 11, 16)


def test_the_bounds_themselves_are_accepted() -> None:
    told = {"salaire_mensuel_brut": 1, "anciennete_mois": 720, "quotite": 0, "age": 100, "preavis_mois": 24}

    assert set(Situation(**told)) == set(told)


def test_a_fact_told_is_no_longer_unknown() -> None:
    situation = Situation(age=40, faits_inconnus=["age", "date_entree"])

    assert situation.inconnus == {"date_entree"}


def test_periods_are_kept_in_order() -> None:
    situation = Situation(
        periodes_travail=[{"du": "2027-05-01", "au": "2027-05-31"}, {"du": "2027-02-01", "au": "2027-02-28"}]
    )

    assert situation.get("periodes_travail")[0] == (date(2027, 2, 1), date(2027, 2, 28))
