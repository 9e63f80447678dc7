"""A conversation written in YAML, held with the running assistant through the web door.

A step says words (`dit`) or presses a button by its title (`presse`; `represse` presses one of an earlier answer), then
lists what must be seen: `voit` and `ne_voit_pas` fragments of the texts and tables, `boutons`, `sujets` (all of them,
in any order), `demande` (null for none), `situation` and `bilan` values, `documents`, `statut`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

HERE = Path(__file__).parent
SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2019": "'"})
EXPECTED = {"voit", "ne_voit_pas", "boutons", "sujets", "demande", "situation", "bilan", "documents", "statut", "sans"}


def conversations() -> list[dict[str, Any]]:
    """Every conversation of the folder, in order, each with the file it stands in."""
    return [
        {**written, "fichier": path.name}
        for path in sorted(HERE.glob("*.yaml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@dataclass
class Answer:
    """All that came back in one turn."""

    status: int
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Texts, table cells and button titles, one a line, with ordinary spaces."""
        lines = []
        for message in self.messages:
            lines.append(str(message.get("text", "")))
            table = message.get("custom", {}).get("tableau") or {}
            lines += [" | ".join(map(str, line)) for line in [table.get("colonnes", ()), *table.get("lignes", ())]]
        return "\n".join(lines).translate(SPACES)

    @property
    def buttons(self) -> dict[str, str]:
        """Payload by title."""
        return {
            one["title"].translate(SPACES): one["payload"]
            for message in self.messages
            for one in message.get("buttons", ())
        }

    def custom(self, name: str) -> list[Any]:
        """What the messages carry under a name, in order."""
        return [message["custom"][name] for message in self.messages if name in message.get("custom", {})]

    @property
    def demande(self) -> str | None:
        """The question that stands."""
        return next(iter(self.custom("demande")), None)

    @property
    def sujets(self) -> list[str]:
        """Every topic answered."""
        return [name for names in self.custom("sujets") for name in names]

    @property
    def bilan(self) -> Mapping[str, Any]:
        """The last bilan carried, empty when there is none."""
        return (self.custom("bilan") or [{}])[-1]


class Talk:
    """One session with the running assistant."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, trust_env=False, timeout=60)
        self._session = self._client.post("/webhooks/web/sessions").json()["session"]
        self.pressed: dict[str, str] = {}
        self.turns: list[str] = []

    def say(self, words: str) -> Answer:
        """Send words, or the payload of a button."""
        sent = {"session": self._session, "message": words}
        response = self._client.post("/webhooks/web/messages", json=sent)
        answer = Answer(response.status_code, response.json() if response.is_success else [])
        self.pressed.update(answer.buttons)
        self.turns.append(f">>> {words}\n{answer.words}\n{list(answer.buttons)} demande={answer.demande}")
        return answer

    def hold(self, steps: list[dict[str, Any]]) -> None:
        """Go through the steps, checking each."""
        answer = Answer(200)
        for step in steps:
            if "presse" in step:
                answer = self.say(answer.buttons.get(step["presse"], f"no button {step['presse']}"))
            elif "represse" in step:
                answer = self.say(self.pressed[step["represse"]])
            else:
                answer = self.say(step["dit"])
            wrong = list(mismatches(step, answer))
            assert not wrong, "\n".join([*self.turns, *wrong])


def mismatches(step: Mapping[str, Any], answer: Answer) -> list[str]:
    """What a step wanted and did not see."""
    unknown = set(step) - EXPECTED - {"dit", "presse", "represse"}
    wrong = [f"unknown check: {name}" for name in unknown]
    if answer.status != step.get("statut", 200):
        return [*wrong, f"status {answer.status}"]
    wrong += [f"not seen: {words}" for words in step.get("voit", ()) if words not in answer.words]
    wrong += [f"seen: {words}" for words in step.get("ne_voit_pas", ()) if words in answer.words]
    wrong += [f"no button: {title}" for title in step.get("boutons", ()) if title not in answer.buttons]
    if "sujets" in step and set(answer.sujets) != set(step["sujets"]):
        wrong.append(f"topics: {answer.sujets}")
    if "demande" in step and answer.demande != step["demande"]:
        wrong.append(f"asks: {answer.demande}")
    told = answer.bilan.get("situation", {})
    wrong += [f"fact {k}: {told.get(k)}" for k, v in step.get("situation", {}).items() if told.get(k) != v]
    wrong += [f"fact still there: {name}" for name in step.get("sans", ()) if name in told]
    results = answer.bilan.get("resultats", {})
    wrong += [
        f"result {name}: {results.get(name)}"
        for name, value in step.get("bilan", {}).items()
        if not _is(results.get(name, {}), value)
    ]
    names = [document["nom"] for documents in answer.custom("documents") for document in documents]
    return wrong + [f"documents: {names}" for name in step.get("documents", ()) if name not in names]


def _is(result: Mapping[str, Any], wanted: Any) -> bool:
    """A value, or the keys of a result that matter."""
    if isinstance(wanted, dict):
        return all(result.get(name) == value for name, value in wanted.items())
    return bool(result.get("valeur") == wanted)
