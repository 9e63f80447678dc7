"""Turns of phrase that call for a sentence of their own.

Wrong claims that circulate are corrected before the answer to their topic; a point that the topic only touches is
answered in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.phrasing import any_of, folded


@dataclass(frozen=True)
class Claim:
    """What people say: the topic it speaks of, the response it calls for, the schemes under which a claim was right.

    ``seul`` when the response is the whole answer.
    """

    sujet: str
    reponse: str
    exact_pour: frozenset[str]
    dit: re.Pattern[str]
    seul: bool = False


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Every claim of ``idees_fausses.yaml`` and every point of ``precisions.yaml``."""
    return (*_written("idees_fausses.yaml", alone=False), *_written("precisions.yaml", alone=True))


def _written(name: str, *, alone: bool) -> tuple[Claim, ...]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    written: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return tuple(
        Claim(one["sujet"], one["reponse"], frozenset(one.get("exact_pour", ())), any_of(one["dit"]), alone)
        for one in written.values()
    )


def repeated(text: str, scheme: str) -> tuple[Claim, ...]:
    """The claims a message repeats, that are wrong under the person's scheme."""
    words = folded(text)
    return tuple(claim for claim in claims() if scheme not in claim.exact_pour and claim.dit.search(words))
