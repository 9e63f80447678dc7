"""Who may join, and what the employer owes."""

from __future__ import annotations

import pytest

from rules_engine import eligibilite
from rules_engine.worlds import MissingFact
from tests.rules_engine.readings import EMPLOYEE_2026, over_worlds, value


def test_an_ordinary_employee_may_join() -> None:
    assert value(eligibilite.est_eligible_csp, EMPLOYEE_2026) is True


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("motif", "personnel"),
        ("type_contrat", "cdd"),
        ("residence", "etranger"),
        ("apte_emploi", False),
        ("effectif_entreprise", 1000),
        ("affiliation_jours", 87),
    ],
)
def test_each_condition_closes_the_csp(fact: str, told: object) -> None:
    assert value(eligibilite.est_eligible_csp, EMPLOYEE_2026, **{fact: told}) is False


@pytest.mark.parametrize(
    ("size", "insolvency", "due"),
    [(999, "aucune", "csp"), (1000, "aucune", "conge_reclassement"), (1000, "liquidation", "csp")],
)
def test_the_size_of_the_company_decides_what_is_due(size: int, insolvency: str, due: str) -> None:
    told = {**EMPLOYEE_2026, "effectif_entreprise": size, "procedure_collective": insolvency}

    assert value(eligibilite.dispositif_du, told) == due


def test_an_insolvent_company_need_not_tell_its_size() -> None:
    told = {**EMPLOYEE_2026, "effectif_entreprise": None, "procedure_collective": "redressement"}

    assert value(eligibilite.dispositif_du, told) == "csp"


def test_between_the_legal_age_and_the_full_rate_the_quarters_are_asked() -> None:
    answer = over_worlds(eligibilite.est_eligible_csp, EMPLOYEE_2026, date_naissance="1962-06-01")

    assert answer == MissingFact(("trimestres_taux_plein",))


def test_a_resignation_opens_no_are() -> None:
    assert value(eligibilite.est_eligible_are, EMPLOYEE_2026, motif="demission") is False
