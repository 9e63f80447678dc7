"""The door Rasa opens to the gateway, and to nobody else.

Rasa's own channels take a sender's name on trust, read `/…` as an order and answer 200 with nothing when they
fail. Here the gateway proves itself with a key, an answer is given whole, and a failure is a failure.
"""

from __future__ import annotations

import gc
import hmac
import json
import os
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.rasa_side.repairs import repair
from bot.rasa_side.repeats import Repeats

KEY_HEADER = "X-Csp-Interne"
KEY_VARIABLE = "CSP_INTERNAL_KEY"
CHANNELS = ("web", "sms", "kiosque", "formulaire")
LONGEST_SENDER = 128
ORDER = re.compile(r"\A(?:[\s\u200b-\u200f\u2060\ufeff]*[/\uff0f])+")
LONGEST_MESSAGE = 4000
LOCK_POLL_SECONDS = 0.05


class MissingKey(RasaException):
    """Raised at start when the environment gives no internal key."""

    def __init__(self) -> None:
        """Say which variable is missing."""
        super().__init__(f"{KEY_VARIABLE} is not set: the gateway and Rasa share this key")


class UnreadableRequest(ValueError):
    """Raised for a body that is not what the gateway sends."""


class WholeMessages(OutputChannel):
    """Keeps each of the assistant's messages whole: text, buttons and custom part together."""

    def __init__(self) -> None:
        """Nothing said yet."""
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The name responses may be filtered by."""
        return GatewayChannel.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one message as the action said it."""
        whole = {
            "text": message.get("text") or "",
            "buttons": message.get("buttons") or [],
            "custom": message.get("custom") or {},
        }
        if any(whole.values()):
            self.messages.append(whole)


class GatewayChannel(InputChannel):
    """Reads the gateway's messages under /webhooks/passerelle/."""

    def __init__(self, key: str) -> None:
        """`key` is the secret that gateway and Rasa share."""
        self._key = key.encode()

    @classmethod
    def name(cls) -> str:
        """The last part of the address."""
        return "passerelle"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayChannel:
        """Made when Rasa starts; this is also where Rasa is repaired. Raises MissingKey."""
        key = os.environ.get(KEY_VARIABLE, "")
        if not key:
            raise MissingKey
        repair()
        # What Rasa imported stays: the garbage collector need not walk it again and again.
        gc.collect()
        gc.freeze()
        return cls(key)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The three routes of the door."""
        door = Blueprint("passerelle", __name__)
        repeats = Repeats()

        @door.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"pret": _is_ready(request)}, status=200 if _is_ready(request) else 503)

        @door.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._is_gateway(request):
                return response.empty(status=403)
            try:
                message = read_message(request.json)
            except UnreadableRequest as error:
                return response.json({"erreur": str(error)}, status=422)
            if not _is_ready(request):
                return response.empty(status=503)

            async def turn() -> bytes:
                await on_new_message(message)
                said = message.output_channel.messages
                return json.dumps(said).encode() if said else b""

            said = await repeats.once(message.sender_id, (message.metadata or {}).get("tour"), turn)
            # Rasa swallows what an action raises: an answer without a word is how a failure shows.
            return response.raw(said, content_type="application/json") if said else response.empty(status=502)

        @door.route("/conversations/<sender>", methods=["DELETE"])
        async def erase(request: Request, sender: str) -> HTTPResponse:
            if not self._is_gateway(request):
                return response.empty(status=403)
            if not _is_ready(request):
                return response.empty(status=503)
            agent = request.app.ctx.agent
            async with agent.lock_store.lock(sender, wait_time_in_seconds=LOCK_POLL_SECONDS):
                await agent.tracker_store.erase(sender)
                repeats.forget(sender)
            return response.empty(status=204)

        return door

    def _is_gateway(self, request: Request) -> bool:
        given = request.headers.get(KEY_HEADER, "")
        return hmac.compare_digest(given.encode(), self._key)


def read_message(body: Any) -> UserMessage:
    """What the gateway sent, as Rasa takes it; raises UnreadableRequest.

    A message that begins with a slash, even behind blanks or in full width, is an order typed by hand: it is handed
    on as a button that chooses nothing, so that no intent is triggered and no fact is set.
    """
    if not isinstance(body, dict):
        raise UnreadableRequest("the body is not an object")
    sender, words, metadata = body.get("sender"), body.get("message"), body.get("metadata") or {}
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_SENDER:
        raise UnreadableRequest("sender")
    if not isinstance(words, str) or len(words) > LONGEST_MESSAGE:
        raise UnreadableRequest("message")
    if not isinstance(metadata, dict) or metadata.get("canal") not in CHANNELS:
        raise UnreadableRequest("metadata")
    if ORDER.match(words) and not metadata.get("choix"):
        metadata = {**metadata, "choix": {"titre": ""}}
    return UserMessage(
        text=ORDER.sub("", words).strip() or "?",
        output_channel=WholeMessages(),
        sender_id=sender,
        input_channel=metadata["canal"],
        metadata=metadata,
    )


def _is_ready(request: Request) -> bool:
    agent = getattr(request.app.ctx, "agent", None)
    return agent is not None and agent.is_ready()
