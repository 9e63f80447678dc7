"""What the employer owes. Source of the sourced values: shared/law/examples-2011.yaml (D-DIF-1), csp-2011.md C1-C3."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules_engine import OutsideTheLaw, employeur
from rules_engine.worlds import Interval, bounds
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, over_worlds, value

BY_FRANCE_TRAVAIL = {
    **EMPLOYEE_2026,
    "voie_proposition": "france_travail",
    "date_fin_contrat": "2026-11-15",
    "date_inscription": "2026-11-16",
}


def test_d_dif_1_pays_half_the_net_hourly_wage_and_notes_the_flat_amount() -> None:
    case = case_of(EMPLOYEE_2012, None, solde_heures_dif=120, salaire_horaire_net=10)

    ground = case.ground(employeur.participation_dif)

    assert ground.value == Decimal("600.00")
    assert ground.notes == {"selon_la_loi": Decimal("1098.00")}


def test_the_balance_of_hours_no_longer_exists_since_2015() -> None:
    with pytest.raises(OutsideTheLaw):
        value(employeur.participation_dif, EMPLOYEE_2026, solde_heures_dif=120, salaire_horaire_net=10)


def test_an_employer_who_proposed_owes_nothing() -> None:
    ground = case_of(EMPLOYEE_2026).ground(employeur.contribution_specifique_employeur)

    assert ground.value == Decimal("0.00")
    assert "fait:voie_proposition" in [reason.name for reason in ground.because]


def test_an_employer_who_did_not_propose_owes_two_months_or_three_once_the_person_joins() -> None:
    answer = over_worlds(employeur.contribution_specifique_employeur, BY_FRANCE_TRAVAIL)

    assert isinstance(answer, Interval)
    assert bounds(answer) == (Decimal("5000.00"), Decimal("7500.00"))


def test_an_acceptance_signed_makes_it_three_months() -> None:
    owed = value(employeur.contribution_specifique_employeur, BY_FRANCE_TRAVAIL, date_signature="2026-11-20")

    assert owed == Decimal("7500.00")


def test_an_employer_too_large_for_the_csp_owes_nothing_for_it() -> None:
    assert value(employeur.contribution_specifique_employeur, BY_FRANCE_TRAVAIL, effectif_entreprise=1000) == Decimal(
        "0.00"
    )
