"""The dialogue answers anything the classifier and the words may bring, from any state it left itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actions.classified import topics
from actions.dialogue import respond
from rules_engine import load

ACTS = ("salutation", "merci", "ne_sait_pas", "corriger", "et_si", "retour", "resume", "bilan", "informer", "insulte")
INTENTS = st.sampled_from([*topics(), *ACTS])
WORDS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["oui", "non", "je sais pas", "2300 brut", "le 3 novembre 2026", "entre 2000 et 2200", "43 ans", "et si 3000 ?"]
    ),
)
SHARE = st.floats(0, 1, allow_nan=False)


def segment(text: str, name: str, share: float) -> dict[str, Any]:
    ranking = [{"name": name, "confidence": share, "evidence": share}]
    return {"text": text, "intent": name, "confidence": share, "ranking": ranking}


@given(st.lists(st.tuples(WORDS, INTENTS, SHARE), min_size=1, max_size=6), st.sampled_from(["web", "sms", "kiosque"]))
def test_fuzz_every_turn_of_any_conversation_says_something(turns: list[tuple[str, str, float]], canal: str) -> None:
    faits: dict[str, Any] = {}
    etat: dict[str, Any] | None = None
    said = []

    for text, name, share in turns:
        outcome = respond(text, [segment(text, name, share)], None, faits, etat, canal, date(2026, 11, 8), load())
        faits, etat = outcome.faits, outcome.etat
        said.append("".join(message.text for message in outcome.messages))

    assert all(said)
