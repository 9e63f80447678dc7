"""Turns of conversation, on the real engine and the real words."""

from datetime import date

from tests.actions.talk import Talk, settled


def test_a_first_bonjour_is_greeted_and_asks_the_hand_over_day() -> None:
    talk = Talk()

    answer = talk.say("bonjour", "salutation")

    assert "Je ne vous dirai pas quoi choisir" in answer
    assert "24 heures" in answer
    assert talk.demande == "date_remise_documents"


def test_the_deadline_is_told_as_soon_as_the_hand_over_day_is_known() -> None:
    talk = Talk()

    answer = talk.say("csp remis le 3 novembre 2026")

    assert "mardi 24 novembre 2026" in answer
    assert "mercredi 25 novembre 2026" in answer


def test_a_question_and_a_fact_in_one_message_are_both_served() -> None:
    talk = Talk()

    answer = talk.say("remis mardi dernier, je dois répondre avant quand ?", "delai_reflexion")

    assert talk.faits["date_remise_documents"] == "2026-11-03"
    assert "mardi 24 novembre 2026" in answer
    assert talk.custom["sujets"] == ["delai_reflexion"]


def test_two_questions_in_one_message_are_answered_in_their_order() -> None:
    talk = settled()

    talk.say("combien je touche ? et mon préavis ?", "montant_asp", also=("preavis_csp",))

    topics = [message.custom["sujets"] for message in talk.last.messages if "sujets" in message.custom]
    assert topics == [["montant_asp"], ["preavis_csp"]]


def test_a_fact_told_early_is_never_asked_again() -> None:
    talk = Talk()

    talk.say("embauché en mars 2019, 2300 brut et j'ai 43 ans, dossier remis le 3 novembre 2026")

    assert talk.demande == "effectif_entreprise"


def test_the_bilan_comes_with_the_last_missing_fact() -> None:
    talk = settled()

    figures = talk.custom["bilan"]["resultats"]

    assert figures["asp_mensuelle_nette"]["valeur"] == "1633.50"
    assert figures["comparaison"]["statut"] == "trouve"
    assert talk.demande is None


def test_a_digression_is_answered_and_the_question_stands() -> None:
    talk = Talk()
    talk.say("csp remis le 3 novembre 2026")

    talk.say("je peux former pendant le csp ?", "formation")

    assert talk.demande == "date_entree"
    assert talk.last.messages[-1].text.startswith("Je reprends")


def test_a_correction_says_what_changes_and_what_does_not() -> None:
    talk = settled()

    answer = talk.say("en fait c'est 2060 pas 2300", "corriger")

    assert "Je corrige" in answer
    assert "Vos dates ne changent pas" in answer
    assert talk.custom["bilan"]["resultats"]["asp_mensuelle_nette"]["valeur"] == "1463.10"


def test_a_supposition_leaves_the_situation_as_it_was() -> None:
    talk = settled()

    talk.say("et si je gagnais 3000 brut ?", "et_si")

    assert talk.faits["salaire_mensuel_brut"] == "2300"
    assert talk.custom["bilan"]["hypothese"] is True
    assert talk.custom["bilan"]["situation"]["salaire_mensuel_brut"] == "3000"


def test_a_fact_nobody_knows_leaves_an_interval_and_is_not_asked_again() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019, 2300 brut, 43 ans")

    talk.say("je ne sais pas", "ne_sait_pas")

    assert talk.faits["faits_inconnus"] == ["effectif_entreprise"]
    assert talk.demande is None


def test_an_unknown_hand_over_day_does_not_stop_the_conversation() -> None:
    talk = Talk()
    talk.say("bonjour", "salutation")

    talk.say("je sais pas", "ne_sait_pas")

    assert talk.demande not in {None, "date_remise_documents"}


def test_what_was_skipped_may_be_found_in_the_end() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, 2300 brut, 80 salariés")
    talk.say("je sais pas", "ne_sait_pas")

    talk.say("4 mars 2019")

    assert talk.faits["date_entree"] == "2019-03-04"
    assert "faits_inconnus" not in talk.faits
    assert talk.demande == "date_naissance"


def test_erasing_asks_once_then_ends() -> None:
    talk = settled()
    talk.say("oubliez tout", "effacer_tout")

    talk.say("oui", "affirmer")

    assert talk.last.fin
    assert talk.custom["fin"] is True


