"""References to texts, written once each and gathered by text."""

import re

ARTICLE = re.compile(r"^(?P<text>.*?)\s*(?P<article>(?:art\.\s|[LRD]\.?\s?\d).*)$")


def citations(references: list[str]) -> str:
    """References gathered: the name of a text once, then its articles, in the order they came."""
    gathered: dict[str, list[str]] = {}
    for reference in dict.fromkeys(references):
        found = ARTICLE.match(reference)
        text = found["text"] if found else reference
        article = found["article"] if found else ""
        articles = gathered.setdefault(text, [])
        if article and article not in articles:
            articles.append(article)
    return " · ".join(" ".join([text, _joined(articles)]).strip() for text, articles in gathered.items())


def _joined(articles: list[str]) -> str:
    if articles and all(article.startswith("art. ") for article in articles):
        numbers = sorted((article[5:] for article in articles), key=_order)
        # « 5, 15 et 27 » is one reference: what joins several must not be taken for its own comma.
        several = any(mark in number for number in numbers for mark in (",", " et "))
        return "art. " + (" ; " if several else ", ").join(numbers)
    return ", ".join(articles)


def _order(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits.group()) if digits else 0, article)
