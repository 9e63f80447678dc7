"""Working time, heads, dismissals, days of an old right."""

from datetime import date
from decimal import Decimal

import pytest

from actions.reading import Reading, read

SUNDAY = date(2026, 11, 22)


def of(text: str, asked: str | None) -> Reading:
    return read(text, demande=asked, today=SUNDAY)


@pytest.mark.parametrize(
    ("text", "heads", "about"),
    [
        ("80", 80, False),
        ("moins de 1000", 999, True),
        ("1000 ou plus", 1000, True),
        ("une centaine", 100, True),
        ("-50", 50, False),
    ],
)
def test_a_head_count_says_no_more_than_was_said(text: str, heads: int, about: bool) -> None:
    (found,) = of(text, "effectif_entreprise").faits

    assert (found.valeur, found.environ) == (heads, about)


@pytest.mark.parametrize("text", ["plus de 50", "moins de 5000", "entre 50 et 100", "33 recommandations"])
def test_a_head_count_that_may_be_on_either_side_is_asked(text: str) -> None:
    reading = of(text, "effectif_entreprise")

    assert reading.faits == ()
    assert [doubt.fait for doubt in reading.doutes] == ["effectif_entreprise"]


@pytest.mark.parametrize(
    ("text", "share"), [("80", "0.8"), ("0,8", "0.8"), ("28h", "0.8"), ("à mi-temps", "0.5"), ("39h", "1")]
)
def test_a_working_time_is_a_share(text: str, share: str) -> None:
    (found,) = of(text, "quotite").faits

    assert found.valeur == Decimal(share)


def test_dismissals_are_not_the_head_count() -> None:
    reading = of("on est 12 licenciés sur 60 salariés", None)

    assert {found.fait: found.valeur for found in reading.faits} == {
        "nombre_licenciements": 12,
        "effectif_entreprise": 60,
    }


def test_days_of_leave_are_no_amount() -> None:
    (doubt,) = of("il me reste 12 jours de congés", None).doutes

    assert (doubt.fait, doubt.raison) == ("indemnite_conges_payes", "jours_de_conges")
