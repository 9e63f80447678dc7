"""The tables of indicators."""

from datetime import date, datetime

import pytest

from bot.channels.operator.entry import Refused, meeting_of, values_of
from bot.channels.operator.exports import harmless
from bot.channels.operator.report import all_so_far, by_meeting, by_month, entries, settled_on
from bot.channels.operator.wording import OperatorWords
from bot.memory.indicators import COUNTED, ENTERED, Number
from bot.memory.meetings import Meeting
from bot.memory.release import ABSENT, Shown

NIGHT = datetime.fromisoformat("2026-11-10T23:00")
NANTES = Meeting(1, "Nantes", date(2026, 11, 10), NIGHT, None)
NUMBERS = [
    Number("2026-10", 0, ENTERED, "adhesions", 6),
    Number("2026-11", 0, ENTERED, "adhesions", 3),
    Number("2026-11", 1, ENTERED, "adhesions", 2),
    Number("2026-11", 1, COUNTED, "conversations", 9),
    Number("2026-12", 1, COUNTED, "conversations", 2),
    Number("2026-11", 1, COUNTED, "sujet.delai_reflexion", 7),
]
LISTED = entries(NUMBERS, OperatorWords().title)


def cells(table: object, label: str) -> tuple[Shown, ...]:
    (found,) = [row.cells for row in table.rows if row.label == label]  # type: ignore[attr-defined]
    return found


def test_a_month_adds_its_sessions_and_what_was_entered_outside() -> None:
    table = by_month(NUMBERS, LISTED)

    assert table.columns == ("2026-10", "2026-11", "2026-12")
    assert cells(table, "Adhésions au CSP") == (Shown(6), Shown(5), ABSENT)


def test_cumulated_each_month_adds_to_those_before() -> None:
    assert cells(all_so_far(NUMBERS, LISTED), "Adhésions au CSP") == (Shown(6), Shown(11), Shown(11))


def test_what_nobody_entered_is_not_none_of_it() -> None:
    assert cells(by_month(NUMBERS, LISTED), "Reprises en CDI") == (ABSENT, ABSENT, ABSENT)
    assert cells(all_so_far(NUMBERS, LISTED), "Reprises en CDI") == (ABSENT, ABSENT, ABSENT)
    assert OperatorWords().number(ABSENT) == "non saisi"


def test_a_session_past_the_end_of_a_month_cannot_be_subtracted_from_the_months() -> None:
    table = by_meeting(NUMBERS, LISTED, [NANTES])

    assert table.columns == ("2026-11-10 Nantes",)
    assert cells(table, "Conversations") == (Shown(9, more=True),)
    assert cells(table, "Adhésions au CSP") == (Shown(None),)


def test_topics_are_named_in_words_and_only_those_asked_about() -> None:
    topics = [entry.label for entry in LISTED if entry.stage == "Questions par sujet"]

    assert topics == ["le délai pour répondre et vos dates"]


@pytest.mark.parametrize(
    ("month", "day"), [("2026-10", date(2026, 11, 6)), ("2026-12", date(2027, 1, 8)), ("2026-04", date(2026, 5, 11))]
)
def test_a_month_is_settled_on_the_fifth_working_day_after_it(month: str, day: date) -> None:
    assert settled_on(month) == day


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1"])
def test_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == "'" + text


def test_plain_words_stay_as_they_are() -> None:
    assert harmless("Nantes, 14 h") == "Nantes, 14 h"


def test_an_empty_field_takes_a_number_away_and_an_unknown_one_is_not_read() -> None:
    assert values_of({"cdi": " 1 200 ", "adhesions": "", "conversations": "3"}) == {"cdi": 1200, "adhesions": None}


@pytest.mark.parametrize(("label", "day"), [("Nantes", "2027-11-20"), ("\u202e", "2026-11-10")])
def test_a_session_too_far_or_without_a_name_is_refused(label: str, day: str) -> None:
    with pytest.raises(Refused):
        meeting_of({"nom": label, "jour": day}, date(2026, 11, 10))
