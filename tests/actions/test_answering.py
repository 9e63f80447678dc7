"""What a message asks about."""

from tests.actions.talk import Talk, settled


def test_a_term_is_defined_with_the_person_s_own_amount() -> None:
    talk = settled()

    answer = talk.say("c'est quoi l'ASP ?", "terme")

    assert "Allocation de sécurisation professionnelle (ASP)" in answer
    assert "1\u202f634" in answer
    assert talk.custom["sujets"] == ["terme"]


def test_a_wrong_claim_is_corrected_before_the_answer() -> None:
    talk = Talk()

    answer = talk.say("on garde 80 % du brut avec le csp ?", "montant_asp")

    assert answer.index("celui d'avant") < answer.index("L'ASP vaut")


def test_a_motive_outside_the_csp_is_shown_its_door_and_computes_nothing() -> None:
    talk = Talk()

    talk.say("j'ai démissionné, combien je touche ?", "montant_asp")

    assert talk.custom["sujets"] == ["hors_perimetre"]
    assert talk.custom["bilan"]["resultats"] == {}
    assert talk.demande is None


def test_the_motive_may_be_set_right_by_a_button() -> None:
    talk = Talk()
    talk.say("j'ai démissionné", "hors_perimetre")

    talk.press("Non, c'est économique, en métropole")

    assert talk.faits["motif"] == "economique"
    assert talk.demande == "date_remise_documents"


def test_the_possible_second_topic_is_answered_shortly() -> None:
    talk = Talk()
    segments = {"name": "montant_asp", "confidence": 0.35}, {"name": "date_debut_asp", "confidence": 0.3}
    raw = [{"text": "", "intent": "montant_asp", "confidence": 0.35, "ranking": list(segments)}]

    answer = talk._turn("l'allocation", raw, None)

    assert "Ou parliez-vous d'un autre sujet" in answer


def test_both_roads_are_not_told_twice() -> None:
    talk = settled()

    answer = talk.say("c'est quoi le mieux ?", "choix_csp_are")

    assert "Voici les deux chemins, en net" not in answer
    assert talk.custom["tableau"]["lignes"]


def test_an_employer_is_shown_his_door_once() -> None:
    talk = Talk()

    answer = talk.say("je suis employeur, mes obligations ?", "obligations_employeur", also=("eligibilite_entreprise",))

    assert answer.count("3995") == 1


def test_a_point_that_a_topic_only_touches_is_answered_in_its_place() -> None:
    talk = settled()

    answer = talk.say("quand finit la priorité de réembauche ?", "lettre_motif")

    assert "mercredi 24 novembre 2027" in answer
    assert "motif économique doit être écrit" not in answer
    assert talk.custom["sujets"] == ["lettre_motif"]


def test_mayotte_is_a_question_of_residence_too() -> None:
    talk = Talk()

    talk.say("moi j'habite à Mayotte, c'est pareil ?", "hors_perimetre")

    assert talk.custom["sujets"] == ["hors_perimetre", "residence"]


def test_the_divisor_of_the_deferral_is_no_amount() -> None:
    talk = Talk()

    answer = talk.say("on divise par 90 le supra légal ?", "date_debut_asp")

    assert "Le diviseur change chaque année" in answer
    assert "€)" not in answer


def test_the_rate_of_another_time_is_left_out_once_the_rules_are_known() -> None:
    talk = Talk()
    before = talk.say("combien je touche", "montant_asp")

    after = settled().say("combien je touche", "montant_asp")

    assert "31 janvier 2015" in before
    assert "31 janvier 2015" not in after


def test_the_days_left_are_counted_when_asked() -> None:
    talk = settled()

    answer = talk.say("combien de jours il me reste ?", "delai_reflexion")

    assert "Il vous reste **16\u00a0jours**" in answer
