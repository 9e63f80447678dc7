"""Every number a sentence waits for exists in the law, in the facts or among the results."""

from __future__ import annotations

from rules_engine import load
from tests.actions import sentences as words


def test_every_law_parameter_named_in_a_sentence_exists() -> None:
    texts = load()
    by_text = {name.replace("-", "_"): set(text.parametres) for name, text in texts.texts.items()}
    by_family = {f: {p for text in group for p in text.parametres} for f, group in texts.familles.items()}
    named = [
        (space, name) for space, name in words.variables() if space not in {"resultat", "fait", "terme", "si", "delai"}
    ]

    unknown = sorted((s, n) for s, n in named if n not in by_text.get(s, by_family.get(s, set())))

    assert unknown == []
