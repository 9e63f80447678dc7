"""The second half of an answer."""

from datetime import date
from decimal import Decimal

import pytest

from actions.reading import Reading, read

SUNDAY = date(2026, 11, 22)


def then(first: str, asked: str | None, second: str) -> Reading:
    """The second of two messages, the doubts of the first having been asked."""
    doubts = read(first, demande=asked, today=SUNDAY).doutes
    return read(second, demande=doubts[0].fait, today=SUNDAY, en_suspens=doubts)


@pytest.mark.parametrize(
    ("first", "asked", "second", "fact", "value"),
    [
        ("1800 net", "salaire_mensuel_brut", "brut", "salaire_mensuel_brut", Decimal(1800)),
        ("je gagne 2300", None, "net", "salaire_mensuel_net", Decimal(2300)),
        ("2019", "date_entree", "en mars", "date_entree", date(2019, 3, 1)),
        ("2019", "date_entree", "le 4 mars", "date_entree", date(2019, 3, 4)),
        ("en novembre", "date_remise_documents", "le 12", "date_remise_documents", date(2026, 11, 12)),
        ("en novembre", "date_remise_documents", "12", "date_remise_documents", date(2026, 11, 12)),
        ("4 mars", "date_entree", "2019", "date_entree", date(2019, 3, 4)),
        ("12 mai", "date_naissance", "83", "date_naissance", date(1983, 5, 12)),
        (
            "vendredi dernier",
            "date_remise_documents",
            "la semaine dernière",
            "date_remise_documents",
            date(2026, 11, 13),
        ),
        ("la semaine dernière", "date_remise_documents", "mardi", "date_remise_documents", date(2026, 11, 10)),
        ("il y a une semaine", "date_remise_documents", "oui", "date_remise_documents", date(2026, 11, 15)),
        ("12000", "salaire_mensuel_brut", "par an", "salaire_annuel_brut", Decimal(12000)),
        ("7", "date_entree", "ans", "anciennete_mois", 84),
        ("14,50 de l'heure", "salaire_mensuel_brut", "28h", "salaire_mensuel_brut", Decimal("1759.34")),
    ],
)
def test_half_an_answer_completes_the_first(
    first: str, asked: str | None, second: str, fact: str, value: object
) -> None:
    assert [(found.fait, found.valeur) for found in then(first, asked, second).faits] == [(fact, value)]


def test_what_else_is_said_is_read_too() -> None:
    reading = then("2019", "date_entree", "mars et je gagne 2300 brut")

    assert {found.fait: found.valeur for found in reading.faits} == {
        "date_entree": date(2019, 3, 1),
        "salaire_mensuel_brut": Decimal(2300),
    }


def test_something_else_settles_nothing() -> None:
    assert then("2019", "date_entree", "c'est quoi l'asp ?").faits == ()


def test_twenty_years_may_be_settled_as_a_seniority() -> None:
    reading = then("2300 brut, 20 ans", None, "c'est l'ancienneté")

    assert [(found.fait, found.valeur) for found in reading.faits] == [("anciennete_mois", 240)]
