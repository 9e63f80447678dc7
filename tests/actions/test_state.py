"""Where a conversation stands."""

from actions.state import Etat


def test_the_state_survives_as_json() -> None:
    etat = Etat(demande="date_entree", refuses=["age"], complet=True)

    assert Etat.from_json(etat.to_json()) == etat


def test_a_key_of_an_older_version_is_forgotten() -> None:
    assert Etat.from_json({"autrefois": 1}) == Etat()
    assert Etat.from_json(None) == Etat()
