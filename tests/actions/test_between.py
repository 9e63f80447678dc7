"""A fact told as a range leaves an interval."""

from actions.between import ends
from tests.actions.talk import settled


def test_a_range_is_read_at_both_ends() -> None:
    assert ends({"age": 43}, {"salaire_mensuel_brut": ["2000", "2200"]}) == [
        {"age": 43, "salaire_mensuel_brut": "2000"},
        {"age": 43, "salaire_mensuel_brut": "2200"},
    ]


def test_a_pay_between_two_amounts_gives_an_allowance_between_two() -> None:
    talk = settled()

    talk.say("en fait c'est entre 2000 et 2200 brut", "corriger")

    allowance = talk.with_bilan().custom["bilan"]["resultats"]["asp_mensuelle_nette"]
    assert allowance["statut"] == "fourchette"
    assert float(allowance["min"]) < float(allowance["max"])
