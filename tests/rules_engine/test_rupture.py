"""Notice and severance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import rupture
from rules_engine.worlds import Interval, MissingFact, bounds
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, over_worlds, value


@pytest.mark.parametrize(
    ("entry", "handicapped", "months"),
    [("2026-05-25", False, 1), ("2024-11-26", False, 1), ("2024-11-25", False, 2), ("2024-11-25", True, 3)],
)
def test_the_statute_gives_notice_by_seniority(entry: str, handicapped: bool, months: int) -> None:
    told = {"date_remise_documents": "2026-11-16", "date_notification_licenciement": "2026-11-25"}

    found = value(rupture.preavis_legal_mois, told, date_entree=entry, travailleur_handicape=handicapped)

    assert found == months


def test_below_six_months_the_agreement_is_asked() -> None:
    told = {"date_remise_documents": "2026-11-16", "date_entree": "2026-09-01"}

    assert over_worlds(rupture.preavis_legal_mois, told) == MissingFact(("preavis_mois",))
    assert value(rupture.preavis_legal_mois, told, preavis_mois=1) == 0


def test_an_unknown_agreement_below_six_months_is_an_interval() -> None:
    told = {"date_remise_documents": "2026-11-16", "date_entree": "2026-09-01", "faits_inconnus": ["preavis_mois"]}

    answer = over_worlds(rupture.preavis_retenu_mois, told)

    assert isinstance(answer, Interval)
    assert bounds(answer) == (0, 3)


def test_the_notice_beyond_three_months_goes_to_the_employee() -> None:
    told = {**EMPLOYEE_2026, "preavis_mois": 4}

    assert value(rupture.contribution_preavis_employeur, told) == Decimal("7500.00")
    assert value(rupture.indemnite_preavis_salarie, told) == Decimal("2500.00")


def test_d_ind_12_the_severance_before_2017() -> None:
    case = case_of(EMPLOYEE_2012, {"anciennete_indemnite_mois": 144})

    assert case.find(rupture.indemnite_licenciement_legale) == Decimal("6400.00")


def test_min_sev_5y_the_severance_of_today() -> None:
    case = case_of(EMPLOYEE_2026, {"anciennete_indemnite_mois": 60}, salaire_mensuel_brut=2000)

    assert case.find(rupture.indemnite_licenciement_legale) == Decimal("2500.00")


def test_the_better_of_twelve_and_three_months_is_the_pay_of_the_severance() -> None:
    pays = [{"mois": f"2026-{month:02d}", "brut": 2000 if month < 9 else 2600} for month in range(1, 12)]

    found = value(rupture.salaire_indemnite, {**EMPLOYEE_2026, "salaire_mensuel_brut": None}, salaires=pays)

    assert found == Decimal(2600)


def test_the_contract_never_ends_before_the_period() -> None:
    told = {**EMPLOYEE_2026, "date_entree": "2026-10-01", "preavis_mois": 0}

    assert value(rupture.fin_contrat_refus, told) == date(2026, 12, 7)
