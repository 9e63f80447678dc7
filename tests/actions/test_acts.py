"""The acts of a conversation that ask for no rule."""

from actions.acts import ACTS
from tests.actions.talk import Talk, settled


def test_a_summary_says_the_facts_and_the_deadline() -> None:
    talk = settled()

    answer = talk.say("résume où j'en suis", "resume")

    assert "4 mars 2019" in answer
    assert "mardi 24 novembre 2026" in answer


def test_starting_again_forgets_the_facts() -> None:
    talk = settled()

    talk.say("on recommence du début", "recommencer")

    assert talk.faits == {}
    assert talk.demande == "date_remise_documents"


def test_asking_for_a_person_gives_numbers() -> None:
    talk = settled()

    answer = talk.say("je veux parler à quelqu'un", "parler_a_quelqu_un")

    assert "3949" in answer
    assert talk.custom["contacts"]


def test_asking_for_the_page_asks_the_gateway_to_make_it() -> None:
    talk = settled()

    talk.say("ma page à imprimer", "page_a_imprimer")

    assert talk.custom["pieces"] == ["page"]
    assert talk.custom["bilan"]["resultats"]["comparaison"]["statut"] == "trouve"


def test_what_is_kept_is_said_on_demand() -> None:
    talk = settled()

    answer = talk.say("qu'avez-vous sur moi ?", "mes_donnees")

    assert "2\u202f300" in answer
    assert "donnees" in talk.custom["sujets"]


def test_every_act_has_a_handler_that_can_be_called() -> None:
    assert {"salutation", "bilan", "agenda", "effacer_tout", "retour"} <= set(ACTS)


def test_somebody_lost_is_spoken_to_in_plain_words() -> None:
    talk = Talk()

    answer = talk.say("g rien compris", "injoignable")

    assert "Vous pouvez dire oui ou non" in answer
    assert talk.custom["sujets"] == ["nature_csp"]


def test_what_was_just_said_is_said_again_in_plain_words() -> None:
    talk = Talk()
    talk.say("je dois répondre avant quand ?", "delai_reflexion")

    answer = talk.say("je comprends rien à tout ça", "repeter")

    assert "On compte tous les jours" in answer


def test_what_is_known_of_a_person_is_told_when_asked() -> None:
    talk = settled()

    answer = talk.say("qu'avez-vous sur moi ?", "resume")

    assert "Voici tout ce que j'ai retenu de vous" in answer
    assert talk.custom["sujets"] == ["donnees"]
