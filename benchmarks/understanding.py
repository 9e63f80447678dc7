"""`python -m benchmarks.understanding`: how well the messages of the evaluation set are understood.

The trained model classifies every message as in service; the dialogue answers each as the first of a conversation;
what is judged is what the person and the programs outside see: the topics, the facts, what is asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from actions.dialogue import respond
from bot.serving.model import trained_model
from bot.settings import ROOT
from rules_engine import load

EVALUATION = ROOT / "tests" / "bot" / "evaluation"
RASA_PYTHON = str(ROOT / ".venv-rasa" / "bin" / "python")
TODAY = date(2026, 11, 22)
DISTRESS, OFF_TOPIC = "detresse", "hors_perimetre"
OUTSIDE = {OFF_TOPIC, "insulte", "autre_langue"}
TOPICS_AT_MOST = 3
LATER = ("second", "third", "fourth", "fifth")


@dataclass(frozen=True)
class Message:
    """A message and what is wanted of it; ``written`` names the set, in the order they were written in."""

    text: str
    style: str
    sujets: tuple[str, ...] = ()
    intent: str = ""
    demande: str | None = None
    faits: Mapping[str, Any] = field(default_factory=dict)
    doutes: tuple[str, ...] = ()
    written: str = "first"

    @property
    def outside(self) -> bool:
        """Whether it is out of scope, an insult or another language."""
        return self.intent in OUTSIDE or self.sujets == (OFF_TOPIC,)

    @property
    def distress(self) -> bool:
        """Whether it is a message of distress."""
        return DISTRESS in self.sujets

    @property
    def asks(self) -> bool:
        """Whether it asks about a topic."""
        return bool(self.sujets) and not self.outside and not self.distress


@dataclass(frozen=True)
class Judged:
    """A message and what was made of it."""

    message: Message
    sujets: tuple[str, ...]
    faits: Mapping[str, Any]
    asked: frozenset[str]
    ranking: tuple[tuple[str, float], ...]

    @property
    def right(self) -> bool:
        """Whether every wanted topic was answered, with at most two others."""
        return set(self.message.sujets) <= set(self.sujets) and len(set(self.sujets)) <= TOPICS_AT_MOST

    def facts(self) -> Counter[str]:
        """Each wanted fact: right, asked again, missed or wrong; each other one: invented.

        Where the author of the message listed no fact, those found are ``unlisted``: to be read over, not counted.
        """
        counted: Counter[str] = Counter()
        for name, wanted in self.message.faits.items():
            counted[self._fact(name, wanted)] += 1
        for name in self.message.doutes:
            counted["wrong" if name in self.faits else "right"] += 1
        told = {*self.message.faits, *self.message.doutes}
        beside = len(set(self.faits) - told - {"faits_inconnus"})
        counted["invented" if told else "unlisted"] += beside
        return counted

    def _fact(self, name: str, wanted: Any) -> str:
        if name in self.faits:
            return "right" if same(self.faits[name], wanted) else "wrong"
        return "asked again" if self.asked else "missed"


def same(found: Any, wanted: Any) -> bool:
    """Whether two values of a fact are the same, however they are written."""
    try:
        return Decimal(str(found)) == Decimal(str(wanted))
    except InvalidOperation:
        return str(found) == str(wanted)


def messages(folder: Path = EVALUATION) -> list[Message]:
    """The evaluation set."""
    return [
        Message(
            text=one["texte"],
            style=one.get("style", ""),
            sujets=tuple(one.get("sujets", ())),
            intent=one.get("intent", ""),
            demande=one.get("demande"),
            faits=one.get("faits", {}),
            doutes=tuple(one.get("doutes", ())),
            written=_written(path),
        )
        for path in sorted(folder.glob("*.yml"))
        for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


def _written(path: Path) -> str:
    """Which set a file belongs to: `messages_third.yml` is the third, those named after a style are the first."""
    name = path.stem.removeprefix("messages_")
    return name if name in LATER else "first"


def classified(texts: Iterable[str], model: Path) -> list[list[dict[str, Any]]]:
    """What the trained model makes of each text, clause by clause."""
    command = [RASA_PYTHON, "-W", "ignore", "-m", "bot.rasa_side", "parse", str(model)]
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(message: Message, segments: Sequence[Mapping[str, Any]]) -> Judged:
    """Answer a message as the first of a conversation, or as the answer to the question it stands for."""
    etat = {"demande": message.demande, "salue": True} if message.demande else None
    outcome = respond(message.text, segments, None, {}, etat, "web", TODAY, load())
    sujets = [name for said in outcome.messages for name in said.custom.get("sujets", ())]
    asked = {doubt["fait"] for doubt in outcome.etat["doutes"]} | set(outcome.etat["fourchettes"])
    refused = any("utter_fait_refuse" in said.custom for said in outcome.messages)
    ranking = tuple((rank["name"], rank["confidence"]) for rank in segments[0]["ranking"]) if segments else ()
    return Judged(message, tuple(sujets), outcome.faits, frozenset(asked or ({"refused"} if refused else ())), ranking)


def run(model: Path) -> list[Judged]:
    """The whole set, judged."""
    wanted = messages()
    return [
        judge(one, segments) for one, segments in zip(wanted, classified((m.text for m in wanted), model), strict=True)
    ]


def main() -> int:
    """Judge the set, print the tables, keep them; 1 when a bar is missed."""
    from benchmarks.understanding_report import Report

    report = Report(run(trained_model()))
    print(report.text(wrong="--wrong" in sys.argv))
    if "--keep" in sys.argv:
        print(f"kept in {report.keep()}")
    return 0 if report.holds() else 1


if __name__ == "__main__":
    raise SystemExit(main())
