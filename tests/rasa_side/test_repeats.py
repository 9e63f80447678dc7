"""A turn is had once, however often it is asked."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.rasa_side.repeats import Repeats, Said


class Turns:
    """Counts the turns that are had."""

    def __init__(self, *answers: Said) -> None:
        self.had = 0
        self._answers = answers

    async def __call__(self) -> Said:
        await asyncio.sleep(0.01)
        self.had += 1
        return self._answers[min(self.had, len(self._answers)) - 1]


ANSWER: Said = b'[{"text": "oui"}]'


def test_a_turn_asked_again_has_the_same_answer_without_being_had_again() -> None:
    repeats, turns = Repeats(), Turns(ANSWER)

    async def asked() -> list[Any]:
        return [await repeats.once("anne", "t1", turns), await repeats.once("anne", "t1", turns)]

    assert asyncio.run(asked()) == [ANSWER, ANSWER]
    assert turns.had == 1


def test_a_turn_asked_again_while_it_is_had_waits_for_it() -> None:
    repeats, turns = Repeats(), Turns(ANSWER)

    async def asked() -> list[Any]:
        return list(await asyncio.gather(repeats.once("anne", "t1", turns), repeats.once("anne", "t1", turns)))

    assert asyncio.run(asked()) == [ANSWER, ANSWER]
    assert turns.had == 1


def test_a_turn_goes_on_when_whoever_asked_leaves() -> None:
    repeats, turns = Repeats(), Turns(ANSWER)

    async def asked() -> Said:
        leaving = asyncio.ensure_future(repeats.once("anne", "t1", turns))
        await asyncio.sleep(0)
        leaving.cancel()
        return await repeats.once("anne", "t1", turns)

    assert asyncio.run(asked()) == ANSWER
    assert turns.had == 1


def test_a_turn_that_failed_is_had_again() -> None:
    repeats, turns = Repeats(), Turns(b"", ANSWER)

    async def asked() -> list[Any]:
        return [await repeats.once("anne", "t1", turns), await repeats.once("anne", "t1", turns)]

    assert asyncio.run(asked()) == [b"", ANSWER]


def test_two_turns_are_had_each() -> None:
    repeats, turns = Repeats(), Turns(ANSWER)

    async def asked() -> None:
        await repeats.once("anne", "t1", turns)
        await repeats.once("anne", "t2", turns)
        await repeats.once("anne", None, turns)

    asyncio.run(asked())

    assert turns.had == 3


def test_one_answer_is_kept_for_a_conversation() -> None:
    repeats, turns = Repeats(), Turns(b"[1]", b"[2]")

    async def asked() -> None:
        await repeats.once("anne", "t1", turns)
        await repeats.once("anne", "t2", turns)

    asyncio.run(asked())

    assert [(number, task.result()) for number, _, task in repeats._turns.values()] == [("t2", b"[2]")]


def test_answers_are_kept_for_a_while_only() -> None:
    repeats, turns = Repeats(kept_seconds=0.0), Turns(ANSWER)

    async def asked() -> None:
        await repeats.once("anne", "t1", turns)
        await repeats.once("anne", "t1", turns)

    asyncio.run(asked())

    assert turns.had == 2


def test_the_answers_of_an_erased_conversation_are_gone() -> None:
    repeats, turns = Repeats(), Turns(ANSWER)

    async def asked() -> None:
        await repeats.once("anne", "t1", turns)
        await repeats.once("paul", "t1", turns)
        repeats.forget("anne")

    asyncio.run(asked())

    assert list(repeats._turns) == ["paul"]
