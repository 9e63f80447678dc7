"""Both roads side by side: invented cases, worked by hand on the parameters of shared/law/csp-now.md.

2 500 EUR gross a month, 1 950 net; ASP 61.64 gross, 59.17 net; ARE 46.85 gross, 44.38 net; CSP from 8 December 2026
to 7 December 2027; letter on 25 November 2026, notice to 25 January 2027, ARE from 2 February 2027.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules_engine import OutsideTheLaw, Situation, assess, load
from rules_engine.comparaison import Comparison, comparaison
from rules_engine.mois import ARE, NOTHING
from tests.rules_engine.readings import EMPLOYEE_2012, EMPLOYEE_2026, case_of, compared, paid, value

FIRST = 2027 * 12
JOB = {"date_reprise_emploi": "2027-03-01", "salaire_reprise_mensuel_brut": 2200}
BY_FRANCE_TRAVAIL = {
    **EMPLOYEE_2026,
    "voie_proposition": "france_travail",
    "date_fin_contrat": "2026-11-15",
    "date_inscription": "2026-11-16",
}


def test_the_first_month_is_that_of_the_hand_over_and_the_last_that_in_which_both_are_exhausted() -> None:
    months = compared(EMPLOYEE_2026)["mois"]

    assert months[0]["mois"] == "2026-11"
    assert months[-1]["mois"] == "2028-08"
    assert len(months) == 22


def test_with_the_csp_pay_then_asp_by_calendar_days_then_what_is_left_of_the_are() -> None:
    answer = compared(EMPLOYEE_2026)

    assert paid(answer, "avec_csp", "salaire") == {"2026-11": Decimal("1950.00"), "2026-12": Decimal("440.32")}
    asp, are = paid(answer, "avec_csp", "asp"), paid(answer, "avec_csp", "are")
    assert asp["2026-12"] == Decimal("1420.08")
    assert asp["2027-01"] == Decimal("1834.27")
    assert asp["2027-02"] == Decimal("1656.76")
    assert asp["2027-12"] == Decimal("414.19")
    assert are["2027-12"] == Decimal("1065.12")
    assert are["2028-05"] == Decimal("1331.40")
    assert are["2028-06"] == Decimal("399.42")


def test_without_the_csp_pay_then_notice_then_are_of_thirty_days_a_month() -> None:
    answer = compared(EMPLOYEE_2026)

    assert paid(answer, "sans_csp", "salaire") == {"2026-11": Decimal("1625.00")}
    assert paid(answer, "sans_csp", "preavis") == {
        "2026-11": Decimal("325.00"),
        "2026-12": Decimal("1950.00"),
        "2027-01": Decimal("1572.58"),
    }
    are = paid(answer, "sans_csp", "are")
    assert are["2027-02"] == Decimal("1198.26")
    assert are["2027-03"] == Decimal("1331.40")
    assert are["2028-08"] == Decimal("488.18")


def test_the_totals_are_those_of_the_months() -> None:
    answer = compared(EMPLOYEE_2026)

    assert answer["cumul"] == {"avec_csp": "32108.91", "sans_csp": "29792.82"}
    assert answer["mois"][1]["cumul"] == {"avec_csp": "3810.40", "sans_csp": "3900.00"}


def test_the_net_pay_told_replaces_the_estimate() -> None:
    answer = compared(EMPLOYEE_2026, salaire_mensuel_net=2000)

    assert answer["mois"][0]["avec_csp"]["salaire"] == "2000.00"


def test_where_the_law_leaves_an_interval_the_prudent_figure_carries_what_it_could_be() -> None:
    answer = assess(Situation(**EMPLOYEE_2026), load(), ["comparaison"])["resultats"]["comparaison"]

    months = {month["mois"]: month for month in answer["valeur"]["mois"]}
    assert months["2028-05"]["avec_csp"].get("au_plus") is None
    assert months["2028-06"]["avec_csp"]["are"] == "399.42"
    assert months["2028-06"]["avec_csp"]["au_plus"] == {"are": "1331.40", "total": "1331.40"}
    assert months["2028-12"]["avec_csp"]["total"] == "0.00"
    assert months["2028-12"]["avec_csp"]["au_plus"] == {"are": "488.18", "total": "488.18"}
    assert answer["valeur"]["cumul"]["avec_csp"] == "32108.91"
    assert answer["valeur"]["cumul"]["au_plus"] == {"avec_csp": "40186.07"}


def test_a_job_without_a_term_ends_the_csp_and_the_horizon_stays() -> None:
    answer = compared(EMPLOYEE_2026, **JOB)

    assert answer["mois"][-1]["mois"] == "2028-08"
    assert max(paid(answer, "avec_csp", "asp")) == "2027-02"
    assert paid(answer, "avec_csp", "are") == {}
    assert paid(answer, "avec_csp", "prime") == {"2027-03": Decimal("4345.62"), "2027-06": Decimal("4345.62")}
    assert paid(answer, "sans_csp", "are") == {"2027-02": Decimal("1198.26")}
    assert paid(answer, "sans_csp", "salaire_reprise")["2028-08"] == Decimal("1716.00")


def test_a_short_job_suspends_the_asp_which_resumes_to_the_same_end() -> None:
    short = {"type_contrat_reprise": "cdd", "duree_contrat_reprise_mois": 2}

    answer = compared(EMPLOYEE_2026, **{**JOB, "salaire_reprise_mensuel_brut": 2000}, **short)

    asp = paid(answer, "avec_csp", "asp")
    assert sorted(asp)[2:5] == ["2027-02", "2027-05", "2027-06"]
    assert asp["2027-12"] == Decimal("414.19")
    assert paid(answer, "avec_csp", "salaire_reprise") == {"2027-03": Decimal("1560.00"), "2027-04": Decimal("1560.00")}
    assert paid(answer, "avec_csp", "idr") == {"2027-03": Decimal("465.70"), "2027-04": Decimal("465.70")}
    assert sum(paid(answer, "avec_csp", "are").values()) == (548 - 304) * Decimal("44.38")
    assert sum(paid(answer, "sans_csp", "are").values()) == 548 * Decimal("44.38")


def test_after_a_long_fixed_term_the_are_resumes_for_the_days_left() -> None:
    long = {"type_contrat_reprise": "cdd", "duree_contrat_reprise_mois": 8}

    answer = compared(EMPLOYEE_2026, **JOB, **long)

    assert max(paid(answer, "avec_csp", "asp")) == "2027-02"
    are = paid(answer, "avec_csp", "are")
    assert min(are) == "2027-11"
    assert sum(are.values()) == (548 - 83) * Decimal("44.38")


def test_the_notice_keeps_the_person_from_a_job_unless_it_is_waived() -> None:
    job = {"date_reprise_emploi": "2026-12-10", "salaire_reprise_mensuel_brut": 2500}

    worked = compared(EMPLOYEE_2026, **job)
    waived = compared(EMPLOYEE_2026, **job, preavis_dispense=True)

    assert min(paid(worked, "sans_csp", "salaire_reprise")) == "2027-01"
    assert paid(worked, "sans_csp", "salaire_reprise")["2027-01"] == Decimal("377.42")
    assert paid(waived, "sans_csp", "salaire_reprise")["2026-12"] == Decimal("1383.87")
    assert paid(waived, "sans_csp", "preavis")["2026-12"] == Decimal("1950.00")


def test_below_one_year_the_notice_pay_comes_with_the_break() -> None:
    answer = compared(EMPLOYEE_2026, date_entree="2026-02-01", date_engagement_procedure="2026-11-16")

    assert paid(answer, "avec_csp", "preavis") == {"2026-12": Decimal("1950.00")}
    assert Decimal(answer["mois"][1]["avec_csp"]["asp"]) > 0


def test_notice_beyond_three_months_is_kept_with_the_csp() -> None:
    answer = compared(EMPLOYEE_2026, preavis_mois=4)

    assert paid(answer, "avec_csp", "preavis") == {"2026-12": Decimal("1950.00")}


def test_an_old_right_is_resumed_first() -> None:
    answer = compared(EMPLOYEE_2026, reliquat_are_jours=100, reliquat_are_journaliere=50)

    assert paid(answer, "sans_csp", "are")["2027-02"] == Decimal("1283.31")
    assert paid(answer, "sans_csp", "are")["2027-05"] == Decimal("1372.35")
    assert paid(answer, "avec_csp", "are")["2027-12"] == Decimal("1140.72")


def test_without_a_right_to_the_are_the_other_road_has_none() -> None:
    answer = compared(EMPLOYEE_2026, affiliation_jours=100)

    assert paid(answer, "sans_csp", "are") == {}
    assert paid(answer, "avec_csp", "are") == {}
    assert answer["mois"][-1]["mois"] == "2027-12"


def test_suspended_days_are_skipped() -> None:
    sick = [{"du": "2027-03-01", "au": "2027-03-10"}]

    answer = compared(EMPLOYEE_2026, arrets_maladie=sick)

    assert paid(answer, "avec_csp", "asp")["2027-03"] == 21 * Decimal("59.17")


def test_by_france_travail_the_are_runs_until_the_csp_and_its_days_come_off() -> None:
    answer = compared(BY_FRANCE_TRAVAIL)

    assert answer["mois"][0]["avec_csp"]["salaire"] == answer["mois"][0]["sans_csp"]["salaire"] == "975.00"
    are = paid(answer, "avec_csp", "are")
    assert are["2026-11"] == 8 * Decimal("44.38")
    assert are["2026-12"] == 7 * Decimal("44.38")
    assert sum(are.values()) == 183 * Decimal("44.38")


def test_before_april_2025_the_are_is_paid_by_calendar_days() -> None:
    are = paid(compared(EMPLOYEE_2012), "sans_csp", "are")

    assert are["2012-06"] == 30 * Decimal("42.92")
    assert are["2012-07"] == 31 * Decimal("42.92")
    assert are["2013-02"] == 28 * Decimal("42.92")


def test_when_the_csp_is_not_open_there_is_no_second_road() -> None:
    with pytest.raises(OutsideTheLaw):
        value(comparaison, EMPLOYEE_2026, effectif_entreprise=1000)


def test_each_amount_can_be_traced_to_its_daily_rate() -> None:
    ground = case_of(EMPLOYEE_2026).ground(comparaison)

    names = {reason.name for reason in ground.because}
    assert {"asp_journaliere_nette", "are_journaliere_nette", "salaire_mensuel_net", "premier_jour_are"} <= names


PRUDENT = Comparison(FIRST, FIRST, ({FIRST: {ARE: 10000}}, {FIRST: {ARE: 5000}}), (10000, 5000))


def test_another_reading_adds_what_it_pays_above_the_prudent_figures_and_the_months_that_only_it_reaches() -> None:
    other = Comparison(
        FIRST, FIRST + 1, ({FIRST: {ARE: 9000}, FIRST + 1: {ARE: 2000}}, {FIRST: {ARE: 6000}}), (11000, 6000)
    )

    written = PRUDENT.written([other])

    first, second = written["mois"]
    assert first["avec_csp"] == {**NOTHING, "are": "100.00", "total": "100.00"}
    assert first["sans_csp"] == {
        **NOTHING,
        "are": "50.00",
        "total": "50.00",
        "au_plus": {"are": "60.00", "total": "60.00"},
    }
    assert second["avec_csp"] == {**NOTHING, "au_plus": {"are": "20.00", "total": "20.00"}}
    assert second["cumul"] == {"avec_csp": "100.00", "sans_csp": "50.00"}
    assert written["cumul"] == {**second["cumul"], "au_plus": {"avec_csp": "110.00", "sans_csp": "60.00"}}


def test_an_answer_may_be_changed_without_changing_the_next() -> None:
    PRUDENT.written()["mois"][0]["avec_csp"]["are"] = "0.00"

    assert PRUDENT.written()["mois"][0]["avec_csp"]["are"] == "100.00"
