"""A job found during the CSP. Source of the sourced values: shared/law/examples-2011.yaml and examples-now.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_engine import OutsideTheLaw, reprise
from rules_engine.worlds import MissingFact
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, over_worlds, value

ZERO = Decimal("0.00")
OF_DER_IDR = {"salaire_journalier_reference_csp": Decimal("82.19"), "asp_journaliere_brute": Decimal("61.64")}
OF_D_IDR_1 = {"salaire_journalier_reference_csp": Decimal("65.75"), "asp_journaliere_brute": Decimal("52.60")}


def test_der_idr_gives_the_indemnity_its_cap_and_the_larger_bonus() -> None:
    case = case_of(EMPLOYEE_2026, OF_DER_IDR, date_reprise_emploi="2027-05-17", salaire_reprise_mensuel_brut=2200)

    assert case.find(reprise.idr_mensuelle) == Decimal("265.70")
    assert case.find(reprise.idr_plafond) == Decimal("6318.10")
    assert case.find(reprise.prime_reclassement) == Decimal("6318.10")


def test_d_idr_1_asks_a_drop_of_fifteen_per_cent() -> None:
    case = case_of(EMPLOYEE_2012, OF_D_IDR_1, date_reprise_emploi="2012-09-04", salaire_reprise_mensuel_brut=1500)

    assert case.find(reprise.jours_csp_restants) == 200
    assert case.find(reprise.idr_mensuelle) == Decimal("472.50")
    assert case.find(reprise.idr_plafond) == Decimal("5260.00")


def test_under_the_2011_rules_a_smaller_drop_opens_nothing() -> None:
    at_the_threshold = case_of(
        EMPLOYEE_2012, OF_D_IDR_1, date_reprise_emploi="2012-09-04", salaire_reprise_mensuel_brut="1676.63"
    )
    a_cent_above = case_of(
        EMPLOYEE_2012, OF_D_IDR_1, date_reprise_emploi="2012-09-04", salaire_reprise_mensuel_brut="1676.64"
    )

    assert at_the_threshold.find(reprise.idr_mensuelle) == Decimal("295.87")
    assert a_cent_above.find(reprise.idr_mensuelle) == ZERO


def test_since_2015_a_euro_less_is_enough() -> None:
    case = case_of(EMPLOYEE_2026, OF_DER_IDR, date_reprise_emploi="2027-05-17", salaire_reprise_mensuel_brut="2464.70")

    assert case.find(reprise.idr_mensuelle) == Decimal("1.00")


def test_the_same_pay_opens_no_indemnity() -> None:
    case = case_of(EMPLOYEE_2026, OF_DER_IDR, date_reprise_emploi="2027-05-17", salaire_reprise_mensuel_brut=2500)

    assert case.find(reprise.idr_mensuelle) == ZERO


def test_a_job_after_the_csp_opens_neither_bonus_nor_indemnity() -> None:
    case = case_of(EMPLOYEE_2026, OF_DER_IDR, date_reprise_emploi="2027-12-08", salaire_reprise_mensuel_brut=2200)

    assert case.find(reprise.idr_mensuelle) == ZERO
    assert case.find(reprise.idr_plafond) == ZERO
    assert case.find(reprise.prime_reclassement) == ZERO


def test_prime_1500_is_half_of_what_is_left() -> None:
    given = {"asp_journaliere_brute": Decimal(50)}
    case = case_of(EMPLOYEE_2026, given, date_reprise_emploi="2027-08-10")

    assert case.find(reprise.jours_csp_restants) == 120
    assert case.find(reprise.prime_reclassement) == Decimal("3000.00")


def test_der_trial_prime_counts_the_first_day_of_the_job_and_the_last_of_the_csp() -> None:
    case = case_of(EMPLOYEE_2026, OF_DER_IDR, date_reprise_emploi="2027-03-01")

    assert case.find(reprise.jours_csp_restants) == 282
    assert case.find(reprise.prime_reclassement) == Decimal("8691.24")


def test_the_bonus_needs_a_job_begun_before_the_end_of_the_tenth_month() -> None:
    assert value(reprise.date_limite_prime_reclassement, EMPLOYEE_2026) == date(2027, 10, 7)
    assert value(reprise.prime_reclassement, EMPLOYEE_2026, date_reprise_emploi="2027-10-07") > ZERO
    assert value(reprise.prime_reclassement, EMPLOYEE_2026, date_reprise_emploi="2027-10-08") == ZERO


def test_a_leave_taken_before_it_pushes_the_tenth_month_back() -> None:
    leave = [{"nature": "paternite", "du": "2027-02-01", "au": "2027-02-25"}]

    assert value(reprise.date_limite_prime_reclassement, EMPLOYEE_2026, conges_pendant_csp=leave) == date(2027, 11, 1)


def test_a_leave_taken_after_it_does_not() -> None:
    leave = [{"nature": "paternite", "du": "2027-10-11", "au": "2027-11-04"}]

    assert value(reprise.date_limite_prime_reclassement, EMPLOYEE_2026, conges_pendant_csp=leave) == date(2027, 10, 7)


def test_before_the_fifth_amendment_no_leave_does() -> None:
    leave = [{"nature": "maternite", "du": "2020-08-01", "au": "2020-08-31"}]
    last = value(
        reprise.date_limite_prime_reclassement,
        EMPLOYEE_2026,
        date_remise_documents="2020-05-04",
        date_engagement_procedure="2020-05-04",
        date_entree="2015-01-02",
        conges_pendant_csp=leave,
    )

    assert last == date(2021, 3, 25)


def test_the_bonus_is_asked_for_within_thirty_days() -> None:
    last = value(reprise.date_limite_demande_prime, EMPLOYEE_2026, date_reprise_emploi="2027-03-01")

    assert last == date(2027, 3, 31)


def test_below_one_year_there_is_no_bonus() -> None:
    young = {**EMPLOYEE_2026, "date_entree": "2026-02-01", "date_engagement_procedure": "2026-11-16"}

    assert value(reprise.prime_reclassement, young, date_reprise_emploi="2027-03-01") == ZERO


def test_below_one_year_the_indemnity_is_capped_by_a_right_shorter_than_the_csp() -> None:
    young = {**EMPLOYEE_2026, "date_entree": "2026-02-01", "date_engagement_procedure": "2026-11-16"}
    given = {"asp_journaliere_brute": Decimal(40), "asp_duree_jours": 310}

    case = case_of(young, given, date_reprise_emploi="2027-03-18", salaire_reprise_mensuel_brut=1900)

    assert case.find(reprise.jours_asp_restants) == 210
    assert case.find(reprise.idr_plafond) == Decimal("4200.00")


def test_a_fixed_term_of_six_months_opens_the_bonus_and_one_of_five_does_not() -> None:
    job = {**EMPLOYEE_2026, "date_reprise_emploi": "2027-03-01", "type_contrat_reprise": "cdd"}

    assert value(reprise.prime_reclassement, job, duree_contrat_reprise_mois=6) > ZERO
    assert value(reprise.prime_reclassement, job, duree_contrat_reprise_mois=5) == ZERO


def test_under_the_2011_rules_six_months_do_not_end_the_csp_and_seven_do() -> None:
    job = {**EMPLOYEE_2012, "date_reprise_emploi": "2012-09-04", "type_contrat_reprise": "cdd"}

    assert value(reprise.emploi_durable, job, duree_contrat_reprise_mois=6) is False
    assert value(reprise.emploi_durable, job, duree_contrat_reprise_mois=7) is True


def test_the_indemnity_of_a_short_contract_is_said_to_be_disputed() -> None:
    case = case_of(
        EMPLOYEE_2026,
        None,
        date_reprise_emploi="2027-03-01",
        salaire_reprise_mensuel_brut=2000,
        type_contrat_reprise="cdd",
        duree_contrat_reprise_mois=4,
    )

    ground = case.ground(reprise.idr_mensuelle)

    assert case.phrase("hypothese.idr_contrat_court") in ground.hypotheses
    assert ground.fiabilite == "I"


def test_without_a_job_the_day_it_starts_is_what_is_missing() -> None:
    answer = over_worlds(reprise.prime_reclassement, EMPLOYEE_2026)

    assert isinstance(answer, MissingFact)
    assert answer.faits[0] == "date_reprise_emploi"


def test_the_bonus_did_not_exist_in_2012() -> None:
    with pytest.raises(OutsideTheLaw):
        value(reprise.prime_reclassement, EMPLOYEE_2012, date_reprise_emploi="2012-09-04")


@pytest.mark.parametrize(
    ("handed", "months"), [("2011-11-03", 3), ("2012-03-01", 6), ("2015-02-16", 6), ("2026-11-16", 6)]
)
def test_the_csp_allows_so_many_months_of_work(handed: str, months: int) -> None:
    facts = {"date_remise_documents": handed, "date_engagement_procedure": handed}

    assert value(reprise.duree_max_periodes_travail_mois, facts) == months
