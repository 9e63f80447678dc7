"""Where somebody wants to be written to."""

import pytest

from bot.channels.addresses import mailbox, mobile


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("0033 6 12 34 56 78", "+33612345678"),
        ("07.67.80.12.34", "+33767801234"),
        ("0690 12 34 56", "+590690123456"),
        ("0696123456", "+596696123456"),
        ("0692 12 34 56", "+262692123456"),
    ],
)
def test_a_mobile_number_of_france_is_read_in_full(raw: str, number: str) -> None:
    assert mobile(raw) == number


@pytest.mark.parametrize("raw", ["01 44 55 66 77", "+1 202 555 0123", "0612", "0899 70 12 34", "mon numéro", ""])
def test_what_is_no_french_mobile_is_not_written_to(raw: str) -> None:
    assert mobile(raw) is None


@pytest.mark.parametrize(
    ("raw", "address"), [("marie@exemple.fr", "marie@exemple.fr"), (" M.D+csp@Exemple.ORG ", "M.D+csp@exemple.org")]
)
def test_an_address_is_read(raw: str, address: str) -> None:
    assert mailbox(raw) == address


@pytest.mark.parametrize(
    "raw",
    [
        "marie",
        "marie@exemple",
        "a b@exemple.fr",
        "a@b.fr\nBcc: c@d.fr",
        "a@b..fr",
        "a@b.fr, c@d.fr",
        '"a b"@exemple.fr',
        "x" * 250 + "@a.fr",
    ],
)
def test_what_is_no_address_is_not_written_to(raw: str) -> None:
    assert mailbox(raw) is None
