"""The door of Rasa, knocked at the way the gateway does, and the way it never would."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
import requests

from bot.rasa_side.connector import GatewayChannel, MissingKey, UnreadableRequest, read_message


def test_a_message_is_answered_whole_with_its_buttons_and_custom_part(rasa: Any) -> None:
    answer = rasa.say("bonjour", sender="entier")

    assert answer.status_code == 200
    assert answer.json() == [
        {
            "text": "tour 1\n\nsuite",
            "buttons": [{"title": "Oui", "payload": "{}"}],
            "custom": {"demande": "age"},
        }
    ]


def test_facts_are_remembered_from_one_turn_to_the_next(rasa: Any) -> None:
    rasa.say("bonjour", sender="suite")

    second = rasa.say("merci", sender="suite")

    assert second.json()[0]["text"].startswith("tour 2")


@pytest.mark.parametrize("order", ["/restart", " /informer{}", "\u200b/back", "\uff0fdetresse"])
def test_an_order_typed_by_hand_chooses_nothing(order: str) -> None:
    message = read_message({"sender": "anne", "message": order, "metadata": {"canal": "web"}})

    assert message.metadata["choix"] == {"titre": ""}
    assert not message.text.startswith(("/", "\uff0f"))


def test_the_slashes_of_a_date_are_not_an_order() -> None:
    message = read_message({"sender": "anne", "message": "remis le 3/11/26", "metadata": {"canal": "web"}})

    assert message.text == "remis le 3/11/26"
    assert "choix" not in message.metadata


@pytest.mark.parametrize("key", ["", "autre", "é"])
def test_without_the_shared_key_nothing_is_answered(rasa: Any, key: str) -> None:
    answer = rasa.say("bonjour", key=key.encode())

    assert answer.status_code == 403
    assert rasa.erase("anne", key=key.encode()).status_code == 403


def test_an_action_that_fails_is_a_failure_and_not_an_empty_answer(rasa: Any) -> None:
    assert rasa.say("panne").status_code >= 500


def test_an_answer_without_a_word_is_a_failure(rasa: Any) -> None:
    assert rasa.say("silence").status_code >= 500


def test_a_failed_turn_loses_nothing_of_what_was_told_before(rasa: Any) -> None:
    rasa.say("bonjour", sender="tenace")
    rasa.say("panne", sender="tenace")

    after = rasa.say("merci", sender="tenace")

    assert after.json()[0]["text"].startswith("tour 2")


@pytest.mark.parametrize("order", ["/restart", " / session_start", "//merci", '/informer{"age": 9}', "/"])
def test_a_typed_order_of_rasa_is_read_as_words(rasa: Any, order: str) -> None:
    rasa.say("bonjour", sender=f"ordre {order}")

    answer = rasa.say(order, sender=f"ordre {order}")

    assert answer.json()[0]["text"].startswith("tour 2")


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"sender": "", "message": "bonjour", "metadata": {"canal": "web"}},
        {"sender": "a" * 129, "message": "bonjour", "metadata": {"canal": "web"}},
        {"sender": "a", "message": None, "metadata": {"canal": "web"}},
        {"sender": "a", "message": "a" * 4001, "metadata": {"canal": "web"}},
        {"sender": "a", "message": "bonjour"},
        {"sender": "a", "message": "bonjour", "metadata": {"canal": "telegram"}},
    ],
)
def test_what_the_gateway_never_sends_is_refused(rasa: Any, body: Any) -> None:
    assert rasa.post(body).status_code == 422


def test_a_body_that_is_not_json_is_refused(rasa: Any) -> None:
    answer = requests.post(f"{rasa.address}/webhook", data="{", headers={"X-Csp-Interne": "cle-des-tests"}, timeout=10)

    assert answer.status_code == 400


def test_the_action_is_told_the_segments_and_the_choice_but_not_the_past(rasa: Any, last_call: Any) -> None:
    rasa.say("Bonjour, combien de temps pour réfléchir ?", sender="parties", choix={"fait": "age"})

    tracker = last_call()["tracker"]

    assert [part["text"] for part in tracker["latest_message"]["segments"]] == [
        "Bonjour, combien de temps pour réfléchir ?",
        "Bonjour",
        "combien de temps pour réfléchir ?",
    ]
    assert tracker["latest_message"]["segments"][1]["intent"] == "salutation"
    assert tracker["latest_message"]["segments"][2]["intent"] == "delai_reflexion"
    assert tracker["latest_message"]["metadata"]["choix"] == {"fait": "age"}
    assert tracker["latest_input_channel"] == "web"
    assert tracker["events"] == []
    assert last_call()["domain"] == {}


def test_a_forgotten_conversation_begins_anew(rasa: Any) -> None:
    rasa.say("bonjour", sender="oubli")

    erased = rasa.erase("oubli")

    assert erased.status_code == 204
    assert rasa.say("bonjour", sender="oubli").json()[0]["text"].startswith("tour 1")


def test_forgetting_somebody_unknown_is_no_failure(rasa: Any) -> None:
    assert rasa.erase("personne").status_code == 204


def test_nothing_else_of_rasa_answers(rasa: Any) -> None:
    inside = rasa.address.replace("/webhooks/passerelle", "")

    paths = ["/webhooks/rest/webhook", "/model/parse", "/conversations/anne/tracker", "/status"]

    assert {requests.get(inside + path, timeout=10).status_code for path in paths} == {404}


def test_a_turn_costs_the_same_after_three_hundred_turns(rasa: Any) -> None:
    costs = []
    for _ in range(310):
        before = rasa.cpu_seconds()
        rasa.say("combien de temps pour réfléchir", sender="longue")
        costs.append(rasa.cpu_seconds() - before)

    # The kernel counts by hundredths of a second, so twenty turns are taken together.
    assert sum(costs[-20:]) <= 1.3 * sum(costs[5:25]) + 0.02
    assert statistics.mean(costs[-20:]) < 0.05


def test_rasa_does_not_start_without_the_shared_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSP_INTERNAL_KEY", raising=False)

    with pytest.raises(MissingKey, match="CSP_INTERNAL_KEY"):
        GatewayChannel.from_credentials(None)


def test_a_message_carries_the_channel_the_gateway_stamped() -> None:
    message = read_message({"sender": "a", "message": " /bonjour ", "metadata": {"canal": "sms"}})

    assert (message.text, message.input_channel, message.sender_id) == ("bonjour", "sms", "a")


def test_what_cannot_be_read_names_what_is_wrong() -> None:
    with pytest.raises(UnreadableRequest, match="sender"):
        read_message({"message": "bonjour"})
