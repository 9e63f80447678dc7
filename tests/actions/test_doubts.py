"""What was read in several ways."""

from datetime import date
from decimal import Decimal

from actions.doubts import packed, unpacked
from actions.reading import Doubt
from tests.actions.talk import Talk, settled


def test_a_doubt_survives_in_the_state_with_its_values() -> None:
    doubt = Doubt("date_entree", "mois_ambigu", (date(2019, 3, 1), date(2020, 3, 1)), "mars", (date(2019, 1, 1),))

    assert unpacked(packed(doubt)) == doubt


def test_an_amount_survives_in_the_state() -> None:
    doubt = Doubt("salaire_mensuel_brut", "net_ou_brut", (Decimal("2300.50"),), "2300,50")

    assert unpacked(packed(doubt)) == doubt


def test_a_range_is_kept_and_reckoned_with() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019, 43 ans, 80 salariés")

    answer = talk.say("entre 2000 et 2200")

    assert "entre 2\u202f000\u00a0€ et 2\u202f200\u00a0€ brut par mois" in answer
    assert talk.etat is not None
    assert talk.etat["fourchettes"] == {"salaire_mensuel_brut": ["2000", "2200"]}


def test_a_net_is_kept_and_the_gross_asked_without_offering_the_net() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019")

    talk.say("1700 net")

    assert talk.faits["salaire_mensuel_net"] == "1700"
    assert talk.demande == "salaire_mensuel_brut"
    assert [title for title in talk.titles if "brut" in title] == []


def test_what_the_engine_refuses_is_not_offered() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019")

    talk.say("100000000000 brut")

    assert talk.titles == ["Je ne sais pas"]


def test_a_correction_that_may_mean_two_facts_offers_both() -> None:
    talk = settled()

    talk.say("en fait c'est 2100", "corriger")

    assert any("salariés" in title for title in talk.titles)
    assert any("brut par mois" in title for title in talk.titles)


def test_a_length_in_years_is_offered_as_an_age_and_as_a_seniority() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, 2300 brut, 20 ans")

    talk.press("C'est mon ancienneté")

    assert talk.faits["anciennete_mois"] == 240


def test_the_words_that_settle_a_doubt_are_no_question() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, 2300 brut, 43 ans")

    talk.say("mon âge", "age_eligibilite")

    assert talk.faits["age"] == 43
    assert "sujets" not in talk.custom


def test_a_doubt_left_aside_by_another_fact_is_asked_again() -> None:
    talk = Talk()
    talk.say("csp remis le 3 novembre 2026")
    talk.say("2019")

    answer = talk.say("1850 net")

    assert "« 2019 » : **quel mois ?**" in answer
    assert talk.demande == "date_entree"
