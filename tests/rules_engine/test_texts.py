"""Law files: read once, checked, refused with the file and the key named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules_engine import LawFileError, load
from rules_engine.texts import LAW, read_yaml

TEXT = """
texte: Convention d'essai
famille: csp
regit: {selon: date_engagement_procedure, du: 2015-02-01, au: 2026-12-31}
relu: 2026-11-21
parametres:
  delai:
    nom: Délai
    valeurs:
      2015-02-01: {valeur: 21 jours, article: Art. 4, fiabilite: O}
      2020-01-01: {valeur: 30 jours, article: Art. 5, fiabilite: S}
  age:
    nom: Âge
    valeurs:
      2015-02-01: {tranches: [{moins_de: 50 ans, valeur: 1 mois}, {valeur: 2 mois}], article: Art. 6, fiabilite: I}
"""


def written(folder: Path, text: str) -> Path:
    """A folder of law with one text."""
    (folder / "essai.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_parameter_has_the_value_of_its_day(tmp_path: Path) -> None:
    delay = load(written(tmp_path, TEXT)).texts["essai"].parametres["delai"]

    assert delay.on(date(2015, 1, 31)) is None
    assert [delay.on(day).at(None).value for day in (date(2019, 12, 31), date(2020, 1, 1))] == [21, 30]


def test_a_band_is_chosen_by_its_measure(tmp_path: Path) -> None:
    value = load(written(tmp_path, TEXT)).texts["essai"].parametres["age"].on(date(2026, 1, 1))

    assert [value.at(age).value for age in (49, 50)] == [1, 2]


def test_a_text_takes_over_what_it_does_not_rewrite(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    (tmp_path / "suite.yaml").write_text(
        "texte: Suite\nfamille: csp\nreprend: essai\nrelu: 2026-11-21\n"
        "regit: {selon: date_engagement_procedure, du: 2027-01-01, au: 2027-12-31}\n"
    )

    assert load(tmp_path).texts["suite"].parametres["delai"].texte == "Convention d'essai"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("21 jours, article", "21, article", "essai.yaml: delai"),
        ("valeur: 30 jours", "valeur: 30 lunes", "lunes"),
        ("valeur: 30 jours", "valeur: 30", "a value says its unit"),
        ("article: Art. 5, fiabilite", "fiabilite", "an article is missing"),
        ("fiabilite: S", "fiabilite: X", "fiabilite must be one of"),
        ("nom: Délai", "nom: Délai\n    titre: Délai", "unknown key titre"),
        ("2020-01-01:", "2015-02-01:", "key written twice"),
        ("2020-01-01:", "bientôt:", "is not a date"),
        ("famille: csp\n", "", "famille is missing"),
        ("relu: 2026-11-21", "relu: 2026-11-21\nreprend: essai-de-2009", "essai-de-2009"),
        ("regit: {selon", "regit: {quand", "unknown key quand"),
        ("parametres:", "parametres: [", "essai.yaml"),
    ],
)
def test_a_wrong_law_file_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    written(tmp_path, TEXT.replace(before, after, 1))

    with pytest.raises(LawFileError, match=said):
        load(tmp_path)


def test_texts_that_take_over_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, TEXT + "reprend: suite\n")
    (tmp_path / "suite.yaml").write_text(TEXT + "reprend: essai\n", encoding="utf-8")

    with pytest.raises(LawFileError, match="circles"):
        load(tmp_path)


def test_the_fingerprint_changes_with_a_figure(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    prints = {
        load(written(first, TEXT)).empreinte,
        load(written(second, TEXT.replace("21 jours", "22 jours"))).empreinte,
    }

    assert len(prints) == 2


def test_the_values_stand_in_the_order_of_their_days() -> None:
    fixed = load().texts["are-2009"].parametres["partie_fixe"]

    assert [value.depuis for value in fixed.values] == sorted(value.depuis for value in fixed.values)
    assert fixed.on(date(2026, 11, 22)).at(None).value == Decimal("13.18")


def test_no_text_governs_past_what_it_was_read_for() -> None:
    law = load()

    assert {text.au for text in law.familles["csp"]} == {date(2011, 8, 31), date(2015, 1, 31), date(2026, 12, 31)}
    assert law.governing("csp", date(2027, 1, 1)) == ()


@pytest.mark.parametrize("path", sorted(LAW.glob("*.yaml")), ids=lambda path: path.name)
def test_every_law_file_says_when_it_was_read_again(path: Path) -> None:
    assert isinstance(read_yaml(path)["relu"], date)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawFileError, match=r"absent\.yaml"):
        read_yaml(tmp_path / "absent.yaml")
