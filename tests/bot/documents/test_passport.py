from datetime import date

import pytest

from bot.documents.passport import OtherTexts, passport, replay, short_digest


def answering(textes, resultats):
    return lambda situation, ranges, questions, day: {"textes": textes, "resultats": resultats}


def test_the_passport_holds_what_a_replay_needs(complet, today):
    held = passport(complet, today)

    assert held["textes"] == complet["textes"]
    assert held["situation"] == complet["situation"]
    assert held["resultats"] == complet["resultats"]
    assert held["jour"] == "2026-11-09"


def test_the_number_is_short_and_can_be_dictated(complet):
    assert passport(complet)["numero"] == "MWCP-R5B1"


def test_the_same_answer_has_the_same_number_whatever_the_order_of_its_facts(complet):
    turned = complet | {"situation": dict(reversed(complet["situation"].items()))}

    assert passport(turned)["numero"] == passport(complet)["numero"]


def test_another_cent_is_another_number(complet):
    before = passport(complet)["numero"]
    complet["resultats"]["asp_mensuelle_nette"]["valeur"] = "1633.21"

    assert passport(complet)["numero"] != before


def test_a_replay_that_agrees_names_nothing(complet, today):
    held = passport(complet, today)

    assert replay(held, answering(complet["textes"], complet["resultats"])) == []


def test_a_replay_names_the_result_that_differs(complet, today):
    held = passport(complet, today)
    other = complet["resultats"] | {"are_duree_jours": {"statut": "trouve", "valeur": "547"}}

    assert replay(held, answering(complet["textes"], other)) == ["are_duree_jours"]


def test_other_texts_are_refused(complet, today):
    held = passport(complet, today)

    with pytest.raises(OtherTexts):
        replay(held, answering("another digest", complet["resultats"]))


def test_the_day_of_the_answer_is_given_to_the_engine(complet, today):
    days: list[date] = []

    def assess(situation, ranges, questions, day):
        days.append(day)
        return {"textes": complet["textes"], "resultats": complet["resultats"]}

    replay(passport(complet, today), assess)

    assert days == [today]


def test_the_printed_digest_is_the_beginning_of_the_whole():
    assert short_digest("0123456789abcdef") == "0123456789ab"


def test_a_sentence_worded_otherwise_since_is_no_difference(complet, today):
    held = passport(complet, today)
    reworded = complet["resultats"]["debut_csp"] | {"hypotheses": ["Dit autrement."]}

    assert replay(held, answering(complet["textes"], complet["resultats"] | {"debut_csp": reworded})) == []
