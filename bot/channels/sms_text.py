"""An answer as a telephone reads it: GSM-7, numbered choices, two segments at most, the rest behind a link."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import smsutil
import yaml
from smsutil.codecs import GSM_CHARSET

from bot.memory.sessions import Json

WORDS = Path(__file__).with_name("sms.yaml")
MOST_SEGMENTS = 2
MOST_CHOICES = 9
ROOM_FOR_CHOICES = 140
SHORT_OPENING = 70
ONLY_BEHIND_A_LINK = ("documents", "tableau", "graphique")

_GSM = frozenset(GSM_CHARSET) - {"\x1b", "\r", "\f"}
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_BLANKS = re.compile(r"[^\S\n]+")
_HELP = re.compile(r"\s*\([^()]*\)$")
_LINES = re.compile(r"\s*\n\s*")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Any]:
    known: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return known


def folded(words: str) -> str:
    """The words without accents, capitals, full stops nor blanks around them, to be compared with an order."""
    kept = "".join(char for char in unicodedata.normalize("NFKD", words.lower()) if char.isalnum() or char.isspace())
    return " ".join(kept.split())


def order(words: str) -> str | None:
    """`arret` or `reprise` when the whole message is such an order, whatever its accents, capitals and full stops."""
    said = folded(words)
    return next((name for name in ("arret", "reprise") if said in _known()[name]), None)


def gsm(text: str) -> str:
    """The text in the characters of GSM-7, as far as they can say it; letters of other scripts stay."""
    return "".join(map(_gsm_character, unicodedata.normalize("NFC", text)))


def _gsm_character(char: str) -> str:
    if char in _GSM:
        return char
    if char in _known()["translitteration"]:
        return str(_known()["translitteration"][char])
    if char.isspace():
        return " "
    base = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    if base and all(one in _GSM for one in base):
        return base
    return char if char.isalnum() else ""


def plain(text: str) -> str:
    """The text without marks of emphasis nor empty lines, in GSM-7."""
    return _LINES.sub("\n", _BLANKS.sub(" ", gsm(text.replace("**", "")))).strip()


def segments(text: str) -> int:
    """How many SMS the text takes."""
    return len(smsutil.split(text).parts)


def encoding(text: str) -> str:
    """The encoding the text needs."""
    return "GSM-7" if smsutil.is_valid_gsm(text) else "UCS-2"


def fits(text: str) -> bool:
    """Whether the text holds in the segments one answer may take."""
    return segments(text) <= MOST_SEGMENTS


@dataclass(frozen=True)
class Sms:
    """What leaves, and the identifiers of the buttons that have a number to answer with, in order."""

    text: str
    pressed: tuple[str, ...] = ()


class Rendered:
    """One answer ready to leave: its paragraphs, the question that stands, the choices."""

    def __init__(self, messages: Sequence[Json]) -> None:
        blocks = [plain(block) for message in messages for block in _blocks(message)]
        self.blocks = [block for block in blocks if block]
        self.question = self.blocks.pop() if len(self.blocks) > 1 and _asks(messages) else ""
        self._all_choices_matter = bool(messages) and _custom(messages[-1]).get("champ") == "choix"
        offering = messages[-1:] if self._all_choices_matter else messages
        self._buttons = [button for message in offering for button in message.get("buttons") or []]
        self.choices = numbered([button["title"] for button in self._buttons])
        self._acknowledges = bool(_readings(messages))
        self._more_to_see = any(_custom(message).get(name) for message in messages for name in ONLY_BEHIND_A_LINK)
        self._understood = [plain(str(reading.get("texte", ""))).lower() for reading in _readings(messages)]

    def short(self) -> Sms | None:
        """All that was said in as much room as there is, or nothing when it cannot hold.

        What goes first is what one can do without: the last choices, the help of the question, then the greeting
        and the acknowledgement that open an answer. A table or a document is only seen behind a link.
        """
        if self._more_to_see:
            return None
        fewest = len(self.choices) - 1 if self._all_choices_matter else 0
        for blocks in self._shorter_openings():
            for question in (self.question, _HELP.sub("", self.question)):
                for count in range(len(self.choices) - 1, fewest - 1, -1):
                    said = _lines(*blocks, question, self.choices[count])
                    if fits(said):
                        return Sms(said, self._pressed(count))
        return None

    def cut(self, link: str) -> Sms:
        """As many sentences as hold beside the link, the question and the choices."""
        choices = self.choices[-1]
        always = _lines(link, _HELP.sub("", self.question), choices)
        if not fits(always):
            always = _lines(link, choices)
        text = "\n".join(self._from_the_result())
        kept = ""
        for sentence in _sentences(text):
            longer = f"{kept}{sentence}"
            if not fits(_lines(longer.strip(), always)):
                break
            kept = longer
        said = _lines(kept.strip() or _first_words(text, always), always)
        return Sms(said, self._pressed(len(self.choices) - 1))

    def _pressed(self, count: int) -> tuple[str, ...]:
        return tuple(str(button.get("payload", "")) for button in self._buttons[:count])

    def _from_the_result(self) -> list[str]:
        """The paragraphs without those that only say what was understood, the link gives them back."""
        told_again = (place for place, block in enumerate(self.blocks[:-1]) if self._tells_again(block))
        place = next(told_again, None)
        return self._shorter_openings()[-1] if place is None else self.blocks[place + 1 :]

    def _tells_again(self, block: str) -> bool:
        return any(words and words in block.lower() for words in self._understood)

    def _shorter_openings(self) -> list[list[str]]:
        """The paragraphs, then without the short ones that open an answer which says what it has understood."""
        openings = [self.blocks]
        while self._acknowledges and len(openings[-1]) > 1 and len(openings[-1][0]) < SHORT_OPENING:
            openings.append(openings[-1][1:])
        return openings


def numbered(titles: Sequence[str]) -> list[str]:
    """Nothing, `1 First`, `1 First 2 Second`… as far as there is room; the number is what one answers."""
    said = [""]
    for place, title in enumerate(titles[:MOST_CHOICES], 1):
        longer = f"{said[-1]} {place} {plain(title)}".strip()
        if len(longer) > ROOM_FOR_CHOICES:
            break
        said.append(longer)
    return said


def _blocks(message: Json) -> list[str]:
    """The paragraphs of a message, and the telephone numbers it gives beside its text."""
    text = str(message.get("text") or "")
    contacts = _custom(message).get("contacts") or []
    known = [contact for contact in contacts if isinstance(contact, dict) and contact.get("telephone")]
    numbers = [f"{contact.get('nom', '')} {contact['telephone']}".strip() for contact in known]
    return [*text.split("\n\n"), *(number for number in numbers if number not in text)]


def _asks(messages: Sequence[Json]) -> bool:
    return bool(messages) and bool(_custom(messages[-1]).get("demande"))


def _readings(messages: Sequence[Json]) -> list[Json]:
    """What the answer says it has understood."""
    return list(_custom(messages[0]).get("lectures") or []) if messages else []


def _custom(message: Json) -> Json:
    return message.get("custom") or {}


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _sentences(text: str) -> list[str]:
    """The sentences with the blanks that follow each, so that they can be put back together."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _first_words(text: str, always: str) -> str:
    words = text.split()
    while words and not fits(_lines(" ".join(words) + "...", always)):
        words = words[: len(words) * 9 // 10]
    return " ".join(words) + "..." if words else ""
