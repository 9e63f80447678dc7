"""Whatever is typed, the assistant answers, and nothing is set from outside."""

from __future__ import annotations

import os

import httpx

from tests.bot.conversations.hostile import COMMANDS, messages
from tests.bot.conversations.talking import Talk
from tests.conftest import Assistant

MESSAGES = int(os.environ.get("CSP_FUZZ_MESSAGES", "500"))
OF_ONE_PERSON = 25


def test_fuzz_any_message_is_answered_with_words(assistant: Assistant) -> None:
    texts = list(messages(MESSAGES))
    unanswered = []

    for start in range(0, len(texts), OF_ONE_PERSON):
        talk = Talk(assistant.address)
        for text in texts[start : start + OF_ONE_PERSON]:
            answer = talk.say(text)
            if answer.status == httpx.codes.UNAUTHORIZED:
                talk = Talk(assistant.address)
            elif answer.status != httpx.codes.OK or not answer.words.strip():
                unanswered.append((text, answer.status))

    assert unanswered == []


def test_fuzz_no_command_sets_a_fact_or_ends_a_conversation(assistant: Assistant) -> None:
    talk = Talk(assistant.address)
    talk.say("dossier remis le 3 novembre 2026")

    answers = [talk.say(command) for command in COMMANDS]
    situation = talk.say("résumé").bilan["situation"]

    assert {answer.status for answer in answers} == {httpx.codes.OK}
    assert situation["date_remise_documents"] == "2026-11-03"
    assert not {"salarie_protege", "salaire_mensuel_brut"} & set(situation)
