"""Each article is cited by itself, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from rules_engine import Situation, assess, load
from rules_engine.examples import Example, read_examples

SEVERAL = re.compile(r"\d et (art|L|R|D|\d)|art\. [^,]*, \d|[LRD]\d[\d-]*, ")
EXAMPLES = read_examples()[::5]


def citations() -> Iterator[tuple[str, str]]:
    """Every citation of the law files, with the text it stands in."""
    for text in load().texts.values():
        for source in text.regles.values():
            yield from ((text.id, article) for article in source.articles)
        for parameter in text.parametres.values():
            yield from ((text.id, article) for value in parameter.values for article in value.articles)


def test_a_citation_names_one_article() -> None:
    assert sorted({found for found in citations() if SEVERAL.search(found[1])}) == []


def repeated(answer: dict[str, Any]) -> list[str]:
    """The results and the grounds that cite an article twice."""
    entries = {**answer["motifs"], **answer["resultats"]}
    cited = {name: entry.get("articles", []) for name, entry in entries.items()}
    return [name for name, articles in cited.items() if len(articles) != len(set(articles))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.fichier}: {example.nom}")
def test_no_answer_cites_an_article_twice(example: Example) -> None:
    assert repeated(assess(Situation(**example.faits), load(), None, example.au, example.fixe)) == []


def test_the_time_to_contest_a_refusal_cites_its_two_articles_once_each() -> None:
    situation = Situation(date_remise_documents="2026-11-16", date_notification_licenciement="2026-11-30")

    answer = assess(situation, load(), ["date_limite_contestation_refus"])["resultats"][
        "date_limite_contestation_refus"
    ]

    assert answer["articles"] == ["C. trav. L1235-7", "C. trav. L1471-1"]
