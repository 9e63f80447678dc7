"""Words and numbers as SMPP carries them: parts of 140 bytes with a header, alphabets by number, kinds of address."""

from collections import OrderedDict
from dataclasses import dataclass
from itertools import count

import phonenumbers
import smsutil

GSM, LATIN, UCS2 = 0, 3, 8
ALPHABETS = {GSM: "gsm0338", 1: "ascii", LATIN: "latin-1", UCS2: "utf_16_be"}
WITH_HEADER = 0x40
CONCATENATED, CONCATENATED_WIDE = 0x00, 0x08
MOST_UNFINISHED = 200

INTERNATIONAL, NETWORK, ALPHANUMERIC = 1, 3, 5
LONGEST_SHORT_CODE = 6

_references = count(1)


@dataclass(frozen=True)
class Parts:
    """What is submitted for one SMS, in order."""

    bodies: list[bytes]
    alphabet: int
    esm_class: int


def parts_of(text: str) -> Parts:
    """The text cut as telephones put it together again."""
    cut = smsutil.split(text)
    alphabet = GSM if cut.encoding == "gsm0338" else UCS2
    bodies = [part.content.encode(ALPHABETS[alphabet]) for part in cut.parts]
    if len(bodies) == 1:
        return Parts(bodies, alphabet, 0)
    reference = next(_references) % 256
    heads = (bytes((5, CONCATENATED, 3, reference, len(bodies), place)) for place in range(1, len(bodies) + 1))
    return Parts([head + body for head, body in zip(heads, bodies, strict=True)], alphabet, WITH_HEADER)


class Gathered:
    """Parts received, until their SMS is whole; the oldest unfinished one goes when there are too many."""

    def __init__(self) -> None:
        self._unfinished: OrderedDict[tuple[str, int, int], dict[int, bytes]] = OrderedDict()

    def add(self, number: str, body: bytes, esm_class: int, alphabet: int) -> str | None:
        """The words of an SMS that is now whole; nothing while a part is missing."""
        head = _Head.of(body) if esm_class & WITH_HEADER else None
        if head is None:
            return decoded(body, alphabet)
        body = body[head.length :]
        if head.total < 2:
            return decoded(body, alphabet)
        name = (number, head.reference, head.total)
        known = self._unfinished.setdefault(name, {})
        known[head.place] = body
        if len(known) < head.total:
            while len(self._unfinished) > MOST_UNFINISHED:
                self._unfinished.popitem(last=False)
            return None
        del self._unfinished[name]
        return decoded(b"".join(known[place] for place in sorted(known)), alphabet)


@dataclass(frozen=True)
class _Head:
    length: int
    reference: int = 0
    total: int = 1
    place: int = 1

    @classmethod
    def of(cls, body: bytes) -> "_Head":
        """The user data header; elements that do not tell of parts are passed over."""
        length = (body[0] if body else 0) + 1
        at = 1
        while at + 1 < min(length, len(body)):
            kind, size = body[at], body[at + 1]
            value = body[at + 2 : at + 2 + size]
            if kind == CONCATENATED and len(value) == 3:
                return cls(length, value[0], value[1], value[2])
            if kind == CONCATENATED_WIDE and len(value) == 4:
                return cls(length, value[0] << 8 | value[1], value[2], value[3])
            at += 2 + size
        return cls(length)


def decoded(body: bytes, alphabet: int) -> str:
    """The words, whatever cannot be read replaced."""
    return body.decode(ALPHABETS.get(alphabet, "latin-1"), "replace")


def kind_of_sender(sender: str) -> int:
    """The kind of address of who sends: a number in full, a short code, a name."""
    if sender.startswith("+"):
        return INTERNATIONAL
    return NETWORK if sender.isdigit() and len(sender) <= LONGEST_SHORT_CODE else ALPHANUMERIC


def in_full(number: str, kind: int) -> str:
    """A number as it is written everywhere else, `+33612345678`; a short code as it is."""
    digits = number.lstrip("+")
    if kind == INTERNATIONAL or number.startswith("+"):
        return f"+{digits}"
    try:
        read = phonenumbers.parse(digits, "FR")
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(read):
        return number if len(digits) <= LONGEST_SHORT_CODE else f"+{digits}"
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
