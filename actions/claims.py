"""Wrong claims that circulate and that people repeat: each is corrected before the answer to its topic."""

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
    """A claim: the topic it speaks of, the response that corrects it, the schemes under which it was right."""

    sujet: str
    reponse: str
    exact_pour: frozenset[str]
    dit: re.Pattern[str]


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Every claim of ``idees_fausses.yaml``."""
    path = Path(__file__).parent / "idees_fausses.yaml"
    written: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Claim(one["sujet"], one["reponse"], frozenset(one.get("exact_pour", ())), any_of(one["dit"]))
        for one in written.values()
    )


def repeated(text: str, scheme: str) -> tuple[Claim, ...]:
    """The claims a message repeats, that are wrong under the person's scheme."""
    words = folded(text)
    return tuple(claim for claim in claims() if scheme not in claim.exact_pour and claim.dit.search(words))
