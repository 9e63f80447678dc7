"""Slips of the finger."""

import pytest

from actions.reading.spelling import nearest, slips

KNOWN = ("janvier", "mars", "juin", "juillet", "novembre", "septembre")


@pytest.mark.parametrize(
    ("written", "meant", "count"), [("novenbre", "novembre", 1), ("mras", "mars", 1), ("a", "a", 0)]
)
def test_slips_are_letters_added_dropped_changed_or_swapped(written: str, meant: str, count: int) -> None:
    assert slips(written, meant) == count


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("novenbre", "novembre"),
        ("setembre", "septembre"),
        ("janvie", "janvier"),
        ("mardi", ""),
        ("nov", ""),
        ("main", ""),
    ],
)
def test_a_word_is_mended_only_when_one_other_is_near(written: str, meant: str) -> None:
    assert nearest(written, KNOWN) == meant
