"""Numbers, money and shares."""

from decimal import Decimal

import pytest

from actions.reading.amounts import find, shares
from actions.reading.mentions import Amount, Share


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2,3k", Amount(Decimal("2300.0"), thousands=True)),
        ("2k3", Amount(Decimal(2300), thousands=True)),
        ("2 150,50 €", Amount(Decimal("2150.50"), currency=True)),
        ("2150€50", Amount(Decimal("2150.50"), currency=True)),
        ("2150 euros et 50 centimes", Amount(Decimal("2150.50"), currency=True)),
        ("2300 brut par mois", Amount(Decimal(2300), gross=True, period="mois")),
        ("net 1800", Amount(Decimal(1800), gross=False)),
        ("28 000 sur 13 mois", Amount(Decimal(28000), paid_months=Decimal(13))),
        ("14,50 de l'heure", Amount(Decimal("14.50"), period="heure")),
        ("30k par an", Amount(Decimal(30000), thousands=True, period="an")),
    ],
)
def test_an_amount_keeps_what_is_said_around_it(text: str, amount: Amount) -> None:
    assert [mention.value for mention in find(text)] == [amount]


def test_a_word_between_two_numbers_is_the_label_of_the_second_when_the_first_has_its_own() -> None:
    gross, net = find("brut 2 412,07 net 1 893,50")

    assert gross.value == Amount(Decimal("2412.07"), gross=True)
    assert net.value == Amount(Decimal("1893.50"), gross=False)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("mi-temps", "0.5"),
        ("80 %", "0.8"),
        ("28h/semaine", "0.8"),
        ("3/4 temps", "0.75"),
        ("39h", "1"),
        ("temps plein", "1"),
    ],
)
def test_a_share_is_said_in_words_in_percent_or_in_hours(text: str, share: str) -> None:
    (mention,) = shares(text)

    assert isinstance(mention.value, Share)
    assert mention.value.value == Decimal(share)
