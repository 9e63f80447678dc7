"""Every measure of the security page has a test that stands."""

import re

import pytest

from bot.settings import ROOT

PAGE = (ROOT / "docs" / "securite.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))
THREATS = [line for line in PAGE.split("## Menaces")[1].split("\n## ")[0].splitlines() if line.startswith("| ")][2:]


@pytest.mark.parametrize("path", NAMED)
def test_each_test_that_the_page_names_stands(path: str) -> None:
    assert "def test_" in (ROOT / path).read_text()


@pytest.mark.parametrize("threat", THREATS, ids=[line.split("|")[1].strip() for line in THREATS])
def test_each_threat_has_a_measure_and_a_test(threat: str) -> None:
    _, name, measure, test, _ = threat.split("|")

    assert name.strip()
    assert measure.strip()
    assert "tests/" in test
