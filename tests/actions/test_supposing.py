"""« Et si… »"""

from tests.actions.talk import settled


def test_a_supposition_shows_both_roads_and_keeps_nothing() -> None:
    talk = settled()

    talk.say("et si je retrouve un CDI à 1800 brut le 1er mars 2027 ?", "et_si")

    assert talk.custom["bilan"]["hypothese"] is True
    assert talk.custom["bilan"]["situation"]["date_reprise_emploi"] == "2027-03-01"
    assert "date_reprise_emploi" not in talk.faits


def test_a_supposition_without_a_fact_is_explained() -> None:
    talk = settled()

    answer = talk.say("et si ?", "et_si")

    assert answer
    assert talk.faits["salaire_mensuel_brut"] == "2300"
