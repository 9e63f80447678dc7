"""The shape of the answer at the door (contract, door 1)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from rules_engine import Situation, UnusableInput, assess, load
from rules_engine.results import ON_REQUEST, RESULTS
from tests.rules_engine.readings import EMPLOYEE_2026

TODAY = date(2026, 11, 22)


def answer(*questions: str, **told: object) -> dict[str, Any]:
    """What the door answers on the day of the tests."""
    return assess(Situation(**told), load(), list(questions) or None, TODAY)


def test_every_result_is_answered_but_those_on_request() -> None:
    assert set(answer(**EMPLOYEE_2026)["resultats"]) == set(RESULTS) - ON_REQUEST


def test_even_nothing_told_is_answered() -> None:
    results = answer()["resultats"]

    assert {result["statut"] for result in results.values()} <= {"trouve", "manque", "fourchette", "hors_du_droit"}
    assert results["fin_delai_reflexion"] == {
        "statut": "manque",
        "fait": "date_remise_documents",
        "faits": ["date_remise_documents"],
    }


def test_a_question_brings_its_result_and_what_it_rests_on() -> None:
    found = answer("asp_mensuelle_nette", **EMPLOYEE_2026)

    assert list(found["resultats"]) == ["asp_mensuelle_nette"]
    assert found["resultats"]["asp_mensuelle_nette"]["parce_que"] == ["asp_journaliere_nette"]
    assert found["motifs"]["asp_journaliere_nette"]["valeur"] == "59.17"


def test_every_ground_named_is_written() -> None:
    found = answer(**EMPLOYEE_2026)

    known = {*found["resultats"], *found["motifs"]}
    entries = [*found["resultats"].values(), *found["motifs"].values()]
    assert [name for entry in entries for name in entry.get("parce_que", ()) if name not in known] == []


def test_no_result_is_written_again_among_the_grounds() -> None:
    found = answer(**EMPLOYEE_2026)

    assert set(found["resultats"]) & set(found["motifs"]) == set()


def test_a_found_result_has_every_part() -> None:
    result = answer("fin_delai_reflexion", **EMPLOYEE_2026)["resultats"]["fin_delai_reflexion"]

    assert result == {
        "statut": "trouve",
        "valeur": "2026-12-07",
        "unite": "date",
        "articles": ["C. trav. L1233-66", "Convention CSP 26 janvier 2015 art. 4 § 1"],
        "fiabilite": "O",
        "hypotheses": result["hypotheses"],
        "parce_que": result["parce_que"],
    }


def test_an_interval_has_its_bounds_and_its_motive() -> None:
    result = answer("are_apres_csp_duree_jours", **{**EMPLOYEE_2026, "date_entree": "2019-01-02"})["resultats"][
        "are_apres_csp_duree_jours"
    ]

    assert (result["statut"], result["min"], result["max"], result["unite"]) == ("fourchette", "183", "365", "jours")
    assert result["motif"]
    assert result["articles"]


def test_what_no_rule_governs_says_why() -> None:
    result = answer("debut_csp", date_remise_documents="2027-01-04", date_engagement_procedure="2027-01-04")

    assert result["resultats"]["debut_csp"]["statut"] == "hors_du_droit"
    assert "31 décembre 2026" in result["resultats"]["debut_csp"]["motif"]


def test_not_entitled_is_found_with_its_reason() -> None:
    result = answer("asp_journaliere_brute", **{**EMPLOYEE_2026, "motif": "personnel"})["resultats"]

    assert result["asp_journaliere_brute"]["valeur"] == "0.00"
    assert result["asp_journaliere_brute"]["parce_que"][0] == "perte_ouvrant_csp"


def test_amounts_have_two_decimals_and_lengths_are_whole() -> None:
    results = answer(**EMPLOYEE_2026)["resultats"]

    euros = [r["valeur"] for r in results.values() if r["statut"] == "trouve" and r["unite"].startswith("€")]
    days = [r["valeur"] for r in results.values() if r["statut"] == "trouve" and r["unite"] == "jours"]
    assert [amount for amount in euros if len(amount.partition(".")[2]) != 2] == []
    assert [length for length in days if not length.isdigit()] == []


def test_the_answer_is_json() -> None:
    found = answer(**EMPLOYEE_2026)

    assert json.loads(json.dumps(found)) == found


def test_an_unknown_question_is_unusable() -> None:
    with pytest.raises(UnusableInput) as refused:
        answer("asp_annuelle")

    assert refused.value.fait == "asp_annuelle"


def test_a_question_asked_twice_is_answered_once() -> None:
    assert list(answer("fin_csp", "fin_csp", **EMPLOYEE_2026)["resultats"]) == ["fin_csp"]


def test_the_fingerprint_of_the_law_is_told() -> None:
    assert answer()["textes"] == load().empreinte


def test_the_order_of_the_facts_does_not_matter() -> None:
    backwards = dict(reversed(list(EMPLOYEE_2026.items())))

    assert answer(**EMPLOYEE_2026) == answer(**backwards)


def test_without_a_day_the_hand_over_is_the_day() -> None:
    assert assess(Situation(**EMPLOYEE_2026)) == assess(Situation(**EMPLOYEE_2026), load(), None, date(2026, 11, 16))


def test_reversal_points_need_a_comparison() -> None:
    assert answer("bascules", **{**EMPLOYEE_2026, "motif": "personnel"})["resultats"]["bascules"]["statut"] == (
        "hors_du_droit"
    )
