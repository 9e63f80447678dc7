"""The jurist's desk."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules_engine import UnusableInput, desk, load
from rules_engine.texts import LAW


def test_the_law_is_in_order(tmp_path: Path) -> None:
    findings = list(desk.check(load(), tmp_path))

    assert [sentence for right, sentence in findings if not right] == []


def test_a_case_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "essai.yaml").write_text(
        "- {nom: Un cas faux, source: cas inventé, conf: I,"
        " faits: {date_remise_documents: 2026-11-16}, attendu: {debut_csp: 2026-12-09}}\n",
        encoding="utf-8",
    )

    findings = list(desk.check(load(), tmp_path))

    assert any(not right and "Un cas faux" in sentence for right, sentence in findings)


@pytest.mark.parametrize("famille", desk.CHOSEN_BY_DATE)
def test_no_day_is_without_a_text_or_with_two(famille: str) -> None:
    assert list(desk.holes_of(load().familles[famille])) == []


def test_a_hole_in_the_calendar_is_found() -> None:
    first, *others = load().familles["are"]

    holes = list(desk.holes_of((replace(first, au=date(2011, 5, 30)), *others)))

    assert holes == [date(2011, 5, 31)]


def test_two_texts_on_a_day_are_found() -> None:
    first, *others = load().familles["are"]

    holes = list(desk.holes_of((replace(first, au=date(2011, 6, 1)), *others)))

    assert holes == [date(2011, 6, 1)]


def edited(folder: Path, name: str, before: str, after: str) -> Path:
    """The law with one figure changed."""
    shutil.copytree(LAW, folder / "law")
    path = folder / "law" / name
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    return folder / "law"


def no_cases(folder: Path) -> Path:
    """A folder that does not exist: the grid alone is looked at."""
    return folder / "sans-cas"


def test_an_edited_figure_shows_the_answers_it_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "GRID_STEP_MONTHS", 60)
    law = edited(tmp_path, "csp-2015.yaml", '{valeur: "75 %", article', '{valeur: "76 %", article')

    lines = list(desk.diff(load(law), "HEAD", no_cases(tmp_path)))

    assert any("ASP par jour, brute" in line for line in lines)
    assert not any("ARE par jour, brute" in line for line in lines)


def test_nothing_moves_when_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "GRID_STEP_MONTHS", 120)

    lines = list(desk.differing(load(), load(), no_cases(tmp_path)))

    assert lines == []


def test_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput) as refused:
        list(desk.diff(load(), "revision-inconnue", tmp_path))

    assert refused.value.fait == "since"


def test_the_grid_covers_the_whole_calendar() -> None:
    days = sorted({faits["date_remise_documents"] for faits in desk.grid()})

    assert days[0] == "2009-04-01"
    assert days[-1] >= "2026-06-01"
