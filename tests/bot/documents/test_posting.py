from datetime import date

import pytest

from bot.documents.posting import is_open, last_posting_day


@pytest.mark.parametrize(
    ("deadline", "posted"),
    [
        (date(2026, 11, 24), date(2026, 11, 20)),
        (date(2026, 11, 14), date(2026, 11, 10)),
        (date(2026, 11, 22), date(2026, 11, 18)),
        (date(2026, 12, 28), date(2026, 12, 23)),
    ],
)
def test_a_letter_has_three_working_days_to_arrive(deadline, posted):
    assert last_posting_day(deadline) == posted


@pytest.mark.parametrize(
    "closed",
    [
        date(2026, 11, 11),
        date(2026, 11, 22),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 5, 17),
    ],
)
def test_nothing_is_posted_on_a_sunday_or_a_holiday(closed):
    assert not is_open(closed)


def test_a_saturday_is_a_working_day():
    assert is_open(date(2026, 11, 21))
