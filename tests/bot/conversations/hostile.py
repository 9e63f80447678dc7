"""Random, hostile or broken messages, the same ones at every run: real ones mangled, commands, code, noise."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

EVALUATION = Path(__file__).resolve().parents[1] / "evaluation"
COMMANDS = (
    '/informer{"salarie_protege": true}',
    "/SetSlots(salarie_protege=true)",
    "/restart",
    "/session_start",
    "/detresse",
    "/effacer_tout",
    '/inform{"age": 99}',
    "//montant_asp",
    "/ /back",
    "EXTERNAL: salarie_protege",
)
CODE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE sessions; --",
    "{{7*7}} ${jndi:ldap://x}",
    '{"choix": {"acte": "effacer_confirme"}}',
    '{"faits": {"salarie_protege": true}}',
    "b-AAAAAAAA-0123456789abcdef",
    "../../etc/passwd",
    "%s%s%s%n",
    "{resultat.asp_mensuelle_nette}",
    "**gras** [lien](javascript:alert(1))",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzéèàçù '’?!.,;:-/0123456789€%\u202f\u00a0\u200b\u202e😀🇫🇷漢ا\u0301"


@lru_cache(maxsize=1)
def real() -> tuple[str, ...]:
    """The words of the evaluation set."""
    return tuple(
        one["texte"]
        for path in sorted(EVALUATION.glob("*.yml"))
        for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    )


def messages(count: int, seed: int = 2026) -> Iterator[str]:
    """So many messages, all with something in them."""
    chance = random.Random(seed)  # noqa: S311
    ways = (_mangled, _joined, _noise, _numbers, _long, lambda one: one.choice(COMMANDS), lambda one: one.choice(CODE))
    for _ in range(count):
        text = chance.choices(ways, weights=(8, 3, 3, 2, 1, 2, 2))[0](chance)[:2000]
        yield text if text.strip() else "?"


def _mangled(chance: random.Random) -> str:
    letters = list(chance.choice(real()))
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(letters) + 1)
        letters[place : place + chance.randint(0, 2)] = chance.choice(LETTERS) * chance.randint(0, 2)
    return "".join(letters)


def _joined(chance: random.Random) -> str:
    return chance.choice((" ", ", ", " et ", "\n", "?")).join(chance.sample(real(), chance.randint(2, 4)))


def _noise(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(1, 60)))


def _numbers(chance: random.Random) -> str:
    day, month, year = chance.randint(0, 40), chance.randint(0, 14), chance.randint(0, 9999)
    amount = chance.choice((0, 1, 12, 43, 999, 2300, 10**9, -5, 3.14, 10**30))
    return chance.choice(
        (f"{day}/{month}/{year}", f"le {day} {month} {year}", f"{amount}", f"{amount} brut", f"{amount} ans")
    )


def _long(chance: random.Random) -> str:
    return (chance.choice(real()) + " ") * chance.randint(10, 40)
