"""A conversation that goes from one device to another, once, within fifteen minutes: by a link or by three words."""

from dataclasses import dataclass
from datetime import timedelta

from bot.channels.codes import new_code
from bot.channels.conversation import Conversations
from bot.channels.errors import UnknownSession
from bot.channels.rates import Rates
from bot.memory.links import Links

LIVES = timedelta(minutes=15)
BY_LINK, BY_WORDS = "reprise", "mots"
DEPARTURES_A_MINUTE = 10
WRONG_WORDS_A_MINUTE = 20
ALL_WRONG_WORDS_A_MINUTE = 100
EVERYBODY = "tous"


@dataclass(frozen=True)
class Departure:
    """What takes a conversation elsewhere: the code of a link, or words to type; whichever serves first ends both."""

    link: str
    words: str


class Handover:
    """Lets a conversation leave, and arrive; three words may be guessed, so that few wrong ones are heard a minute."""

    def __init__(self, conversations: Conversations, links: Links, rates: Rates) -> None:
        self._conversations = conversations
        self._links = links
        self._rates = rates

    async def leave(self, digest: str, canal: str) -> Departure:
        """New codes for the conversation of this holder, the former ones no longer serve; raises `UnknownSession`."""
        kept = await self._conversations.kept(digest)
        if kept is None or kept.canal != canal:
            raise UnknownSession
        self._rates.count("departure", digest, DEPARTURES_A_MINUTE)
        await self._conversations.prolong(digest, LIVES)
        now = self._conversations.clock.now()
        await self._links.drop(digest, (BY_LINK, BY_WORDS))
        link = await self._links.make(BY_LINK, digest, now, LIVES, digest)
        words = await self._links.make(BY_WORDS, digest, now, LIVES, digest, new_code)
        return Departure(link, words)

    async def by_link(self, code: str) -> str | None:
        """The token that opens the conversation here, or nothing when the link has served or is too old."""
        return await self._arrive(BY_LINK, code)

    async def by_words(self, code: str, who: str) -> str | None:
        """The same by three words; raises `TooMany` once `who`, or everybody together, was wrong too often."""
        self._still_allowed(who)
        token = await self._arrive(BY_WORDS, code)
        if token is None:
            self._wrong(who)
        return token

    async def to_number(self, code: str, number_digest: str) -> bool:
        """Take a conversation to the telephone that sent its three words, in the place of the one it held."""
        self._still_allowed(number_digest)
        digest = await self._links.open(BY_WORDS, code, self._conversations.clock.now())
        try:
            if digest is not None:
                await self._conversations.move(digest, "sms", number_digest)
                return True
        except UnknownSession:
            pass
        self._wrong(number_digest)
        return False

    async def _arrive(self, kind: str, code: str) -> str | None:
        digest = await self._links.open(kind, code, self._conversations.clock.now())
        if digest is None:
            return None
        try:
            return await self._conversations.move(digest, "web")
        except UnknownSession:
            # The other code was faster, or the person erased everything meanwhile.
            return None

    def _still_allowed(self, who: str) -> None:
        self._rates.check("words", who, WRONG_WORDS_A_MINUTE)
        self._rates.check("words", EVERYBODY, ALL_WRONG_WORDS_A_MINUTE)

    def _wrong(self, who: str) -> None:
        self._rates.count("words", who, WRONG_WORDS_A_MINUTE)
        self._rates.count("words", EVERYBODY, ALL_WRONG_WORDS_A_MINUTE)
