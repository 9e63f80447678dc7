"""What may be read in several ways is asked."""

from datetime import date

from actions.doubts import packed, unpacked
from actions.reading import Doubt
from tests.actions.talk import Talk


def test_a_doubt_survives_from_one_turn_to_the_next() -> None:
    doubt = Doubt("date_remise_documents", "annee_ambigue", (date(2026, 11, 3), date(2025, 11, 3)), "le 3 novembre")

    assert unpacked(packed(doubt)) == doubt


def test_a_net_pay_said_for_a_gross_one_is_asked() -> None:
    talk = Talk()
    talk.say("dossier remis le 3 novembre 2026, embauché le 4 mars 2019")

    talk.say("1800 net")

    assert "salaire_mensuel_brut" not in talk.faits
    assert talk.demande == "salaire_mensuel_brut"
