"""The same conversation held by web, at the kiosk and by SMS, and the bilan each of them ends with."""

from __future__ import annotations

import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

import httpx
import yaml
from twilio.request_validator import RequestValidator

from bot.channels.sms import PATH
from bot.channels.sms_text import plain
from bot.memory.database import Database
from bot.memory.sessions import Sessions
from bot.memory.telephone import Telephone
from bot.memory.vault import open_vault
from bot.settings import Settings
from tests.bot.conversations.talking import Answer
from tests.conftest import Assistant

HERE = Path(__file__).parent
TOKEN = "jeton-des-tests"
PATIENCE = 60.0
Bilan = dict[str, Any]


def conversations() -> list[dict[str, Any]]:
    """The conversations to hold."""
    written: list[dict[str, Any]] = yaml.safe_load((HERE / "conversations.yaml").read_text(encoding="utf-8"))
    return written


class Way(Protocol):
    """One way in."""

    def say(self, words: str) -> None:
        """Say something, and wait for the answer."""

    def press(self, title: str) -> None:
        """Press the button of the last answer that has this title."""

    def bilan(self) -> Bilan:
        """The bilan that stands."""


class Pages:
    """The doors of the pages: `web` or `kiosque`."""

    def __init__(self, assistant: Assistant, canal: str) -> None:
        self._client = httpx.Client(base_url=f"{assistant.address}/webhooks/{canal}", trust_env=False, timeout=PATIENCE)
        self._session = self._client.post("/sessions").json()["session"]
        self._answer = Answer(0)
        self._bilan: Bilan = {}

    def say(self, words: str) -> None:
        """Say something."""
        response = self._client.post("/messages", json={"session": self._session, "message": words})
        response.raise_for_status()
        self._answer = Answer(response.status_code, response.json())
        for bilan in self._answer.custom("bilan"):
            self._bilan = self._bilan if bilan.get("hypothese") else bilan

    def press(self, title: str) -> None:
        """Press a button."""
        self.say(self._answer.buttons[title])

    def bilan(self) -> Bilan:
        """The last bilan received that is no supposition."""
        return self._bilan


class Sms:
    """A telephone: an SMS shows no bilan, so that it is read in the memory of the gateway."""

    def __init__(self, assistant: Assistant, number: str) -> None:
        self._assistant = assistant
        self._number = number
        self._outbox = assistant.folder / "sms.jsonl"
        self._sent = 0

    def say(self, words: str) -> None:
        """Send a signed SMS."""
        self._sent += 1
        before = len(self.received())
        form = {"From": self._number, "To": "38000", "Body": words, "MessageSid": f"{self._number}-{self._sent}"}
        signature = RequestValidator(TOKEN).compute_signature(f"{self._assistant.address}{PATH}", form)
        url, headers = f"{self._assistant.address}{PATH}", {"X-Twilio-Signature": signature}
        httpx.post(url, data=form, headers=headers, trust_env=False, timeout=PATIENCE).raise_for_status()
        until = time.monotonic() + PATIENCE
        while len(self.received()) == before:
            assert time.monotonic() < until, f"no answer to {words}"
            time.sleep(0.05)

    def press(self, title: str) -> None:
        """Answer with the number that the title was given, as one reads it."""
        found = re.search(rf"(\d) {re.escape(plain(title))}", self.received()[-1]["text"])
        assert found, self.received()[-1]["text"]
        self.say(found[1])

    def received(self) -> list[dict[str, Any]]:
        """The SMS sent to this number."""
        if not self._outbox.exists():
            return []
        lines = map(json.loads, self._outbox.read_text(encoding="utf-8").splitlines())
        return [line for line in lines if line["to"] == self._number]

    def bilan(self) -> Bilan:
        """What the gateway keeps of the conversation."""
        settings = Settings(var=self._assistant.folder)
        database, vault = Database(settings.database), open_vault(settings)
        now = datetime.now(timezone.utc).replace(tzinfo=None)
        digest = Telephone(database, vault).digest(self._number)
        # Beside, because a browser's driver may have a loop of its own here.
        with ThreadPoolExecutor(1) as beside:
            kept = beside.submit(asyncio.run, Sessions(database, vault).find(digest, now)).result()
        database.close()
        assert kept is not None
        return kept.bilan or {}


def hold(way: Way, conversation: dict[str, Any]) -> Bilan:
    """Go through a conversation; gives the bilan it ends with."""
    for step in conversation["etapes"]:
        if "presse" in step:
            way.press(step["presse"])
        else:
            way.say(step["dit"])
    return way.bilan()
