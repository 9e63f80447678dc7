"""Pay by the month or the year, gross or net."""

from datetime import date
from decimal import Decimal

import pytest

from actions.reading import Reading, read

SUNDAY = date(2026, 11, 22)
GROSS = "salaire_mensuel_brut"


def of(text: str, asked: str | None = GROSS) -> Reading:
    return read(text, demande=asked, today=SUNDAY)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("28 000 sur 13 mois", "salaire_annuel_brut", "28000"),
        ("2 000 sur 13 mois", GROSS, "2166.67"),
        ("30k par an", "salaire_annuel_brut", "30000"),
        ("12,50 de l'heure 35h", GROSS, "1895.83"),
        ("1 800 net", "salaire_mensuel_net", "1800"),
    ],
)
def test_pay_is_monthly_or_yearly_as_the_words_say(text: str, fact: str, value: str) -> None:
    assert [(found.fait, found.valeur) for found in of(text).faits] == [(fact, Decimal(value))]


@pytest.mark.parametrize(
    ("text", "asked", "reason"),
    [
        ("1 800 net", GROSS, "net_ou_brut"),
        ("je gagne 2300", None, "net_ou_brut"),
        ("je touche 1800", GROSS, "net_ou_brut"),
        ("12000", GROSS, "periode_salaire"),
        ("500 par semaine", GROSS, "periode_salaire"),
        ("14,50 de l'heure", GROSS, "heures_manquantes"),
        ("le smic", GROSS, "smic"),
        ("23", GROSS, "valeur_implausible"),
        ("plus de 2000", GROSS, "borne"),
        ("entre 1900 et 2000", GROSS, "entre_deux"),
    ],
)
def test_what_is_not_said_of_a_pay_is_asked(text: str, asked: str | None, reason: str) -> None:
    reading = of(text, asked)

    assert [(doubt.fait, doubt.raison) for doubt in reading.doutes] == [(GROSS, reason)]
    assert GROSS not in {found.fait for found in reading.faits}


def test_gross_and_net_in_one_answer_leave_no_doubt() -> None:
    reading = of("2300 brut 1800 net")

    assert {found.fait: found.valeur for found in reading.faits} == {GROSS: 2300, "salaire_mensuel_net": 1800}
    assert reading.doutes == ()


def test_the_pay_of_a_job_to_come_is_not_the_pay_that_ends() -> None:
    reading = of("et si je retrouve un boulot a 1800 dans 4 mois ?", None)

    assert reading.supposition
    assert {found.fait: found.valeur for found in reading.faits} == {
        "salaire_reprise_mensuel_brut": Decimal(1800),
        "date_reprise_emploi": date(2027, 3, 22),
    }
