"""What one turn works with."""

from actions.context import Turn
from actions.dossier import Dossier
from actions.state import Etat
from rules_engine import load
from tests.actions.talk import TODAY


def _turn(**faits: object) -> Turn:
    return Turn(load(), TODAY, "web", Etat(), Dossier(faits, load(), TODAY))


def test_a_fact_is_read_back_in_words() -> None:
    assert "lundi 4 mars 2019" in _turn().read_back({"date_entree": "2019-03-04"})


def test_several_facts_are_joined_as_one_says_them() -> None:
    written = _turn().read_back({"date_entree": "2019-03-04", "salaire_mensuel_brut": "2300", "age": 43})

    assert " et " in written
    assert written.count(", ") == 1


def test_a_round_date_is_read_back_by_its_month() -> None:
    assert "mars 2019" in _turn().read_back({"date_entree": "2019-03-01"}, {"date_entree"})


def test_sentences_name_the_law_of_the_persons_procedure() -> None:
    old = _turn(date_remise_documents="2012-03-01")

    assert old.variables()["csp"]["asp_taux"] == "80\u00a0%"


def test_the_glossary_names_a_result() -> None:
    assert _turn().nom("asp_mensuelle_nette") != "asp_mensuelle_nette"
