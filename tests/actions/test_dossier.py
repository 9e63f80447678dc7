"""The facts of one person, and what the engine answers to them."""

from datetime import date

import pytest

from actions.dossier import BILAN, Dossier, telling
from rules_engine import UnusableInput, load

TODAY = date(2026, 11, 8)
WHOLE = {
    "date_remise_documents": "2026-11-03",
    "date_entree": "2019-03-04",
    "salaire_mensuel_brut": "2300",
    "age": 43,
    "effectif_entreprise": 80,
}
FACTS = {"date_remise_documents": "2026-11-03", "salaire_mensuel_brut": "2300"}


def test_a_bilan_is_partial_while_facts_are_missing() -> None:
    carried = Dossier(FACTS, load(), TODAY).bilan()

    assert carried["situation"] == FACTS
    assert set(BILAN) <= set(carried["resultats"])
    assert carried["resultats"]["fin_delai_reflexion"]["valeur"] == "2026-11-24"
    assert carried["resultats"]["asp_journaliere_nette"]["statut"] == "manque"


def test_a_bilan_names_the_texts_it_rests_on() -> None:
    texts = load()

    assert Dossier(FACTS, texts, TODAY).bilan()["textes"] == texts.empreinte


def test_the_facts_to_ask_come_in_the_order_of_the_reasoning() -> None:
    missing = Dossier({}, load(), TODAY).missing(BILAN)

    assert missing[0] == "date_remise_documents"
    assert {"date_entree", "date_naissance", "salaire_mensuel_brut"} <= set(missing)


def test_what_the_person_set_aside_is_not_asked() -> None:
    missing = Dossier(FACTS, load(), TODAY).missing(BILAN, ["date_entree"])

    assert "date_entree" not in missing


def test_another_way_of_telling_a_fact_replaces_the_first() -> None:
    assert telling({"date_entree": "2019-03-04"}, {"anciennete_mois": 84}) == {"anciennete_mois": 84}
    assert telling({"age": 43}, {"date_naissance": "1983-05-12"}) == {"date_naissance": "1983-05-12"}


def test_a_fact_told_at_last_is_no_longer_unknown() -> None:
    file = Dossier({}, load(), TODAY).not_knowing("date_naissance")

    assert file.faits == {"faits_inconnus": ["date_naissance"]}
    assert file.telling({"age": 43}).faits == {"age": 43}


def test_facts_that_cannot_stand_together_are_refused_by_name() -> None:
    with pytest.raises(UnusableInput) as refused:
        Dossier(FACTS, load(), TODAY).telling({"date_entree": "2027-01-01"})

    assert "date_entree" in refused.value.faits


def test_a_range_is_reckoned_at_both_ends() -> None:
    file = Dossier(WHOLE, load(), TODAY).telling_between("salaire_mensuel_brut", "2000", "2200")

    amount = file.answer("asp_mensuelle_nette")

    assert amount["statut"] == "fourchette"
    assert (amount["min"], amount["max"]) == ("1420.20", "1562.40")
    assert "salaire_mensuel_brut" not in file.bilan()["situation"]
    assert file.bilan()["fourchettes"] == {"salaire_mensuel_brut": ["2000", "2200"]}


def test_a_date_that_a_range_does_not_move_is_found() -> None:
    file = Dossier(WHOLE, load(), TODAY).telling_between("salaire_mensuel_brut", "2000", "2200")

    assert file.answer("fin_delai_reflexion")["valeur"] == "2026-11-24"


def test_a_fact_told_at_last_ends_its_range() -> None:
    file = Dossier(WHOLE, load(), TODAY).telling_between("salaire_mensuel_brut", "2000", "2200")

    assert file.telling({"salaire_mensuel_brut": "2100"}).fourchettes == {}
