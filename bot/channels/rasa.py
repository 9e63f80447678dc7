"""The client of Rasa and of the action server, on the loopback or behind the proxy that shares them out."""

import asyncio
import json
from datetime import date
from typing import Any

import aiohttp

from bot.channels.errors import InsideSilent
from bot.memory.sessions import Json
from bot.settings import Settings

# By this a proxy sends all of one conversation to the same worker.
ROUTING_HEADER = "X-Csp-Conversation"
# More at once would only wait inside, where the patience of a turn is counted, instead of here, where it is not.
MOST_TURNS_AT_ONCE = 16
MOST_CONNECTIONS = 64
# Shorter than any server keeps an idle connection, so that none is used while it is being closed.
IDLE_SECONDS = 4.0
CONNECT_SECONDS = 2.0
HEALTH = aiohttp.ClientTimeout(total=2.0)
FAILURES = (aiohttp.ClientError, asyncio.TimeoutError)


class Rasa:
    """Speaks to the connector `passerelle`; every failure is an `InsideSilent`.

    By aiohttp rather than httpx: with the latter the client alone took a third of what a turn costs here.
    """

    def __init__(self, settings: Settings) -> None:
        self._door = f"{settings.rasa}/webhooks/passerelle"
        self._headers = {"X-Csp-Interne": settings.internal_key}
        self._patience = aiohttp.ClientTimeout(total=settings.turn_seconds, sock_connect=CONNECT_SECONDS)
        self._turns = asyncio.Semaphore(MOST_TURNS_AT_ONCE)
        self._actions = f"{settings.actions}/health"
        self._opened: aiohttp.ClientSession | None = None

    async def say(self, conversation: str, said: Json, canal: str, today: date) -> list[Json]:
        """One turn: what the person said, as kept in waiting, gives at least one message."""
        metadata = {"canal": canal, "choix": said["choix"], "aujourdhui": today.isoformat(), "tour": said["tour"]}
        body = {"sender": conversation, "message": said["message"], "metadata": metadata}
        async with self._turns:
            messages = await self._ask("POST", "/webhook", conversation, body)
        if not isinstance(messages, list) or not messages or not all(map(_well_formed, messages)):
            raise InsideSilent("empty or malformed answer", answered=True)
        return messages

    async def forget(self, conversation: str) -> None:
        """Erase the tracker of a conversation; erasing one that is unknown is no failure."""
        await self._ask("DELETE", f"/conversations/{conversation}", conversation)

    async def healthy(self) -> bool:
        """Whether a message could be answered now: Rasa and the actions both say so."""
        try:
            return await self._answers(f"{self._door}/") and await self._answers(self._actions)
        except FAILURES:
            return False

    async def close(self) -> None:
        """Let the connections go."""
        if self._opened is not None:
            await self._opened.close()

    async def _answers(self, address: str) -> bool:
        async with self._session.get(address, timeout=HEALTH) as response:
            return response.status == 200

    @property
    def _session(self) -> aiohttp.ClientSession:
        """Opened when it is first used: it belongs to the loop that runs then."""
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                headers=self._headers,
                timeout=self._patience,
                connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=IDLE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept-Encoding"),
            )
        return self._opened

    async def _ask(self, method: str, path: str, conversation: str, body: Json | None = None) -> Any:
        headers = {ROUTING_HEADER: conversation}
        try:
            async with self._session.request(method, self._door + path, json=body, headers=headers) as response:
                status, content = response.status, await response.read()
        except FAILURES as error:
            raise InsideSilent(type(error).__name__) from error
        if status == 404 and method == "DELETE":
            return None
        if status >= 400:
            raise InsideSilent(f"status {status}", answered=status != 503)
        try:
            return json.loads(content) if content else None
        except ValueError as error:
            raise InsideSilent("not JSON", answered=True) from error


def _well_formed(message: object) -> bool:
    return (
        isinstance(message, dict)
        and isinstance(message.get("text", ""), str)
        and isinstance(message.get("buttons") or [], list)
        and isinstance(message.get("custom") or {}, dict)
    )
