"""Facts kept, refused, corrected, unknown."""

from tests.actions.talk import Talk, settled


def test_a_fact_is_kept_and_read_back() -> None:
    talk = Talk()

    answer = talk.say("csp remis le 3 novembre 2026")

    assert talk.faits == {"date_remise_documents": "2026-11-03"}
    assert "mardi 3 novembre 2026" in answer


def test_a_correction_replaces_the_fact() -> None:
    talk = settled()

    talk.say("non, le dossier a été remis le 5 novembre 2026", "corriger")

    assert talk.faits["date_remise_documents"] == "2026-11-05"
    assert talk.with_bilan().custom["bilan"]["resultats"]["fin_delai_reflexion"]["valeur"] == "2026-11-26"


def test_an_age_replaces_a_birth_date_told_before() -> None:
    talk = Talk()
    talk.say("je suis né le 12 mai 1983")

    talk.say("j'ai 50 ans", "corriger")

    assert "date_naissance" not in talk.faits
    assert talk.faits["age"] == 50


def test_a_lone_amount_may_be_the_new_pay_and_is_confirmed_first() -> None:
    talk = settled()
    asked = talk.say("2 060 €")
    before = talk.faits["salaire_mensuel_brut"]

    answer = talk.say("oui", "affirmer")

    assert "remplacer votre salaire" in asked
    assert before == "2300"
    assert talk.faits["salaire_mensuel_brut"] == "2060"
    assert "Je corrige" in answer


def test_a_lone_amount_refused_changes_nothing() -> None:
    talk = settled()
    talk.say("2 060 €")

    answer = talk.say("non", "nier")

    assert "je n'en tiens pas compte" in answer
    assert talk.faits["salaire_mensuel_brut"] == "2300"


def test_a_month_that_replaces_a_length_is_read_back_as_a_month() -> None:
    talk = Talk()
    talk.say("20 ans de boîte")

    answer = talk.say("embauché en janvier 2006")

    assert "Je corrige : embauche en janvier 2006 au lieu de 20\u00a0ans d'ancienneté" in answer


def test_a_correction_says_the_old_value_alone() -> None:
    talk = settled()

    answer = talk.say("en fait le dossier a été remis le 5 novembre 2026", "corriger")

    assert "dossier remis le jeudi 5 novembre 2026 au lieu de mardi 3 novembre 2026" in answer
