"""Numbers in words and in figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import alpha2digit

from actions.reading.numbers import decimal, in_figures
from actions.reading.words import fold


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("deux mille trois cents", "2300"),
        ("quinze cents euros", "1500 euros"),
        ("mille neuf cent quatre-vingt-trois", "1983"),
        ("quatre-vingt-dix-sept", "97"),
        ("septante-deux ans", "72 ans"),
        ("vingt et un ans et demi", "21 ans et demi"),
        ("quarante-trois deux mille", "43 2000"),
        ("2 mille 300", "2300"),
        ("3 cents", "300"),
        ("un an et demi", "1 an et demi"),
        ("un dossier", "un dossier"),
        ("un poste tout neuf", "un poste tout neuf"),
        ("le trois sept. 2019", "le 3 sept. 2019"),
        ("en sept 2019", "en sept 2019"),
        ("sept ans", "7 ans"),
        ("une dizaine de personnes", "environ 10 personnes"),
        ("une centaine", "environ 100 "),
        ("je suis la", "je suis la"),
    ],
)
def test_words_become_figures_and_leave_the_rest(said: str, figures: str) -> None:
    assert in_figures(fold(said)).text == figures


@pytest.mark.parametrize(
    ("figures", "value"),
    [("2 150,50", "2150.50"), ("2.300", "2300"), ("2'300", "2300"), ("14.5", "14.5"), ("1.850,75", "1850.75")],
)
def test_figures_are_read_as_the_french_write_them(figures: str, value: str) -> None:
    assert decimal(figures) == Decimal(value)


TENS = ["vingt", "trente", "quarante", "cinquante", "soixante", "quatre-vingts"]
UNITS = ["deux", "trois", "quatre", "cinq", "six", "huit", "neuf"]


@given(
    thousands=st.sampled_from(["", "mille", "deux mille", "trois mille"]),
    hundreds=st.sampled_from(["", "cent", "deux cent", "neuf cent"]),
    tens=st.sampled_from(TENS),
    unit=st.sampled_from(UNITS),
)
def test_the_usual_numbers_are_read_as_the_library_reads_them(
    thousands: str, hundreds: str, tens: str, unit: str
) -> None:
    said = " ".join(part for part in (thousands, hundreds, tens.rstrip("s"), unit) if part)

    assert in_figures(fold(said)).text == alpha2digit(said, "fr")