def test_a_no_keeps_everything() -> None:
    talk = settled()
    talk.say("effacez tout", "effacer_tout")

    talk.say("non", "nier")

    assert not talk.last.fin
    assert talk.faits["salaire_mensuel_brut"] == "2300"


def test_an_impossible_fact_is_refused_aloud_and_nothing_is_lost() -> None:
    talk = settled()

    answer = talk.say("en fait je gagne 9000000 brut par mois", "corriger")

    assert talk.faits["salaire_mensuel_brut"] == "2300"
    assert answer


def test_three_misunderstandings_lead_to_another_way() -> None:
    talk = settled()
    talk.say("zorglub", "montant_asp", 0.05)
    talk.say("zorglub bis", "montant_asp", 0.05)

    answer = talk.say("zorglub ter", "montant_asp", 0.05)

    assert "autre chemin" in answer
    assert "Parler à quelqu'un" in talk.titles


def test_off_topic_is_said_and_never_computed() -> None:
    talk = Talk()

    answer = talk.say("je veux démissionner, combien de préavis ?", "hors_perimetre")

    assert talk.custom["sujets"] == ["hors_perimetre"]
    assert "émission" in answer


def test_another_language_is_answered_in_that_language() -> None:
    talk = Talk()

    answer = talk.say("hello, how much will I get please", "autre_langue")

    assert "French" in answer


def test_pressing_a_choice_tells_its_fact() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019, 2300 brut, 43 ans")

    talk.press("En redressement ou liquidation")

    assert talk.faits["procedure_collective"] == "redressement"
    assert talk.demande is None


def test_going_back_undoes_the_last_answer() -> None:
    talk = settled()

    talk.say("revenir en arrière", "retour")

    assert "effectif_entreprise" not in talk.faits
    assert talk.demande == "effectif_entreprise"


def test_the_sms_answer_is_short() -> None:
    talk = Talk("sms")

    answer = talk.say("csp recu le 3 nov, dernier jour ?", "delai_reflexion")

    assert "24 novembre 2026" in answer
    assert len(talk.last.messages[0].text) < 420


def test_a_person_of_2012_is_told_eighty_percent() -> None:
    talk = Talk(today=date(2012, 3, 10))
    talk.say("csp remis le 1er mars 2012")

    answer = talk.say("combien je touche", "montant_asp")

    assert "80\u00a0%" in answer
    assert "75" not in answer


def test_a_greeting_is_a_message_of_its_own_before_the_answer() -> None:
    talk = Talk()

    talk.say("csp remis le 3 novembre 2026")

    assert talk.last.messages[0].custom == {"accueil": True}
    assert talk.last.messages[1].text.startswith("C'est noté")


def test_by_sms_the_greeting_opens_the_answer() -> None:
    talk = Talk("sms")

    talk.say("csp remis le 3 novembre 2026")

    assert "C'est noté" in talk.last.messages[0].text
    assert talk.last.messages[0].text.startswith("Bonjour")


def test_question_marks_put_to_a_question_ask_what_it_means() -> None:
    talk = Talk()
    talk.say("csp remis le 3 novembre 2026")

    answer = talk.say("????", "ne_sait_pas")

    assert "L'ancienneté change le montant" in answer
    assert talk.demande == "date_entree"
    assert "faits_inconnus" not in talk.faits


def test_a_sound_is_not_taken_for_another_language() -> None:
    talk = Talk()

    answer = talk.say("hum", "autre_langue")

    assert "I only answer in French" not in answer
    assert talk.custom["sujets"] == ["hors_perimetre"]


def test_not_knowing_beside_a_question_never_says_that_nothing_was_asked() -> None:
    talk = settled()

    answer = talk.say("je sais pas, c'est quoi la mutuelle ?", "mutuelle")

    assert "Je n'attends pas de réponse" not in answer
    assert talk.custom["sujets"] == ["mutuelle"]


def test_a_rough_year_beside_a_doubt_is_asked_and_not_given_up() -> None:
    talk = Talk()
    talk.say("csp remis le 3 novembre 2026")

    talk.say("je sais plus, printemps 2018")

    assert "faits_inconnus" not in talk.faits
    assert talk.demande == "date_entree"
