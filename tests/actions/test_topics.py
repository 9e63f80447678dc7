"""The answer to one topic."""

from actions.topics import variants
from tests.actions.talk import Talk, settled


def test_the_rule_of_the_persons_scheme_is_said() -> None:
    said = variants("utter_montant_asp", "csp-2011", plain=False)

    assert said == ["utter_montant_asp_perso", "utter_montant_asp_2011"]


def test_plain_language_replaces_the_rule() -> None:
    assert "utter_montant_asp_facile" in variants("utter_montant_asp", "csp-2015", plain=True)


def test_the_answer_is_personal_when_the_facts_are_known() -> None:
    talk = settled()

    answer = talk.say("combien je toucherais ?", "montant_asp")

    assert "1\u202f634\u00a0€" in answer


def test_the_answer_stands_alone_when_nothing_is_known() -> None:
    talk = Talk()

    answer = talk.say("combien je toucherais ?", "montant_asp")

    assert "75\u00a0%" in answer
