"""Deferrals, waiting period, first day of the ARE (shared/law/examples-now.yaml, DER-START-REFUSAL)."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine import attente
from rules_engine.worlds import Interval, bounds
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, over_worlds, value


def test_the_deferrals_follow_the_contract_then_come_seven_days() -> None:
    told = {
        **EMPLOYEE_2026,
        "date_fin_contrat": "2026-12-07",
        "indemnites_supra_legales": 8000,
        "indemnite_conges_payes": 1800,
    }

    assert value(attente.differe_specifique, told) == 71
    assert value(attente.differe_conges_payes, told) == 21
    assert value(attente.premier_jour_are, told) == date(2027, 3, 17)


def test_a_late_registration_moves_the_waiting_period() -> None:
    told = {**EMPLOYEE_2026, "date_fin_contrat": "2026-12-07", "date_inscription": "2027-02-01"}

    assert value(attente.premier_jour_are, told) == date(2027, 2, 8)


def test_holiday_pay_untold_leaves_an_interval() -> None:
    answer = over_worlds(attente.differe_conges_payes, {**EMPLOYEE_2026, "indemnite_conges_payes": None})

    assert isinstance(answer, Interval)
    assert bounds(answer) == (0, 30)


@pytest.mark.parametrize(("motif", "days"), [("economique", 75), ("personnel", 150)])
def test_the_specific_deferral_has_a_maximum(motif: str, days: int) -> None:
    told = {**EMPLOYEE_2026, "date_fin_contrat": "2026-12-31", "indemnites_supra_legales": 90000}

    assert value(attente.differe_specifique, told, motif=motif) == days


def test_a_holiday_pay_out_of_proportion_is_counted_for_ten_years_where_no_maximum_stands() -> None:
    told = {**EMPLOYEE_2012, "date_engagement_procedure": "2012-03-01"}

    assert value(attente.differe_conges_payes, told, salaire_mensuel_brut=50, indemnite_conges_payes=90000) == 3650
