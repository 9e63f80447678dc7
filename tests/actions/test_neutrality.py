"""No sentence of the house tells anyone to accept or to refuse: every file of words is read, whatever its room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.actions.sentences import RECOMMENDATION, ROOT

WORDS = (
    "bot/domain/responses/*.yml",
    "bot/channels/*.yaml",
    "bot/documents/*.yaml",
    "bot/documents/*.typ",
    "bot/pages/**/fr*.js",
    "bot/pages/**/*.html",
    "rules_engine/glossaire.yaml",
    "rules_engine/phrases.yaml",
    "rules_engine/law/*.yaml",
    "actions/formats.yaml",
)
URGING = re.compile(
    r"dépêchez-vous|ne tardez pas|signez (?:vite|maintenant|sans)|option gagnante|pas de panique|bonne affaire"
    r"|vous avez tout intérêt|n'hésitez pas à (?:accepter|refuser|signer)|il faut (?:accepter|refuser)(?! ou)"
    r"|nous vous invitons à (?:accepter|refuser)|meilleure option|choix gagnant|plus rentable",
    re.IGNORECASE,
)


def files() -> list[Path]:
    return sorted({path for pattern in WORDS for path in ROOT.glob(pattern)})


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_recommends_to_accept_or_to_refuse(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [found[0] for found in RECOMMENDATION.finditer(text)] == []
    assert [found[0] for found in URGING.finditer(text)] == []
