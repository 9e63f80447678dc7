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


def test_nothing_proposed_asks_the_registration_which_tells_the_route() -> None:
    talk = Talk()
    talk.say("mon patron ne m'a rien proposé", "pas_de_proposition")
    asked = talk.demande

    talk.say("le 2 novembre 2026")

    assert asked == "date_inscription"
    assert talk.faits == {"date_inscription": "2026-11-02", "voie_proposition": "france_travail"}
    assert talk.demande == "date_remise_documents"


def test_the_registration_asked_stands_after_a_digression() -> None:
    talk = Talk()
    talk.say("mon patron ne m'a rien proposé", "pas_de_proposition")

    talk.say("et ma mutuelle ?", "mutuelle")

    assert talk.demande == "date_inscription"


def test_a_registration_nobody_knows_is_not_asked_again() -> None:
    talk = Talk()
    talk.say("mon patron ne m'a rien proposé", "pas_de_proposition")

    talk.say("je ne sais pas", "ne_sait_pas")

    assert talk.demande == "date_remise_documents"
