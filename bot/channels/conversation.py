"""One conversation at a time: what was said goes inside, what comes back is kept and rendered."""

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.buttons import OldPress, Press, take_over, understand
from bot.channels.clock import Clock
from bot.channels.companions import Companion
from bot.channels.deadlines import Deadlines
from bot.channels.distress import numbers_to_call
from bot.channels.errors import InsideSilent, TooMany, Unavailable, UnknownSession
from bot.channels.lanes import Lanes, Shared
from bot.channels.pieces import add_pieces
from bot.channels.rasa import Rasa
from bot.channels.words import Words
from bot.memory.sessions import Json, Kept, Sessions
from bot.memory.vault import Vault
from rules_engine import UnusableInput

log = structlog.get_logger()

IDLE = {"web": timedelta(hours=24), "sms": timedelta(hours=24), "kiosque": timedelta(minutes=2)}
MOST_KEPT_WAITING = 50
MOST_REFUSALS = 3


class Conversations:
    """Opens, continues and erases the conversations of every channel."""

    def __init__(
        self,
        sessions: Sessions,
        vault: Vault,
        rasa: Rasa,
        clock: Clock,
        words: Words,
        deadlines: Deadlines,
        shared: Shared | None = None,
    ) -> None:
        self.clock = clock
        self.companions: list[Companion] = []
        self._sessions = sessions
        self._vault = vault
        self._rasa = rasa
        self._words = words
        self._deadlines = deadlines
        self._lanes = Lanes(shared=shared)

    async def open(self, canal: str, meeting: int = 0) -> str:
        """A new conversation, held in an information session or in none; gives the token that alone opens it."""
        token = secrets.token_urlsafe(32)
        await self.open_for(self.digest(token), canal, meeting)
        return token

    async def open_for(self, digest: str, canal: str, meeting: int = 0) -> None:
        """A new conversation for a holder found by other means than a token."""
        now = self.clock.now()
        await self._sessions.create(digest, secrets.token_hex(16), canal, now, now + IDLE[canal], meeting)

    def digest(self, token: str) -> str:
        """What stands for a token everywhere but in the hands of the person."""
        return self._vault.digest("session", token)

    async def known(self, digest: str) -> bool:
        """Whether a conversation runs under this digest."""
        return await self.kept(digest) is not None

    async def kept(self, digest: str) -> Kept | None:
        """What is kept of the conversation that runs under this digest, if one does."""
        return await self._sessions.find(digest, self.clock.now())

    async def say(
        self,
        digest: str,
        canal: str,
        raw: str,
        message_id: str | None = None,
        admitted: Callable[[], None] = lambda: None,
    ) -> list[Json]:
        """The answer to one message; raises `UnknownSession`, `TooMany` or `Unavailable`.

        `admitted` is called once the conversation is known to run, in the order of the messages, and may refuse.
        """
        async with self._lanes.turn(digest):
            kept = await self._sessions.find(digest, self.clock.now())
            if kept is None or kept.canal != canal:
                raise UnknownSession
            admitted()
            if message_id is not None:
                known = await self._sessions.recall(kept, message_id, self.clock.now())
                if known is not None:
                    return known
            said = understand(raw, kept)
            if isinstance(said, OldPress):
                messages = self._where_we_are(kept)
            else:
                await self._keep(kept, said.title if isinstance(said, Press) else said.text, said, message_id)
                messages = await self._answer(kept)
                await self._tell(digest, kept, raw, messages)
            if _ends(messages):
                await self._erase(digest)
            else:
                await self._record(kept, message_id, messages)
            return messages

    async def number(self, digest: str, pressed: Sequence[str]) -> None:
        """Only these of the buttons last offered were given a number to answer with, in this order."""
        async with self._lanes.turn(digest, always=True):
            kept = await self._sessions.find(digest, self.clock.now())
            if kept is not None:
                offered = {button["id"]: button for button in kept.buttons}
                first = [offered.pop(name) for name in pressed if name in offered]
                kept.buttons, kept.numbered = [*first, *offered.values()], len(first)
                await self._record(kept, None, [])

    async def prolong(self, digest: str, at_least: timedelta = timedelta()) -> None:
        """Count the idle time from now; raises `UnknownSession`."""
        kept = await self._sessions.find(digest, self.clock.now())
        if kept is None:
            raise UnknownSession
        await self._sessions.prolong(kept, self.clock.now() + max(at_least, IDLE[kept.canal]))

    async def move(self, digest: str, canal: str, holder: str | None = None) -> str:
        """Take a conversation to another channel: a new token opens it, the former no longer does.

        A `holder` found by other means than a token gives up for it the conversation it held. Raises `UnknownSession`.
        """
        token = secrets.token_urlsafe(32)
        after = holder or self.digest(token)
        async with self._lanes.turn(digest, always=True):
            kept = await self._sessions.find(digest, self.clock.now())
            if kept is None:
                raise UnknownSession
            await self._erase(after, asked=False)
            await self._sessions.move(kept, after, canal, self.clock.now() + IDLE[canal])
            for companion in self.companions:
                await companion.moved(digest, after)
        return token

    async def forget(self, digest: str) -> bool:
        """Erase everything about a conversation, after the turn in flight; says whether there was one."""
        async with self._lanes.turn(digest, always=True):
            return await self._erase(digest)

    async def forget_expired(self) -> int:
        """Erase the conversations left idle too long; gives how many."""
        erased = 0
        for digest in await self._sessions.expired(self.clock.now()):
            async with self._lanes.turn(digest, always=True):
                if not await self.known(digest):
                    erased += await self._erase(digest, asked=False)
        await self._sessions.drop_old_answers(self.clock.now())
        return erased

    async def finish_forgetting(self) -> None:
        """Have Rasa erase the trackers that it could not erase when asked."""
        for conversation in await self._sessions.still_to_forget():
            await self._forget_inside(conversation)

    async def _keep(self, kept: Kept, message: str, said: object, message_id: str | None) -> None:
        entry = {
            "message": message,
            "choix": said.choix if isinstance(said, Press) else None,
            "id": message_id,
            "tour": uuid4().hex,
        }
        known = any(entry["id"] is not None and entry["id"] == one["id"] for one in kept.waiting)
        if not known and not (kept.waiting and _same(kept.waiting[-1], entry)):
            if len(kept.waiting) >= MOST_KEPT_WAITING:
                raise TooMany(30)
            kept.waiting.append(entry)
        await self._sessions.keep_waiting(kept, self.clock.now() + IDLE[kept.canal])

    async def _answer(self, kept: Kept) -> list[Json]:
        """Send what waits, oldest first, and give the answers; what was already heard is not lost by a failure."""
        heard: list[Json] = []
        today = self.clock.today()
        while kept.waiting:
            try:
                messages = await self._rasa.say(kept.conversation, kept.waiting[0], kept.canal, today)
                offered = take_over(messages)
            except InsideSilent as error:
                log.warning("no answer from inside", reason=str(error), canal=kept.canal, waiting=len(kept.waiting))
                meanwhile = [*numbers_to_call(kept, self._words), *self._deadlines.messages(kept, today)]
                await self._give_up_on_what_cannot_be_heard(kept, error)
                await self._record(kept, None, [])
                raise Unavailable(meanwhile) from error
            done = kept.waiting.pop(0)
            _learn(kept, messages)
            if offered is not None:
                kept.buttons = offered
                kept.numbered = len(offered)
            await add_pieces(messages, kept, self._vault, today, self._words)
            if _ends(messages):
                return messages
            if done["id"] is not None and (kept.waiting or heard):
                # Whoever sends it again is to have this answer, not to be heard twice.
                await self._record(kept, done["id"], messages)
            heard = [_without_question(one) for one in heard if "demande" not in _custom(one)] + messages
        return heard

    async def _give_up_on_what_cannot_be_heard(self, kept: Kept, error: InsideSilent) -> None:
        """A message that a healthy inside refuses again and again must not bar the way to those that follow it."""
        if not (error.answered and await self._rasa.healthy()):
            return
        first = kept.waiting[0]
        first["refused"] = first.get("refused", 0) + 1
        if first["refused"] >= MOST_REFUSALS:
            kept.waiting.pop(0)

    def _where_we_are(self, kept: Kept) -> list[Json]:
        if kept.question is None and not kept.buttons:
            return [{"text": self._words.say("utter_passerelle_bouton_inconnu", kept.canal)}]
        sentence: Json = {"text": self._words.say("utter_passerelle_bouton_ancien", kept.canal)}
        if kept.question is not None:
            return [sentence, kept.question]
        sentence["buttons"] = [{"title": one["title"], "payload": one["id"]} for one in kept.buttons]
        return [sentence]

    async def _record(self, kept: Kept, message_id: str | None, messages: list[Json]) -> None:
        now = self.clock.now()
        await self._sessions.record(kept, now, now + IDLE[kept.canal], message_id, messages)

    async def _tell(self, digest: str, kept: Kept, said: str, messages: list[Json]) -> None:
        for companion in self.companions:
            try:
                await companion.heard(digest, kept, said, messages)
            except (SQLAlchemyError, UnusableInput) as error:
                # The answer matters more than what goes with it.
                log.error("companion failed", who=type(companion).__name__, reason=type(error).__name__)

    async def _erase(self, digest: str, *, asked: bool = True) -> bool:
        if asked:
            for companion in self.companions:
                await companion.forgotten(digest)
        conversation = await self._sessions.erase(digest)
        if conversation is None:
            return False
        await self._forget_inside(conversation)
        return True

    async def _forget_inside(self, conversation: str) -> None:
        try:
            await self._rasa.forget(conversation)
        except InsideSilent as error:
            log.warning("tracker to be erased later", reason=str(error))
            return
        await self._sessions.forgotten(conversation)


def _learn(kept: Kept, messages: list[Json]) -> None:
    """Keep of an answer what must outlive Rasa's silence: facts, bilan, standing question."""
    kept.question = None
    for message in messages:
        custom = _custom(message)
        for reading in custom.get("lectures") or []:
            if isinstance(reading, dict) and isinstance(reading.get("fait"), str):
                kept.situation[reading["fait"]] = reading.get("valeur")
        bilan = custom.get("bilan")
        if isinstance(bilan, dict) and not bilan.get("hypothese"):
            kept.bilan = bilan
            kept.situation = dict(bilan.get("situation") or {})
        if custom.get("demande"):
            kept.question = message


def _custom(message: Json) -> Json:
    custom = message.get("custom")
    return custom if isinstance(custom, dict) else {}


def _without_question(message: Json) -> Json:
    return {name: value for name, value in message.items() if name != "buttons"}


def _ends(messages: list[Json]) -> bool:
    return any(_custom(message).get("fin") is True for message in messages)


def _same(one: Json, other: Json) -> bool:
    if one["id"] is not None and one["id"] == other["id"]:
        return True
    return bool(one["message"] == other["message"] and one["choix"] == other["choix"])
