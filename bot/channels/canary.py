"""The canary: the reference example, asked over and over; a wrong answer closes the calculator, not the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import structlog
import yaml
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.clock import Clock
from bot.channels.conversation import Conversations
from bot.channels.errors import CalculatorClosed, TooMany, Unavailable, UnknownSession
from bot.channels.metrics import Metrics
from bot.channels.words import Words
from bot.memory.indicators import NOBODY
from bot.memory.vault import SealBroken
from rules_engine import Situation, Texts, UnusableInput, assess

log = structlog.get_logger()

EXAMPLE = Path(__file__).with_name("canari.yaml")
CANAL = "web"
RIGHT, WRONG, SILENT = "juste", "faux", "muet"


class Calculator:
    """Whether dates and amounts may be given."""

    def __init__(self, words: Words) -> None:
        """It is open until the canary hears something wrong."""
        self._words = words
        self.closed = False

    def check(self, canal: str | None = None) -> None:
        """Raises CalculatorClosed, with the phone numbers, while the canary hears something wrong."""
        if self.closed:
            raise CalculatorClosed([{"text": self._words.say("utter_passerelle_contacts", canal)}])


@dataclass(frozen=True)
class Example:
    """What is said, what the engine is given, what must come out."""

    message: str
    situation: Mapping[str, str]
    expected: Mapping[str, str]


def example_before(today: date, file: Path = EXAMPLE) -> Example:
    """The reference example of the latest year in which it is already past."""
    written: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    year = today.year
    if date.fromisoformat(_filled(written["attendu"], year)["debut_csp"]) > today:
        year -= 1
    return Example(
        written["message"].format(annee=year), _filled(written["situation"], year), _filled(written["attendu"], year)
    )


def _filled(values: Mapping[str, str], year: int) -> dict[str, str]:
    return {name: value.format(annee=year) for name, value in values.items()}


class Canary:
    """Asks the engine alone, then the whole chain as a person would."""

    def __init__(
        self, conversations: Conversations, texts: Texts, clock: Clock, calculator: Calculator, metrics: Metrics
    ) -> None:
        """Closes and opens `calculator`, counts in `metrics`."""
        self._conversations = conversations
        self._texts = texts
        self._clock = clock
        self._calculator = calculator
        self._metrics = metrics

    async def ask(self) -> None:
        """Ask once, and close or open the calculator; silence changes nothing, since nobody is told anything wrong."""
        example = example_before(self._clock.today())
        heard = {"moteur": self._ask_engine(example), "chaine": await self._ask_chain(example)}
        for through, result in heard.items():
            self._metrics.canary.labels(through, result).inc()
        if WRONG in heard.values():
            if not self._calculator.closed:
                log.critical("the reference example is wrong, the calculator closes", **heard)
            self._calculator.closed = True
        elif heard["moteur"] == RIGHT and (heard["chaine"] == RIGHT or not self._calculator.closed):
            if self._calculator.closed:
                log.warning("the reference example is right again, the calculator opens", **heard)
            self._calculator.closed = False
        self._metrics.calculator_closed.set(self._calculator.closed)
        if set(heard.values()) == {RIGHT}:
            self._metrics.canary_right.set_to_current_time()

    def _ask_engine(self, example: Example) -> str:
        try:
            situation = Situation.from_json(dict(example.situation))
            answer = assess(situation, self._texts, list(example.expected), self._clock.today())
        except UnusableInput:
            return WRONG
        return RIGHT if _values(answer["resultats"], example) == example.expected else WRONG

    async def _ask_chain(self, example: Example) -> str:
        digest = None
        try:
            digest = self._conversations.digest(await self._conversations.open(CANAL, NOBODY))
            messages = await self._conversations.say(digest, CANAL, example.message)
        except (Unavailable, TooMany, UnknownSession, SQLAlchemyError, SealBroken, OSError) as error:
            log.warning("the canary heard nothing", reason=type(error).__name__)
            return SILENT
        finally:
            await self._forget(digest)
        said = [
            _values((message.get("custom") or {}).get("bilan", {}).get("resultats", {}), example)
            for message in messages
        ]
        told = next((values for values in said if values), None)
        if told is None:
            return SILENT
        return RIGHT if told == example.expected else WRONG

    async def _forget(self, digest: str | None) -> None:
        if digest is None:
            return
        try:
            await self._conversations.forget(digest)
        except (SQLAlchemyError, OSError) as error:
            log.warning("a conversation of the canary waits to expire", reason=type(error).__name__)


def _values(results: Mapping[str, Any], example: Example) -> dict[str, str]:
    """The days expected, as they were found; one that was not found is left out."""
    found = {name: (results.get(name) or {}).get("valeur") for name in example.expected}
    return {name: day for name, day in found.items() if day is not None}
