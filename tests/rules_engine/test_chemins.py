"""What each road is made of: invented cases on the parameters of shared/law/csp-now.md."""

from __future__ import annotations

from decimal import Decimal

from rules_engine import chemins
from rules_engine.mois import IDR, PRIME
from tests.rules_engine.readings import EMPLOYEE_2026, case_of, value

MARCH_2027 = 2027 * 12 + 2
JOB = {"date_reprise_emploi": "2027-03-01", "salaire_reprise_mensuel_brut": 2200}


def test_net_pay_is_the_one_told() -> None:
    assert value(chemins.salaire_mensuel_net, EMPLOYEE_2026, salaire_mensuel_net="1987.654") == Decimal("1987.65")


def test_net_pay_untold_is_a_stated_share_of_the_gross() -> None:
    case = case_of(EMPLOYEE_2026)

    ground = case.ground(chemins.salaire_mensuel_net)

    assert ground.value == Decimal("1950.00")
    assert case.phrase("hypothese.salaire_net_estime") in ground.hypotheses
    assert ground.fiabilite == "I"


def test_a_manager_keeps_a_smaller_share() -> None:
    assert value(chemins.salaire_mensuel_net, EMPLOYEE_2026, cadre=True) == Decimal("1875.00")


def test_no_job_told_is_no_job() -> None:
    assert chemins.emploi_retrouve(case_of(EMPLOYEE_2026)) is None


def test_a_job_brings_the_bonus_in_two_halves_three_months_apart() -> None:
    job = chemins.emploi_retrouve(case_of(EMPLOYEE_2026, None, **JOB))

    assert job is not None
    assert job.added == ((PRIME, MARCH_2027, 434562), (PRIME, MARCH_2027 + 3, 434562))
    assert job.net == 171600


def test_a_job_too_late_for_the_bonus_brings_the_indemnity_up_to_its_cap() -> None:
    job = chemins.emploi_retrouve(case_of(EMPLOYEE_2026, None, **{**JOB, "date_reprise_emploi": "2027-11-01"}))

    assert job is not None
    november = MARCH_2027 + 8
    assert job.added == (
        (IDR, november, 26570),
        (IDR, november + 1, 26570),
        (IDR, november + 2, 26570),
        (IDR, november + 3, 26570),
        (IDR, november + 4, 7754),
    )


def test_a_job_begins_when_the_person_is_free_and_lasts_as_long() -> None:
    job = chemins.Job(first=738000, months=2, net=1, durable=False, dispensed=False, added=())

    assert job.span(earliest=737990)[0] == 738000
    assert job.span(earliest=738005)[0] == 738005


def test_an_old_right_comes_first_on_both_roads() -> None:
    case = case_of(EMPLOYEE_2026, None, reliquat_are_jours=100, reliquat_are_journaliere=50)

    assert chemins.accepted(case).old_right == ((100, 4753),)
    assert chemins.refused(case).tranches == ((100, 4753), (548, 4438))


def test_a_decreasing_are_has_two_tranches() -> None:
    case = case_of(EMPLOYEE_2026, None, salaire_mensuel_brut=6000)

    assert chemins.refused(case).tranches == ((182, 9951), (366, 8094))
