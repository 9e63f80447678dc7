"""Buttons and typed words."""

import json
from typing import Any

import pytest

from bot.channels.buttons import OldPress, Press, Words, printable, take_over, understand
from bot.channels.errors import InsideSilent
from bot.memory.sessions import Kept


def offering(*choices: Any) -> tuple[Kept, list[str]]:
    """A conversation that has just offered one button for each choice."""
    kept = Kept(1, "c1", "web")
    messages = [{"text": "?", "buttons": [{"title": f"t{one}", "payload": json.dumps(one)} for one in choices]}]
    kept.buttons = take_over(messages) or []
    return kept, [button["payload"] for button in messages[0]["buttons"]]  # type: ignore[index]


def test_a_press_gives_its_title_and_its_choice() -> None:
    kept, (first, _) = offering({"a": 1}, {"b": 2})

    assert understand(first, kept) == Press("t{'a': 1}", {"a": 1})
    assert understand(f"  {first}\n", kept) == Press("t{'a': 1}", {"a": 1})


def test_a_press_of_an_earlier_message_is_old() -> None:
    kept, (old,) = offering(1)
    kept.buttons = []

    assert understand(old, kept) == OldPress()


def test_a_press_of_another_conversation_is_old_and_presses_nothing_here() -> None:
    kept, _ = offering(1)
    _, (foreign,) = offering(2)

    assert understand(foreign, kept) == OldPress()


@pytest.mark.parametrize("earlier", ["b-6HQ_20-6-0123456789abcdef", "b-AAAAAAAA-0123456789abcdef"])
def test_a_press_written_as_an_earlier_release_wrote_them_is_old(earlier: str) -> None:
    kept, _ = offering(1)

    assert understand(earlier, kept) == OldPress()


@pytest.mark.parametrize(
    "typed", ["b-", "b-AAAAAAAA-", "t1", "b-3/11/2026", "B - je ne sais pas", "b-le 3 novembre 2026"]
)
def test_what_was_never_offered_is_words(typed: str) -> None:
    kept, _ = offering(1)

    assert understand(typed, kept) == Words(typed)


def test_a_telephone_presses_by_number() -> None:
    kept, _ = offering("x", "y")
    kept.canal, kept.numbered = "sms", 2

    assert understand("2", kept) == Press("ty", "y")
    assert understand("3", kept) == Words("3")
    assert understand("0", kept) == Words("0")


def test_a_choice_that_was_given_no_number_is_not_pressed() -> None:
    kept, _ = offering("x", "y")
    kept.canal, kept.numbered = "sms", 1

    assert understand("2", kept) == Words("2")


def test_messages_without_buttons_offer_none() -> None:
    assert take_over([{"text": "a"}, {"text": "b", "buttons": []}]) is None


@pytest.mark.parametrize("button", [{}, {"title": "a"}, {"title": "a", "payload": "/intent"}, {"payload": None}])
def test_a_payload_that_is_not_a_choice_is_a_failure_inside(button: dict[str, Any]) -> None:
    with pytest.raises(InsideSilent):
        take_over([{"text": "a", "buttons": [button]}])


def test_words_keep_their_accents_and_lines_and_lose_what_cannot_be_seen() -> None:
    assert printable("\ufeff e\u0301te\u0301\x07\r\nsuite\t! \u200b") == "été\nsuite !"


def test_a_typed_order_is_handed_on_as_it_was_typed() -> None:
    assert understand("/restart", Kept(1, "c", "web")) == Words("/restart")
