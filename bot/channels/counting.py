"""Counts what a conversation brings, once for each: no text, no person, a month and an information session."""

import asyncio

from bot.channels.clock import Clock
from bot.channels.companions import Silent
from bot.channels.decisions import says_no
from bot.memory.indicators import NOBODY, TOPIC, Indicators
from bot.memory.misunderstood import Misunderstood, terms_of
from bot.memory.sessions import Json, Kept

CONVERSATION, BILAN, NOT_UNDERSTOOD = "conversations", "bilans", "incompris"
SIGNED, REFUSED = "signatures_declarees", "refus_declares"
OUT_OF_SCOPE = "hors_perimetre"
FEWEST_TERMS = 2


class Counting(Silent):
    """A companion that counts each thing once for a conversation."""

    def __init__(self, indicators: Indicators, misunderstood: Misunderstood, clock: Clock) -> None:
        self._indicators = indicators
        self._misunderstood = misunderstood
        self._clock = clock

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        """Count what is new in this answer."""
        if kept.meeting == NOBODY:
            return
        customs = [message.get("custom") or {} for message in messages]
        topics = {topic for custom in customs for topic in custom.get("sujets") or []}
        found = {CONVERSATION, *(TOPIC + topic for topic in topics)}
        if any(_gives_results(custom) for custom in customs):
            found.add(BILAN)
        if kept.situation.get("date_signature") is not None:
            found.add(SIGNED)
        if says_no(said):
            found.add(REFUSED)
        today = self._clock.today()
        if OUT_OF_SCOPE in topics and NOT_UNDERSTOOD not in kept.counted:
            terms = await asyncio.to_thread(terms_of, said)
            if len(terms) >= FEWEST_TERMS:
                found.add(NOT_UNDERSTOOD)
                await self._misunderstood.keep(terms, today)
        new = sorted(found - set(kept.counted))
        kept.counted.extend(new)
        await self._indicators.count(f"{today:%Y-%m}", kept.meeting, new)


def _gives_results(custom: Json) -> bool:
    bilan = custom.get("bilan")
    if not isinstance(bilan, dict) or bilan.get("hypothese"):
        return False
    results = bilan.get("resultats")
    return isinstance(results, dict) and any(
        isinstance(result, dict) and result.get("statut") == "trouve" for result in results.values()
    )
