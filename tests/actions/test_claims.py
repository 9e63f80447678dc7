"""Wrong claims that circulate."""

from actions.claims import claims, repeated
from actions.classified import topics


def test_every_wrong_claim_belongs_to_a_topic() -> None:
    assert len(claims()) == 19
    assert all(claim.sujet in topics() for claim in claims())


def test_a_plain_question_repeats_no_claim() -> None:
    assert repeated("combien je toucherais ?", "csp-2015") == ()
