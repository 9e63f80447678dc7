"""From data to a tagged PDF: no network, the fonts typst carries, the same bytes for the same data."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from bot.documents.french import HARD_SPACE

# Spaces at which French never breaks a line.
CLOSING = re.compile(r" ([:;?!»€%])")
OPENING = re.compile(r"([«–]) ")
DIGITS_APART = re.compile(r"(?<=\d) (?=\d|à \d|jours?\b|mois\b)")
# What is no prose: a drawing, and the passport that a program reads again.
VERBATIM = ("svg", "passeport")

TEMPLATES = Path(__file__).parent


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(_set_in_type(data), ensure_ascii=False)}


def _set_in_type(held: Any, name: str = "") -> Any:
    if isinstance(held, str) and name not in VERBATIM:
        return DIGITS_APART.sub(
            HARD_SPACE, OPENING.sub(rf"\1{HARD_SPACE}", CLOSING.sub(rf"{HARD_SPACE}\1", held))
        ).replace("'", "’")
    if isinstance(held, Mapping):
        return {key: _set_in_type(value, key) for key, value in held.items()}
    if isinstance(held, list | tuple):
        return [_set_in_type(value) for value in held]
    return held


def typeset(template: str, data: Mapping[str, Any], today: date) -> bytes:
    """The PDF of a template of this room; its document date is `today`. An image without its text is refused."""
    made = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        sys_inputs=_inputs(data),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(today, time(12), timezone.utc),
    )
    if not isinstance(made, bytes):
        raise TypeError(template)
    return made


def pages(template: str, data: Mapping[str, Any]) -> int:
    """How many pages the template takes with this data, read from the mark it leaves at its end."""
    found = typst.query(
        str(TEMPLATES / template),
        "<fin>",
        root=str(TEMPLATES),
        font_paths=_fonts(),
        sys_inputs=_inputs(data),
        field="value",
        one=True,
    )
    return int(json.loads(found))
