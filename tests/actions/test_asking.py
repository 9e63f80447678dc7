"""The next missing fact, and nothing else."""

from actions.asking import to_ask
from actions.context import Turn
from actions.dossier import Dossier
from actions.state import Etat
from rules_engine import load
from tests.actions.talk import TODAY, Talk


def test_the_hand_over_day_is_asked_before_anything() -> None:
    turn = Turn(load(), TODAY, "web", Etat(), Dossier({}, load(), TODAY))

    assert to_ask(turn)[0] == "date_remise_documents"


def test_what_was_set_aside_is_not_asked() -> None:
    turn = Turn(load(), TODAY, "web", Etat(refuses=["date_remise_documents"]), Dossier({}, load(), TODAY))

    assert "date_remise_documents" not in to_ask(turn)


def test_a_question_says_its_field_its_choices_and_how_many_are_left() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019, 2300 brut, 43 ans")

    assert talk.custom["champ"] == "choix"
    assert talk.custom["restantes"] == 1
    assert "Je ne sais pas" in talk.titles
