"""A new value goes to the fact that held the old one."""

from datetime import date
from decimal import Decimal

import pytest

from actions.reading import Reading, read

SUNDAY = date(2026, 11, 22)
KNOWN = {
    "salaire_mensuel_brut": "2300.00",
    "date_entree": "2019-03-04",
    "age": 43,
    "date_remise_documents": date(2026, 11, 3),
}


def corrected(text: str, asked: str | None) -> Reading:
    return read(text, demande=asked, today=SUNDAY, connus=KNOWN)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("en fait c'est 2060 pas 2300", "salaire_mensuel_brut", Decimal(2060)),
        ("pas 2300 mais 2060", "salaire_mensuel_brut", Decimal(2060)),
        ("c'est 2060 et non 2300", "salaire_mensuel_brut", Decimal(2060)),
        ("je me suis trompé, 44 ans pas 43 ans", "age", 44),
        ("non c'était le 4 novembre pas le 3 novembre", "date_remise_documents", date(2026, 11, 4)),
        ("embauché le 4 mars 2018 en fait", "date_entree", date(2018, 3, 4)),
        ("mon salaire c'est 2060 brut en fait", "salaire_mensuel_brut", Decimal(2060)),
    ],
)
def test_a_correction_finds_its_fact(text: str, fact: str, value: object) -> None:
    reading = corrected(text, "effectif_entreprise")

    assert reading.correction
    assert [(found.fait, found.valeur) for found in reading.faits] == [(fact, value)]


def test_a_correction_that_can_only_be_one_known_fact_is_taken() -> None:
    reading = corrected("non, 2 060", "cadre")

    assert [(found.fait, found.valeur) for found in reading.faits] == [("salaire_mensuel_brut", Decimal(2060))]


def test_a_correction_that_may_be_two_facts_is_asked_with_both() -> None:
    reading = corrected("non, 2 060", "effectif_entreprise")

    assert reading.faits == ()
    assert {(doubt.fait, doubt.raison) for doubt in reading.doutes} == {
        ("salaire_mensuel_brut", "quel_fait"),
        ("effectif_entreprise", "quel_fait"),
    }
