"""How close the deadline is."""

import pytest

from tests.actions.talk import Talk


@pytest.mark.parametrize(
    ("handed_over", "said"),
    [
        ("20 octobre 2026", "Il vous reste 2\u00a0jours"),
        ("18 octobre 2026", "C'est aujourd'hui le dernier jour"),
        ("10 octobre 2026", "Le délai s'est terminé"),
    ],
)
def test_a_near_or_past_deadline_is_said_first(handed_over: str, said: str) -> None:
    talk = Talk()
    talk.say("bonjour", "salutation")

    answer = talk.say(f"dossier remis le {handed_over}")

    assert answer.startswith(("**", "Le délai"))
    assert said in answer


@pytest.mark.parametrize("handed_over", ["3 novembre 2026", "12 mars 2012"])
def test_a_far_deadline_is_not_pressed(handed_over: str) -> None:
    talk = Talk()

    answer = talk.say(f"dossier remis le {handed_over}")

    assert "reste" not in answer
    assert "terminé" not in answer


def test_the_closeness_is_said_once() -> None:
    talk = Talk()
    talk.say("dossier remis le 20 octobre 2026")

    assert "Il vous reste" not in talk.say("embauché en mars 2019")


def test_a_hand_over_to_come_is_said_to_be_one() -> None:
    talk = Talk()
    talk.say("bonjour", "salutation")
    talk.say("le 12 novembre 2026")

    answer = talk.press(next(title for title in talk.titles if "12 novembre 2026" in title))

    assert "pas encore arrivé" in answer
