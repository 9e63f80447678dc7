"""What was not understood, without anybody's sentences: known words in alphabetical order, shown by groups of five.

A word that neither our own sentences nor our examples of speech contain is never kept: names, places and numbers are
not among them. One row at most is kept for a conversation, so that five rows are five people.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import MisunderstoodRow
from bot.memory.release import SMALLEST_GROUP
from bot.memory.vault import Vault

ROOT = Path(__file__).parents[2]
SOURCES = ("bot/domain/responses/*.yml", "data/nlu/*.yml")
STOP_WORDS = Path(__file__).with_name("mots_vides.yaml")
WORD = re.compile(r"[a-z]{3,}")
MOST_TERMS = 12
MOST_LABELS = 5


@dataclass(frozen=True)
class Cluster:
    """Messages that share words: how many, and the words that at least five of them hold, the commonest first."""

    count: int
    terms: tuple[str, ...]


class Misunderstood:
    """The rows of the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def keep(self, terms: Iterable[str], day: date) -> None:
        """Keep the known words of one message."""
        row = MisunderstoodRow(heard_on=day, sealed_terms=self._vault.seal(sorted(terms)))
        await self._database.run(lambda session: session.add(row))

    async def clusters(self) -> list[Cluster]:
        """What several people asked for, the most frequent first."""

        def work(session: Session) -> list[bytes]:
            return list(session.scalars(select(MisunderstoodRow.sealed_terms).order_by(MisunderstoodRow.id)))

        sealed = await self._database.run(work)
        return clustered([frozenset(self._vault.open(one)) for one in sealed])


def clustered(messages: list[frozenset[str]]) -> list[Cluster]:
    """Groups of five messages or more around their commonest word, each message in one group."""
    clusters: list[Cluster] = []
    left = list(messages)
    while True:
        frequent = _frequent(left)
        if not frequent:
            return clusters
        around = [terms for terms in left if frequent[0] in terms]
        clusters.append(Cluster(len(around), tuple(_frequent(around)[:MOST_LABELS])))
        left = [terms for terms in left if frequent[0] not in terms]


def terms_of(text: str) -> list[str]:
    """The known words of a text that say something, each once."""
    found = {word for word in WORD.findall(_folded(text)) if word in vocabulary() and word not in _stop_words()}
    return sorted(found)[:MOST_TERMS]


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every word of our own sentences and of our examples of speech."""
    files = [file for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
    return frozenset(word for file in files for word in WORD.findall(_folded(file.read_text(encoding="utf-8"))))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(yaml.safe_load(STOP_WORDS.read_text(encoding="utf-8")))


def _frequent(messages: list[frozenset[str]]) -> list[str]:
    """The words that five messages or more hold, the commonest first, then by the alphabet."""
    counted = Counter(term for terms in messages for term in terms)
    frequent = [term for term, count in counted.items() if count >= SMALLEST_GROUP]
    return sorted(frequent, key=lambda term: (-counted[term], term))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
