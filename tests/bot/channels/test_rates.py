"""How many requests a minute."""

import pytest

from bot.channels.errors import TooMany
from bot.channels.rates import Rates, network_of


def test_past_the_limit_one_is_told_when_to_come_back() -> None:
    rates = Rates()
    rates.count("session", "a", 1)

    with pytest.raises(TooMany) as refused:
        rates.count("session", "a", 1)

    assert refused.value.retry_after is not None
    assert 1 <= refused.value.retry_after <= 60


def test_checking_counts_nothing_and_refuses_what_one_more_would_be_refused() -> None:
    rates = Rates()
    rates.check("words", "a", 1)
    rates.check("words", "a", 1)
    rates.count("words", "a", 1)

    with pytest.raises(TooMany):
        rates.check("words", "a", 1)


def test_one_holder_does_not_spend_the_rate_of_another() -> None:
    rates = Rates()
    rates.count("session", "a", 1)

    rates.count("session", "b", 1)
    rates.count("address", "a", 1)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("-", "-"),
    ],
)
def test_an_ipv6_household_counts_as_one(address: str, counted_as: str) -> None:
    assert network_of(address) == counted_as
