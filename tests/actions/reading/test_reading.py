"""The door: what one message gives."""

from datetime import date
from decimal import Decimal

from actions.reading import Read, read

SUNDAY = date(2026, 11, 22)


def test_several_facts_in_one_message_are_all_read() -> None:
    said = "on est 80, je gagne 2 300 brut, embauché le 4 mars 2019, né le 12/05/1983, csp remis mardi dernier"

    reading = read(said, demande=None, today=SUNDAY)

    assert {found.fait: found.valeur for found in reading.faits} == {
        "effectif_entreprise": 80,
        "salaire_mensuel_brut": Decimal(2300),
        "date_entree": date(2019, 3, 4),
        "date_naissance": date(1983, 5, 12),
        "date_remise_documents": date(2026, 11, 17),
    }


def test_an_explicit_fact_wins_over_the_one_that_was_asked() -> None:
    reading = read("j'ai 43 ans", demande="effectif_entreprise", today=SUNDAY)

    assert reading.faits == (Read("age", 43, "43 ans"),)


def test_the_words_it_was_read_from_are_those_of_the_person() -> None:
    reading = read("Deux Mille Trois Cents €", demande="salaire_mensuel_brut", today=SUNDAY)

    assert reading.faits[0].texte == "Deux Mille Trois Cents €"


def test_two_values_for_one_fact_are_a_doubt() -> None:
    reading = read("embauché le 4 mars 2019, enfin embauché le 5 mars 2019", demande=None, today=SUNDAY)

    assert reading.faits == ()
    assert [(doubt.fait, doubt.raison) for doubt in reading.doutes] == [("date_entree", "plusieurs_valeurs")]


def test_a_message_too_long_is_read_from_its_beginning() -> None:
    reading = read("j'ai 43 ans. " + "x" * 100_000, demande=None, today=SUNDAY)

    assert reading.faits == (Read("age", 43, "43 ans"),)
