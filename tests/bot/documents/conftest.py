"""Invented bilans: a whole one, one that knows only the hand-over day, one that no text governs."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

BILANS = Path(__file__).parent / "bilans"


def _read(name: str) -> dict[str, Any]:
    return json.loads((BILANS / name).read_text(encoding="utf-8"))


@pytest.fixture
def complet() -> dict[str, Any]:
    return _read("complet.json")


@pytest.fixture
def partiel() -> dict[str, Any]:
    return _read("partiel.json")


@pytest.fixture
def hors_du_droit() -> dict[str, Any]:
    return _read("hors_du_droit.json")


@pytest.fixture
def today() -> date:
    return date(2026, 11, 9)
