"""What was found for a situation serves again, for a while, and nobody can change it."""

from datetime import date

import pytest

from actions.dossier import BILAN, Dossier
from actions.findings import MEMORY, Findings, Memory
from rules_engine import load
from tests.actions.talk import Talk

TODAY = date(2026, 11, 8)
FACTS = {"date_remise_documents": "2026-11-03", "salaire_mensuel_brut": "2300"}


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    MEMORY.forget()


def test_what_was_found_for_a_situation_is_found_again() -> None:
    memory = Memory()
    memory.of({"age": 43}).add({"fin_csp": {"valeur": "2027-11-24"}})

    again = memory.of({"age": 43})

    assert "fin_csp" in again
    assert again["fin_csp"] == {"valeur": "2027-11-24"}
    assert "fin_csp" not in memory.of({"age": 44})


def test_the_order_in_which_facts_were_told_does_not_matter() -> None:
    memory = Memory()

    first = memory.of({"age": 43, "effectif_entreprise": 80})

    assert memory.of({"effectif_entreprise": 80, "age": 43}) is first


def test_a_situation_is_dropped_when_it_has_not_served_for_a_while() -> None:
    memory = Memory(kept_seconds=0.0)
    first = memory.of({"age": 43})

    later = memory.of({"age": 44})

    assert len(memory) == 1
    assert memory.of({"age": 44}) is later
    assert memory.of({"age": 43}) is not first


def test_the_situations_that_served_last_are_kept() -> None:
    memory = Memory(most_kept=2)
    served = [memory.of({"age": age}) for age in (41, 42, 41, 43)]

    kept = memory.of({"age": 41})

    assert kept is served[0]
    assert len(memory) == 2


def test_a_finding_that_is_changed_is_not_changed_for_the_next() -> None:
    findings = Findings()
    findings.add({"asp_duree_jours": {"articles": ["convention, article 16"]}})

    findings["asp_duree_jours"]["articles"].clear()

    assert findings["asp_duree_jours"] == {"articles": ["convention, article 16"]}


def test_a_bilan_given_again_is_the_same() -> None:
    first = Dossier(FACTS, load(), TODAY).bilan()

    again = Dossier(FACTS, load(), TODAY)

    assert again.bilan() == first
    assert "_reasonings" not in vars(again)


def test_another_day_is_another_situation() -> None:
    Dossier(FACTS, load(), TODAY).results(BILAN)

    tomorrow = Dossier(FACTS, load(), date(2026, 11, 9))

    assert "fin_delai_reflexion" not in tomorrow._found
    assert len(MEMORY) == 2


def test_nothing_is_left_once_somebody_asked_to_be_forgotten() -> None:
    talk = Talk()
    talk.say("csp remis le 3 novembre 2026")
    talk.say("effacez tout", "effacer_tout")
    known_before = len(MEMORY)

    talk.say("oui", "affirmer")

    assert known_before > 0
    assert talk.last.fin
    assert len(MEMORY) == 0
