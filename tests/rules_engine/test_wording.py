"""Values as a French reader writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from rules_engine import load
from rules_engine.wording import full_date, in_words, number


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 12, 1), "1er décembre 2026"), (date(2026, 8, 21), "21 août 2026")]
)
def test_a_date_is_written_in_full(day: date, said: str) -> None:
    assert full_date(load().phrases, day) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("98.63"), "98,63"),
        (Decimal("1200.00"), "1\u202f200"),
        (Decimal("1200.50"), "1\u202f200,50"),
        (1234567, "1\u202f234\u202f567"),
        (-1500, "-1\u202f500"),
        (0, "0"),
        (999, "999"),
    ],
)
def test_a_number_has_a_comma_and_its_thousands_apart(value: Decimal | int, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(
    ("name", "value", "unit", "said"),
    [
        ("asp_duree_jours", 1, "jours", "1 jour"),
        ("asp_duree_jours", 365, "jours", "365 jours"),
        ("asp_journaliere_brute", Decimal("98.63"), "€/jour", "98,63 € par jour"),
        ("csp.asp_taux", Decimal("0.404"), "%", "40,4 %"),
        ("ct.indemnite", Fraction(1, 4), "mois par an", "1/4 mois de salaire par année"),
        ("est_eligible_csp", True, "oui/non", "oui"),
        ("quotite", Decimal("0.75"), "coefficient", "0,75"),
        ("date_signature", None, "date", "aucun"),
        ("inconnu", "mot_compose", "", "mot compose"),
        ("prolongation_csp", (2, 3), "", "2 mois et 3 jours"),
    ],
)
def test_a_value_is_said_with_its_unit(name: str, value: object, unit: str, said: str) -> None:
    assert in_words(load(), name, value, unit) == said


def test_a_code_is_called_by_its_name() -> None:
    assert "_" not in in_words(load(), "motif", "rupture_conventionnelle")
