"""A near or past deadline is said first, and calmly."""

from datetime import date

from tests.actions.talk import Talk


def test_a_deadline_tomorrow_is_said() -> None:
    talk = Talk(today=date(2026, 11, 23))

    answer = talk.say("csp remis le 3 novembre 2026")

    assert "mardi 24 novembre 2026" in answer
    assert "Il vous reste 1\u00a0jour" in answer


def test_a_deadline_passed_is_said() -> None:
    talk = Talk(today=date(2026, 11, 28))

    answer = talk.say("csp remis le 3 novembre 2026")

    assert "s'est terminé" in answer
