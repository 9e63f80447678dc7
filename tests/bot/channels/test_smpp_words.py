"""Words and numbers as SMPP carries them."""

import pytest
from smsutil import split

from bot.channels.smpp_words import GSM, UCS2, WITH_HEADER, Gathered, decoded, in_full, kind_of_sender, parts_of

LONG_GSM = "Vous avez jusqu'au 24 novembre pour répondre [art. L1233-67] : 1540 € " * 4
LONG_UCS2 = "Ответ до 24 ноября 🙂 " * 12


def test_a_short_text_is_one_part_without_a_header() -> None:
    parts = parts_of("Réponse à 1 €")

    assert parts.bodies == ["Réponse à 1 €".encode("gsm0338")]
    assert (parts.alphabet, parts.esm_class) == (GSM, 0)


@pytest.mark.parametrize(("text", "alphabet"), [(LONG_GSM, GSM), (LONG_UCS2, UCS2)])
def test_a_long_text_is_as_many_parts_as_were_counted_and_comes_back_whole(text: str, alphabet: int) -> None:
    gathered = Gathered()
    parts = parts_of(text)

    words = [gathered.add("+33612345678", body, parts.esm_class, parts.alphabet) for body in reversed(parts.bodies)]

    assert len(parts.bodies) == len(split(text).parts)
    assert (parts.alphabet, parts.esm_class) == (alphabet, WITH_HEADER)
    assert all(len(body) <= 160 for body in parts.bodies)
    assert words == [None] * (len(parts.bodies) - 1) + [text]


def test_the_parts_of_two_people_are_not_mixed() -> None:
    gathered = Gathered()
    head, tail = bytes((5, 0, 3, 7, 2, 1)), bytes((5, 0, 3, 7, 2, 2))
    gathered.add("a", head + b"un", WITH_HEADER, GSM)
    gathered.add("b", head + b"deux", WITH_HEADER, GSM)

    assert gathered.add("b", tail + b" deux", WITH_HEADER, GSM) == "deux deux"
    assert gathered.add("a", tail + b" un", WITH_HEADER, GSM) == "un un"


def test_a_wide_reference_and_other_elements_of_the_header_are_read() -> None:
    gathered = Gathered()
    other, wide = bytes((0x24, 1, 9)), bytes((8, 4, 1, 2, 2))
    first, last = bytes((9,)) + other + wide + b"\x01", bytes((9,)) + other + wide + b"\x02"

    assert gathered.add("a", first + b"ab", WITH_HEADER, GSM) is None
    assert gathered.add("a", last + b"cd", WITH_HEADER, GSM) == "abcd"


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff", b"\x05\x00\x03", b"\x02\x00\xff"])
def test_a_broken_header_is_words_or_nothing_but_never_an_error(body: bytes) -> None:
    assert Gathered().add("a", body, WITH_HEADER, GSM) is not None


def test_parts_that_never_become_whole_are_forgotten() -> None:
    gathered = Gathered()
    for number in range(300):
        gathered.add(str(number), bytes((5, 0, 3, 7, 2, 1)) + b"x", WITH_HEADER, GSM)

    assert gathered.add("0", bytes((5, 0, 3, 7, 2, 2)) + b"y", WITH_HEADER, GSM) is None


@pytest.mark.parametrize(
    ("body", "alphabet", "words"),
    [(b"\x05\x1be", 0, "é€"), (b"\xe9", 3, "é"), ("é".encode("utf_16_be"), 8, "é"), (b"\xe9", 99, "é")],
)
def test_each_alphabet_is_read(body: bytes, alphabet: int, words: str) -> None:
    assert decoded(body, alphabet) == words


@pytest.mark.parametrize(
    ("number", "kind", "full"),
    [
        ("33612345678", 1, "+33612345678"),
        ("0612345678", 2, "+33612345678"),
        ("33612345678", 0, "+33612345678"),
        ("+33612345678", 0, "+33612345678"),
        ("38000", 3, "38000"),
        ("Info", 5, "Info"),
    ],
)
def test_a_number_is_the_same_whoever_brings_it(number: str, kind: int, full: str) -> None:
    assert in_full(number, kind) == full


@pytest.mark.parametrize(("sender", "kind"), [("+33937000000", 1), ("38000", 3), ("CSP", 5)])
def test_the_kind_of_sender_follows_from_how_it_is_written(sender: str, kind: int) -> None:
    assert kind_of_sender(sender) == kind
