"""« Et si… »: imagined, completed, and never kept."""

from tests.actions.talk import Talk, settled


def test_a_job_supposed_is_completed_by_what_follows() -> None:
    talk = settled()
    asked = talk.say("et si je trouve un boulot en janvier", "et_si")

    answer = talk.say("un cdi 1900 brut")

    assert "À quel salaire brut" in asked
    assert "Supposons" in answer
    assert talk.custom["bilan"]["situation"]["salaire_reprise_mensuel_brut"] == "1900"
    assert talk.faits["salaire_mensuel_brut"] == "2300"


def test_the_button_that_proposes_to_suppose_says_how() -> None:
    talk = settled()
    talk.say("voir mon bilan", "bilan")

    answer = talk.press("Essayer « et si… »")

    assert "par exemple « et si" in answer
    assert talk.faits["salaire_mensuel_brut"] == "2300"


def test_a_correction_after_a_supposition_is_a_correction() -> None:
    talk = settled()
    talk.say("et si je gagnais 3000 brut ?", "et_si")

    talk.say("en fait mon salaire c'est 2060 brut pas 2300", "corriger")

    assert talk.faits["salaire_mensuel_brut"] == "2060"


def test_refusing_on_the_last_day_shows_its_road() -> None:
    talk = settled()

    answer = talk.say("et si je refuse le dernier jour ?", "et_si")

    assert "mercredi 13 janvier 2027" in answer
    assert talk.custom["tableau"]["lignes"]


def test_a_condition_on_the_choice_keeps_the_facts() -> None:
    talk = Talk()

    talk.say("j'ai 12 ans d'ancienneté, on me paye le préavis si j'accepte ?", "preavis_csp")

    assert talk.faits == {"anciennete_mois": 144}


def test_an_imagined_doubt_with_several_readings_is_asked_without_telling() -> None:
    talk = settled()

    talk.say("et si j'avais un préavis de 2 ou 3 mois", "et_si")

    assert "preavis_mois" not in talk.faits


def test_leaving_is_shown_its_public_door() -> None:
    talk = settled()

    talk.say("et si je démissionne ?", "et_si")

    assert talk.custom["sujets"] == ["hors_perimetre"]


def test_a_supposition_is_the_only_answer_of_its_turn() -> None:
    talk = settled()

    answer = talk.say("et si je retrouve un cdi à 1800 brut en mars 2027, j'aurais une prime ?", "prime_reclassement")

    assert len(talk.last.messages) == 1
    assert answer.startswith("**Supposons")
    assert talk.custom["sujets"] == ["prime_reclassement"]


def test_a_supposition_made_before_the_bilan_ends_its_turn_and_the_question_stands() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché en mars 2019, 2300 brut")

    talk.say("et si j'avais 3000 brut ?", "et_si")

    assert talk.with_bilan().custom["bilan"]["hypothese"] is True
    assert talk.demande == "date_naissance"


def test_a_topic_that_a_supposition_does_not_answer_comes_before_it() -> None:
    talk = settled()

    talk.say("et si mon entreprise est en liquidation, qui me paie ?", "liquidation_ags")

    assert talk.last.messages[0].custom["sujets"] == ["liquidation_ags"]
    assert talk.last.messages[-1].custom["bilan"]["hypothese"] is True


def test_a_job_found_after_a_refusal_is_supposed_and_not_told() -> None:
    talk = settled()

    answer = talk.say("et si je refuse et que je retrouve un cdi dans 3 mois à 2000 brut ?", "et_si")

    assert "Supposons" in answer
    assert "date_reprise_emploi" not in talk.faits
    assert talk.custom["bilan"]["hypothese"] is True


def test_a_job_found_after_an_acceptance_is_supposed_too() -> None:
    talk = settled()

    talk.say("et si j'accepte et que je trouve un boulot en février ?", "et_si")

    assert "date_reprise_emploi" not in talk.faits
    assert talk.custom["bilan"]["situation"]["date_reprise_emploi"] == "2027-02-01"
