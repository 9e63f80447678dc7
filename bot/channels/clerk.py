"""Joins to an answer what the person asked to see of their data, or the receipt of what is about to be erased."""

import json
from datetime import datetime

from bot.channels.clock import Clock
from bot.channels.companions import Silent
from bot.memory.own_data import NOTHING, OwnData, counts
from bot.memory.sessions import Json, Kept
from bot.memory.vault import Vault

TOPIC = "donnees"
NUMBER = 16
EMPTY: Json = {"conversation": None, **NOTHING}


class Clerk(Silent):
    """Joins to an answer what the person asked to see, or the receipt of what is about to be erased."""

    def __init__(self, own: OwnData, vault: Vault, clock: Clock) -> None:
        self._own = own
        self._vault = vault
        self._clock = clock

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        """Complete the answer that ends the conversation, or that is about the person's data."""
        for message in messages:
            custom = message.get("custom") or {}
            if custom.get("fin") is True:
                custom["recu"] = self.receipt(await self._told(digest, kept), self._clock.now(), unfinished=False)
            elif TOPIC in (custom.get("sujets") or []):
                custom["donnees"] = await self._told(digest, kept)

    async def _told(self, digest: str, kept: Kept) -> Json:
        """What is kept, less the message that this very answer answers."""
        told = await self._own.of(digest, self._clock.now()) or EMPTY
        if told["conversation"] is not None:
            told["conversation"]["messages_sans_reponse"] = [one["message"] for one in kept.waiting]
        return told

    def receipt(self, told: Json, now: datetime, *, unfinished: bool) -> Json:
        """What was erased and when; its number can be checked again from its other lines, by nobody else."""
        written = {"efface": counts(told), "le": f"{now.isoformat(timespec='seconds')}Z", "a_finir": unfinished}
        number = self._vault.digest("receipt", json.dumps(written, sort_keys=True))[:NUMBER].upper()
        return {"numero": "-".join(number[start : start + 4] for start in range(0, NUMBER, 4)), **written}
