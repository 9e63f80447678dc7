"""Topics, acts and distress out of what the model made of a message."""

from typing import Any

from actions.classified import Classified


def guess(name: str, confidence: float, evidence: float | None = None) -> dict[str, Any]:
    return {"name": name, "confidence": confidence, "evidence": confidence if evidence is None else evidence}


def segment(*ranking: dict[str, Any]) -> dict[str, Any]:
    return {"text": "", "intent": ranking[0]["name"], "confidence": ranking[0]["confidence"], "ranking": list(ranking)}


def test_a_topic_that_fits_by_itself_is_kept() -> None:
    found = Classified("ma mutuelle ?", [segment(guess("mutuelle", 0.7, 0.6))], told=False)

    assert found.sujets() == (("mutuelle",), frozenset())


def test_a_topic_that_only_beats_worse_ones_is_out_of_scope() -> None:
    raw = segment(guess("mutuelle", 0.3, 0.02), guess("hors_perimetre", 0.2, 0.15))

    found = Classified("quelle est la capitale du Pérou ?", [raw], told=False)

    assert found.outside
    assert found.sujets() == (("hors_perimetre",), frozenset())


def test_a_close_second_topic_is_only_a_possibility() -> None:
    raw = segment(guess("montant_asp", 0.35, 0.4), guess("date_debut_asp", 0.3, 0.35))

    found = Classified("l'allocation c'est quand et combien", [raw], told=False)

    assert found.sujets() == (("montant_asp", "date_debut_asp"), frozenset({"date_debut_asp"}))


def test_a_sure_topic_has_no_second() -> None:
    raw = segment(guess("montant_asp", 0.7, 0.8), guess("date_debut_asp", 0.6, 0.5))

    assert Classified("combien", [raw], told=False).sujets() == (("montant_asp",), frozenset())


def test_each_clause_brings_its_topic() -> None:
    clauses = [segment(guess("mutuelle", 0.5)), segment(guess("mutuelle", 0.8)), segment(guess("formation", 0.8))]

    found = Classified("ma mutuelle ? et une formation ?", clauses, told=False)

    assert found.sujets()[0] == ("mutuelle", "formation")


def test_a_clause_of_a_message_about_something_else_brings_nothing_without_a_word_of_the_trade() -> None:
    whole = segment(guess("hors_perimetre", 0.8, 0.8), guess("contestation", 0.04, 0.02))
    clause = segment(guess("contestation", 0.9, 0.9))

    found = Classified("le propriétaire garde ma caution, quel recours", [whole, clause], told=False)

    assert found.sujets() == (("hors_perimetre",), frozenset())


def test_only_topics_clearly_asked_about_stand_beside_distress() -> None:
    whole = segment(guess("detresse", 0.4), guess("fin_csp_are", 0.35), guess("mutuelle", 0.1))

    found = Classified("j'ai peur de tout, que reste-t-il après", [whole], told=False)

    assert found.clear(("mutuelle", "fin_csp_are")) == ("fin_csp_are",)


def test_a_public_door_named_in_words_wins() -> None:
    raw = segment(guess("indemnites_rupture", 0.5), guess("hors_perimetre", 0.3, 0.3))

    assert Classified("une rupture conventionnelle, combien ?", [raw], told=False).sujets()[0] == ("hors_perimetre",)


def test_words_of_danger_are_distress_whatever_the_model_says() -> None:
    assert Classified("je veux mourir", [segment(guess("mutuelle", 0.9))], told=False).in_distress()


def test_a_worried_question_is_answered_and_supported() -> None:
    clauses = [segment(guess("formation", 0.5)), segment(guess("detresse", 0.7)), segment(guess("formation", 0.8))]

    found = Classified("je suis inquiète, puis-je me former ?", clauses, told=False)

    assert not found.in_distress()
    assert found.is_troubled()


def test_signs_without_a_letter_mean_nothing() -> None:
    found = Classified("… ?!", [segment(guess("autre_langue", 0.9))], told=False)

    assert found.sujets() == ((), frozenset())
    assert found.acte(()) is None
    assert found.neighbours() == ()


def test_an_act_is_heard_unless_facts_were_told() -> None:
    raw = [segment(guess("resume", 0.8))]

    assert Classified("résume", raw, told=False).acte(()) == "resume"
    assert Classified("résume 2300", raw, told=True).acte(()) is None


def test_heavy_words_said_lightly_are_no_distress() -> None:
    raw = {**segment(guess("detresse", 0.6), guess("creation_entreprise", 0.3, 0.3)), "text": "tout plaquer et monter"}

    found = Classified("j'ai envie de tout plaquer et monter ma boîte", [raw], told=False)

    assert not found.in_distress()
    assert found.sujets()[0] == ("creation_entreprise",)


def test_distress_beside_light_words_is_heard() -> None:
    whole = {**segment(guess("detresse", 0.6)), "text": "je suis perdue dans ces papiers, je pleure toutes les nuits"}
    light = {**segment(guess("detresse", 0.5)), "text": "je suis perdue dans ces papiers"}
    heavy = {**segment(guess("detresse", 0.5)), "text": "je pleure toutes les nuits"}

    assert Classified(whole["text"], [whole, light, heavy], told=False).in_distress()
