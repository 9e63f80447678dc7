"""What sentences may name."""

from datetime import date

import pytest

from actions.sentences import Unresolved
from actions.variables import Conditions, Facts, Law, Remaining, Results, fact
from rules_engine import load


def test_the_law_is_quoted_with_its_unit_at_the_day() -> None:
    assert Law(load(), "csp", date(2026, 11, 8))["delai_reflexion"] == "21\u00a0jours"
    assert Law(load(), "csp", date(2012, 3, 1))["asp_taux"] == "80\u00a0%"
    assert Law(load(), "csp_2011", date(2026, 11, 8))["asp_taux"] == "80\u00a0%"


def test_bands_are_quoted_together() -> None:
    assert Law(load(), "ct", date(2026, 11, 8))["preavis_legal"] == "1\u00a0mois ou 2\u00a0mois"


def test_an_unknown_parameter_is_unresolved() -> None:
    with pytest.raises(Unresolved):
        Law(load(), "csp", date(2026, 11, 8))["nexiste_pas"]


def test_a_missing_result_names_the_fact_it_waits_for() -> None:
    with pytest.raises(Unresolved) as caught:
        Results(lambda name: {"statut": "manque", "fait": "age"})["are_duree_jours"]

    assert caught.value.fait == "age"


def test_an_amount_of_nothing_is_not_said_as_a_figure() -> None:
    with pytest.raises(Unresolved):
        Results(lambda name: {"statut": "trouve", "valeur": "0.00", "unite": "€"})["indemnite_preavis_salarie"]


def test_a_fact_is_read_back_in_words() -> None:
    told = Facts({"date_entree": "2019-03-04"}, date(2026, 11, 8), {})

    assert told["date_entree"] == "lundi 4 mars 2019"
    assert told["aujourdhui"] == "dimanche 8 novembre 2026"


def test_a_code_is_read_back_by_its_label() -> None:
    glossary = {"motif": {"nom": "motif", "valeurs": {"economique": "licenciement économique"}}}

    assert fact("motif", "economique", glossary) == "licenciement économique"
    assert fact("cadre", True, glossary) == "oui"


def test_an_open_deadline_is_named_by_its_prudent_date() -> None:
    interval = {"statut": "fourchette", "min": "2026-12-07", "max": "2026-12-11", "unite": "date"}
    results = Results({"fin_delai_reflexion": interval}.__getitem__)

    assert results["fin_delai_reflexion"].startswith("lundi 7 décembre 2026 par prudence")
    assert results["fin_delai_reflexion_au_plus_tard"] == "vendredi 11 décembre 2026"
    with pytest.raises(Unresolved):
        results["fin_delai_reflexion_certain"]


def test_a_condition_keeps_a_paragraph_only_while_it_holds() -> None:
    assert Conditions({"age": 43})["sans_date"] == ""
    with pytest.raises(Unresolved):
        Conditions({"date_remise_documents": "2026-11-03"})["sans_date"]


@pytest.mark.parametrize("found", [{"statut": "manque", "fait": "date_remise_documents"}, {"valeur": "2026-11-08"}])
def test_no_days_are_left_of_a_deadline_unknown_or_past(found: dict[str, str]) -> None:
    with pytest.raises(Unresolved):
        Remaining({"fin_delai_reflexion": found}.__getitem__, date(2026, 11, 9))["jours_restants"]
