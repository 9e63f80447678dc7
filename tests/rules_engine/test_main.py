"""The commands: what is printed, and the exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rules_engine.__main__ import main
from rules_engine.texts import HERE

HANDED = '{"date_remise_documents": "2026-11-16"}'


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: str, *arguments: str
) -> tuple[int, str, str]:
    """A command fed on standard input: its status, its output, its errors."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(told))
    status = main(list(arguments))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_assess_answers_a_situation(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(monkeypatch, capsys, HANDED, "assess", "--question", "fin_csp")

    assert status == 0
    assert json.loads(out)["resultats"]["fin_csp"]["valeur"] == "2027-12-07"


def test_assess_reads_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "situation.json"
    path.write_text(HANDED, encoding="utf-8")

    status, out, _ = run(monkeypatch, capsys, "", "assess", str(path), "--question", "fin_csp")

    assert (status, json.loads(out)["resultats"]["fin_csp"]["statut"]) == (0, "trouve")


@pytest.mark.parametrize(
    ("told", "arguments", "fait"),
    [
        ("pas du JSON", (), None),
        ("[]", (), None),
        ('{"salaire": 12}', (), "salaire"),
        ('{"age": 7}', (), "age"),
        ("{}", ("--question", "inconnue"), "inconnue"),
        ("{}", ("--on", "hier"), "on"),
        ("[" * 100_000, (), None),
        ('{"age": 40, "age": 41}', (), "age"),
        ('{"salaires": [{"mois": "2026-01", "mois": "2026-02", "brut": 1}]}', (), "mois"),
        ("{}", ("--inconnu",), None),
        ("{}", ("un.json", "deux.json"), None),
    ],
)
def test_unusable_input_exits_with_two(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: str,
    arguments: tuple[str, ...],
    fait: str | None,
) -> None:
    status, out, err = run(monkeypatch, capsys, told, "assess", *arguments)

    assert status == 2
    assert json.loads(out)["erreur"]["fait"] == fait
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_cannot_be_read_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(monkeypatch, capsys, "", "assess", "/nulle/part.json")

    assert status == 2
    assert "ne peut pas être lu" in err


def test_a_bad_line_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = f'{HANDED}\nrien\n{{"age": 7}}\n\n{HANDED}\n'

    status, out, _ = run(monkeypatch, capsys, told, "assess", "--jsonl", "--question", "fin_csp")

    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert ["erreur" in answer for answer in answers] == [False, True, True, False]
    assert answers[2]["erreur"]["fait"] == "age"


def test_explain_writes_the_reasoning(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(monkeypatch, capsys, HANDED, "explain", "--question", "fin_csp")

    assert status == 0
    assert "7 décembre 2027" in out


def test_the_output_closed_early_is_said_without_a_traceback() -> None:
    command = f"echo '{HANDED}' | {sys.executable} -m rules_engine assess | head -c 10"

    done = subprocess.run(["bash", "-c", command], cwd=HERE.parent, capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr


def test_a_command_that_is_not_known_is_refused_like_any_other_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(monkeypatch, capsys, "", "juger")

    assert status == 2
    assert list(json.loads(out)) == ["erreur"]
    assert len(err.strip().splitlines()) == 1


def test_a_byte_order_mark_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(monkeypatch, capsys, f"\ufeff{HANDED}", "assess", "--question", "fin_csp")

    assert (status, json.loads(out)["resultats"]["fin_csp"]["statut"]) == (0, "trouve")


def test_a_key_written_twice_in_a_batch_spoils_its_line_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = f'\ufeff{HANDED}\n{{"age": 40, "age": 41}}\n{HANDED}\n'

    status, out, _ = run(monkeypatch, capsys, lines, "assess", "--jsonl", "--question", "fin_csp")

    assert status == 0
    assert [next(iter(json.loads(line))) for line in out.splitlines()] == ["textes", "erreur", "textes"]
