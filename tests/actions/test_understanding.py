"""What a classified message means."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.classified import topics
from actions.understanding import Understanding, pressed, understand

TODAY = date(2026, 11, 8)


def _understood(text: str, *clauses: Mapping[str, Any], demande: str | None = None) -> Understanding:
    return understand(text, clauses, demande, TODAY, {})


def _clause(intent: str, confidence: float, **others: float) -> dict[str, Any]:
    ranking = [{"name": intent, "confidence": confidence}]
    ranking += [{"name": name, "confidence": value} for name, value in others.items()]
    return {"text": "", "intent": intent, "confidence": confidence, "ranking": ranking}


def test_every_topic_of_the_files_is_known() -> None:
    assert len(topics()) == 64


def test_a_confident_topic_is_kept() -> None:
    assert _understood("combien je toucherais ?", _clause("montant_asp", 0.6)).sujets == ("montant_asp",)


def test_an_unsure_topic_is_only_a_neighbour() -> None:
    understood = _understood("bidule", _clause("montant_asp", 0.11))

    assert understood.empty
    assert understood.voisins == ("montant_asp",)


def test_a_fact_outweighs_a_weak_topic() -> None:
    understood = _understood("2300 brut", _clause("montant_asp", 0.3), demande="salaire_mensuel_brut")

    assert understood.sujets == ()
    assert understood.faits == {"salaire_mensuel_brut": "2300"}


def test_distress_is_heard_in_the_second_place() -> None:
    assert _understood("rien ne va", _clause("maladie", 0.3, detresse=0.29)).detresse


def test_distress_is_heard_in_one_clause_of_many() -> None:
    whole, clause = _clause("montant_asp", 0.5), _clause("detresse", 0.6)

    assert _understood("combien je touche, je veux mourir", whole, clause).detresse


def test_clauses_give_their_topics_in_order() -> None:
    clauses = (_clause("montant_asp", 0.5), _clause("montant_asp", 0.6), _clause("conges_payes", 0.7))

    assert _understood("combien ? et mes congés ?", *clauses).sujets == ("montant_asp", "conges_payes")


def test_a_button_means_what_it_says() -> None:
    assert pressed({"titre": "Oui", "faits": {"cadre": True}}).faits == {"cadre": True}
    assert pressed({"titre": "Agenda", "acte": "agenda"}).acte == "agenda"
