"""What is read of several hundred messages, written as tired people write them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.reading import Reading, lexicon, read

SUNDAY = date(2026, 11, 22)
HERE = Path(__file__).parent
PHRASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "phrases.yaml").read_text(encoding="utf-8"))
SILENCES: list[str] = yaml.safe_load((HERE / "silences.yaml").read_text(encoding="utf-8"))
CASES = [(fact, phrase) for fact, phrases in PHRASES.items() for phrase in phrases]
ASKED = [None, *(fact for fact in lexicon.table("faits") if fact != "autre"), *lexicon.table("choix")]


def written(value: object) -> object:
    """A value as the table of phrases writes it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def summary(reading: Reading) -> dict[str, Any]:
    """A reading in the shape of the table."""
    shape: dict[str, Any] = {
        "lit": {found.fait: written(found.valeur) for found in reading.faits},
        "environ": [found.fait for found in reading.faits if found.environ],
        "doute": {found.fait: found.raison for found in reading.doutes},
        "inconnu": reading.inconnu,
        "correction": reading.correction,
        "supposition": reading.supposition,
    }
    return {name: value for name, value in shape.items() if value}


@pytest.mark.parametrize(("fact", "phrase"), CASES, ids=[f"{fact}: {phrase['dit'][:60]}" for fact, phrase in CASES])
def test_a_message_is_read_as_the_table_says(fact: str, phrase: dict[str, Any]) -> None:
    asked = None if fact == "rien" else fact

    reading = read(phrase["dit"], demande=asked, today=SUNDAY)

    assert summary(reading) == {name: value for name, value in phrase.items() if name != "dit"}


@pytest.mark.parametrize("message", SILENCES, ids=[message[:60] for message in SILENCES])
def test_what_is_no_fact_of_the_person_is_never_read_whatever_was_asked(message: str) -> None:
    readings = [read(message, demande=asked, today=SUNDAY) for asked in ASKED]

    assert [found for reading in readings for found in reading.faits] == []
