"""What was entered comes back in the form, but for numbers about fewer than five people."""

import pytest

from bot.channels.operator.entry import Entered, Refused
from bot.memory.indicators import COUNTED, ENTERED, NO_MEETING, Number


def of(**values: int) -> Entered:
    return Entered.of([Number("2026-11", NO_MEETING, ENTERED, name, value) for name, value in values.items()])


def test_a_small_number_of_people_is_not_shown_again() -> None:
    entered = of(adhesions=4, cdi=5, consultants=2, sans_solution=0)

    assert entered.shown == {"cdi": 5, "consultants": 2, "sans_solution": 0}
    assert entered.held == {"adhesions"}


def test_what_is_counted_is_not_entered() -> None:
    assert Entered.of([Number("2026-11", NO_MEETING, COUNTED, "bilans", 9)]) == of()


def test_an_empty_field_keeps_what_it_did_not_show_and_takes_the_rest_away() -> None:
    assert of(adhesions=4, cdi=5).changed({"adhesions": "", "cdi": ""}) == {"cdi": None}


def test_a_number_replaces_what_was_not_shown() -> None:
    assert of(adhesions=4).changed({"adhesions": "6"}) == {"adhesions": 6}


@pytest.mark.parametrize("typed", ["-1", "1,5", "=1+1", "dix", "99999999"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        of().changed({"adhesions": typed})
