"""The French words of documents, read once from the files of words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

RESPONSES = Path(__file__).parents[1] / "domain" / "responses"
FILES = ("documents.yml", "documents_courriers.yml")
PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")


@lru_cache(maxsize=1)
def _responses() -> Mapping[str, Any]:
    read: dict[str, Any] = {}
    for name in FILES:
        read |= yaml.safe_load((RESPONSES / name).read_text(encoding="utf-8"))["responses"]
    return read


def words(document: str) -> Mapping[str, Any]:
    """The words written inside one kind of document ("page", "agenda", …); raises KeyError for an unknown one."""
    inside: Mapping[str, Any] = _responses()[f"utter_document_{document}"][0]["custom"]
    return inside


def placeholders(template: str) -> list[str]:
    """The variables a template waits for, in order."""
    return PLACEHOLDER.findall(template)


def read(template: str, text: str) -> dict[str, str] | None:
    """The values of a template's variables in a text it may have made; None when it did not."""
    parts = PLACEHOLDER.split(template)
    pattern = "".join(f"(?P<{part}>.+?)" if rank % 2 else re.escape(part) for rank, part in enumerate(parts))
    found = re.fullmatch(pattern, text)
    return found.groupdict() if found else None


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its variables replaced; raises KeyError when one has no value."""
    return PLACEHOLDER.sub(lambda found: values[found.group(1)], template)
