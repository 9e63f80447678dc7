"""What surrounds the words being read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.reading.mentions import Mention
from actions.reading.words import Words


@dataclass(frozen=True)
class Context:
    """The message, what was asked, what is known, the day, and whether the message supposes rather than tells."""

    words: Words
    asked: str | None
    today: date
    known: Mapping[str, object]
    mentions: tuple[Mention, ...]
    supposed: bool = False
    new_job: bool = False
    corrects: bool = False

    @classmethod
    def typed(cls, known: Mapping[str, object]) -> dict[str, object]:
        """Known facts with their dates as dates, however they were kept."""
        return {fact: _day(value) for fact, value in known.items() if value is not None}

    def quote(self, mention: Mention) -> str:
        """The person's words for a mention."""
        return self.words.quote(mention.start, mention.end)


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
