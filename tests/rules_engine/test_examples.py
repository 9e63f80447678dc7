"""Reading worked cases, and telling where the engine differs from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules_engine import LawFileError, load
from rules_engine.examples import Example, differences, read_examples

CASE = """
- nom: Un cas
  source: cas inventé
  conf: I
  faits: {date_remise_documents: 2026-11-16, salaire_mensuel_brut: 2060.50}
  fixe: {fin_delai_reflexion: 2026-12-24}
  attendu: {debut_csp: 2026-12-25, csp.delai_reflexion: "21"}
"""


def example(**attendu: object) -> Example:
    """A case of one hand-over."""
    return Example("essai.yaml", "Un cas", "cas inventé", "I", {"date_remise_documents": "2026-11-16"}, attendu)


def test_a_case_is_read_with_its_facts_as_the_door_takes_them(tmp_path: Path) -> None:
    (tmp_path / "essai.yaml").write_text(CASE, encoding="utf-8")

    (read,) = read_examples(tmp_path)

    assert read.faits == {"date_remise_documents": "2026-11-16", "salaire_mensuel_brut": "2060.5"}
    assert read.questions == ["debut_csp"]


@pytest.mark.parametrize("written", ["nom: pas une liste", "- nom: incomplet", "- {nom: a, inconnu: b}"])
def test_a_case_that_is_not_one_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "essai.yaml").write_text(written, encoding="utf-8")

    with pytest.raises(LawFileError, match=r"essai\.yaml"):
        read_examples(tmp_path)


def test_nothing_differs_when_the_engine_agrees() -> None:
    assert differences(example(debut_csp="2026-12-08"), load()) == []


@pytest.mark.parametrize(
    ("attendu", "said"),
    [
        ({"debut_csp": "2026-12-09"}, "'2026-12-09' expected, '2026-12-08' found"),
        ({"debut_csp": {"fiabilite": "U"}}, "debut_csp.fiabilite"),
        ({"debut_csp": {"avec": ["suppose.cadre"]}}, "suppose.cadre is not said"),
        ({"debut_csp": {"sans": ["suppose.voie_proposition"]}}, "suppose.voie_proposition is said"),
        ({"debut_csp": "2026-12-08", "inconnu": "1"}, "inconnu: absent"),
    ],
)
def test_each_difference_says_what_was_expected(attendu: dict[str, object], said: str) -> None:
    (gap,) = differences(example(**attendu), load())

    assert said in gap
