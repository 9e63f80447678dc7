"""The client of Rasa and of the action server, on the loopback or behind the proxy that shares them out."""

import asyncio
from datetime import date
from typing import Any

import httpx

from bot.channels.errors import InsideSilent
from bot.memory.sessions import Json
from bot.settings import Settings

# By this a proxy sends all of one conversation to the same worker.
ROUTING_HEADER = "X-Csp-Conversation"
# More at once would only wait inside, where the patience of a turn is counted, instead of here, where it is not.
MOST_TURNS_AT_ONCE = 16


class Rasa:
    """Speaks to the connector `passerelle`; every failure is an `InsideSilent`."""

    def __init__(self, settings: Settings) -> None:
        loopback = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=4)
        self._client = httpx.AsyncClient(
            base_url=f"{settings.rasa}/webhooks/passerelle",
            headers={"X-Csp-Interne": settings.internal_key},
            timeout=httpx.Timeout(settings.turn_seconds, connect=2),
            limits=loopback,
            trust_env=False,
        )
        self._turns = asyncio.Semaphore(MOST_TURNS_AT_ONCE)
        self._actions = f"{settings.actions}/health"

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
            inside = await self._client.get("/", timeout=2)
            actions = await self._client.get(self._actions, timeout=2)
        except httpx.HTTPError:
            return False
        return inside.status_code == 200 and actions.status_code == 200

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()

    async def _ask(self, method: str, path: str, conversation: str, body: Json | None = None) -> Any:
        try:
            response = await self._client.request(method, path, json=body, headers={ROUTING_HEADER: conversation})
        except httpx.HTTPError as error:
            raise InsideSilent(type(error).__name__) from error
        if response.status_code == 404 and method == "DELETE":
            return None
        if response.is_error:
            raise InsideSilent(f"status {response.status_code}", answered=response.status_code != 503)
        try:
            return response.json() if response.content else None
        except ValueError as error:
            raise InsideSilent("not JSON", answered=True) from error


def _well_formed(message: object) -> bool:
    return (
        isinstance(message, dict)
        and isinstance(message.get("text", ""), str)
        and isinstance(message.get("buttons") or [], list)
        and isinstance(message.get("custom") or {}, dict)
    )
