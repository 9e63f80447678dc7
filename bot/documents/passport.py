"""The passport of an answer: enough to find it again, and to replay it to the cent with the texts it was made under."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.documents.document import DocumentError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 8
DIGEST_SHOWN = 12
# What an answer commits to; the sentences around it may be worded better since.
SUBSTANCE = ("statut", "valeur", "min", "max", "fait")

Assess = Callable[[Mapping[str, Any], Mapping[str, Any], list[str], date], Mapping[str, Any]]


class OtherTexts(DocumentError):
    """The texts at hand are not those the answer was made under; the passport cannot be replayed with them."""


def passport(bilan: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """The texts' digest, the facts, the results and the number of an answer; `jour` is the day it was given on.

    `fourchettes` are the facts told as a range, its two ends; each result says what it rests on.
    """
    held = {
        "textes": str(bilan.get("textes") or ""),
        "situation": dict(bilan.get("situation") or {}),
        "resultats": dict(bilan.get("resultats") or {}),
    }
    if bilan.get("fourchettes"):
        held["fourchettes"] = dict(bilan["fourchettes"])
    return {"numero": _number(held), "jour": today.isoformat() if today else None, **held}


def replay(held: Mapping[str, Any], assess: Assess) -> list[str]:
    """The names of the results that come out otherwise when the facts are assessed again; none when all agree.

    `assess` takes facts, facts told as a range, names of results and a day, and gives the answer. Raises OtherTexts
    when it rests on texts of another digest.
    """
    day = date.fromisoformat(held["jour"])
    again = assess(held["situation"], held.get("fourchettes", {}), list(held["resultats"]), day)
    if again["textes"] != held["textes"]:
        raise OtherTexts(held["textes"])
    return [
        name
        for name, result in held["resultats"].items()
        if _substance(again["resultats"].get(name, {})) != _substance(result)
    ]


def written(held: Mapping[str, Any]) -> str:
    """A passport as the file that goes with the page."""
    return json.dumps(held, ensure_ascii=False, indent=1, default=str)


def short_digest(textes: str) -> str:
    """The beginning of the texts' digest, as printed on the page."""
    return textes[:DIGEST_SHOWN]


def _substance(result: Mapping[str, Any]) -> str:
    return _canonical({key: result[key] for key in SUBSTANCE if key in result})


def _canonical(held: Any) -> str:
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _number(held: Mapping[str, Any]) -> str:
    digest = int.from_bytes(hashlib.sha256(_canonical(held).encode()).digest(), "big")
    letters = ""
    for _ in range(NUMBER_LENGTH):
        digest, rest = divmod(digest, len(ALPHABET))
        letters += ALPHABET[rest]
    return f"{letters[:4]}-{letters[4:]}"
