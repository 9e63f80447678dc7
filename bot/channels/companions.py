"""Those who follow a conversation without taking part: what they are told, and when."""

from typing import Protocol

from bot.memory.sessions import Json, Kept


class Companion(Protocol):
    """Told of each answer before it is written down, and of a conversation that moves or is erased."""

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        """An answer was found to what was `said`; `kept` and `messages` may be completed."""

    async def moved(self, before: str, after: str) -> None:
        """From now on the conversation is found under another digest."""

    async def forgotten(self, digest: str) -> None:
        """The person asked that everything be erased."""


class Silent:
    """A companion that does nothing; the others override what concerns them."""

    async def heard(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        """Nothing to do."""

    async def moved(self, before: str, after: str) -> None:
        """Nothing to do."""

    async def forgotten(self, digest: str) -> None:
        """Nothing to do."""
