"""No number shown is about fewer than five people, nor do two of them differ by fewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.memory.release import SMALLEST_GROUP, Shown, cell, cumulated, total

months = st.lists(st.lists(st.integers(0, 12), max_size=4), min_size=1, max_size=8)


@pytest.mark.parametrize(("value", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (60, 60)])
def test_a_number_below_five_is_held_back(value: int, shown: int | None) -> None:
    assert cell(value).value == shown


def test_what_counts_no_people_is_always_shown() -> None:
    assert cell(2, people=False) == Shown(2)
    assert total([2, 1], people=False) == Shown(3)
    assert cumulated([[2], [1]], people=False) == [Shown(2), Shown(3)]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], Shown(0)),
        ([3], Shown(None)),
        ([3, 10], Shown(10, more=True)),
        ([3, 2], Shown(5)),
        ([3, 2, 10], Shown(15)),
        ([0, 6], Shown(6)),
    ],
)
def test_a_sum_takes_in_small_numbers_together_only(values: list[int], shown: Shown) -> None:
    assert total(values) == shown


def test_small_months_join_the_cumulated_number_once_they_make_a_group() -> None:
    assert cumulated([[3], [10], [2], [1]]) == [Shown(None), Shown(10, more=True), Shown(15), Shown(15, more=True)]


@given(months)
def test_properties_no_difference_of_two_cumulated_numbers_is_about_fewer_than_five(groups: list[list[int]]) -> None:
    values = [shown.value or 0 for shown in cumulated(groups)]
    known = [total(cells).value or 0 for cells in groups]
    steps = [after - before for before, after in zip([0, *values], values, strict=False)]

    hidden = [step - own for step, own in zip(steps, known, strict=True)]

    assert [rest for rest in hidden if 0 < rest < SMALLEST_GROUP or rest < 0] == []


@given(st.lists(st.integers(0, 12), max_size=6))
def test_properties_no_difference_of_a_sum_and_its_parts_is_about_fewer_than_five(values: list[int]) -> None:
    known = sum(cell(value).value or 0 for value in values)

    rest = (total(values).value or 0) - known

    assert rest == 0 or rest >= SMALLEST_GROUP
