"""The same gateway as for the channels."""

from tests.bot.channels.conftest import anyio_backend, clock, open_door, rasa, session, settings, web

__all__ = ["anyio_backend", "clock", "open_door", "rasa", "session", "settings", "web"]
