"""Where the better-paid road changes: invented cases, each point checked against the comparison on both sides of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import OutsideTheLaw
from rules_engine.bascules import Varied, bascules
from rules_engine.comparaison import comparaison
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, value

AVEC_CSP, SANS_CSP = 0, 1
UNDER_ONE_YEAR = {
    **EMPLOYEE_2026,
    "date_remise_documents": "2026-11-03",
    "date_engagement_procedure": "2026-11-03",
    "date_entree": "2026-02-01",
    "salaire_mensuel_brut": 1900,
    "indemnite_conges_payes": 500,
}


def test_without_a_bonus_a_job_found_at_the_end_of_the_notice_changes_the_better_paid_road() -> None:
    assert value(bascules, EMPLOYEE_2012) == [
        {"fait": "date_reprise_emploi", "sens": "avant", "valeur": date(2012, 4, 3), "avantage": "avec_csp"},
        {"fait": "date_reprise_emploi", "sens": "avant", "valeur": date(2012, 5, 12), "avantage": "sans_csp"},
    ]


def test_the_comparison_agrees_on_the_eve_and_on_the_day() -> None:
    job = {"salaire_reprise_mensuel_brut": 2400}

    eve = value(comparaison, EMPLOYEE_2012, date_reprise_emploi="2012-05-11", **job).totals
    day = value(comparaison, EMPLOYEE_2012, date_reprise_emploi="2012-05-12", **job).totals

    assert eve[SANS_CSP] > eve[AVEC_CSP]
    assert day[AVEC_CSP] > day[SANS_CSP]


def test_a_longer_notice_changes_the_better_paid_road() -> None:
    assert value(bascules, UNDER_ONE_YEAR) == [
        {"fait": "preavis_mois", "sens": "a_partir_de", "valeur": Decimal("4.4"), "avantage": "sans_csp"}
    ]


def test_the_comparison_agrees_below_and_at_that_notice() -> None:
    below = value(comparaison, UNDER_ONE_YEAR, preavis_mois="4.3").totals
    there = value(comparaison, UNDER_ONE_YEAR, preavis_mois="4.4").totals

    assert below[AVEC_CSP] > below[SANS_CSP]
    assert there[SANS_CSP] > there[AVEC_CSP]


def test_the_pay_of_the_job_is_the_one_told_else_the_former_one_and_it_is_said() -> None:
    silent = case_of(EMPLOYEE_2012)
    told = case_of(EMPLOYEE_2012, None, salaire_reprise_mensuel_brut=1500)

    supposed = silent.ground(bascules).hypotheses

    assert silent.phrase("hypothese.reprise_ancien_salaire") in supposed
    assert silent.phrase("hypothese.reprise_ancien_salaire") not in told.ground(bascules).hypotheses


def test_nothing_is_searched_where_the_csp_is_not_open() -> None:
    with pytest.raises(OutsideTheLaw):
        value(bascules, EMPLOYEE_2026, effectif_entreprise=1000)


def test_a_varied_situation_leaves_the_one_told_as_it_was() -> None:
    told = case_of(EMPLOYEE_2012).situation

    varied = Varied(told, preavis_mois=Decimal(3))

    assert varied.get("preavis_mois") == Decimal(3)
    assert told.get("preavis_mois") is None
    assert varied.get("salaire_mensuel_brut") == told.get("salaire_mensuel_brut")
