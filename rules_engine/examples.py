"""Worked cases of the law: read from YAML, run, and compared with what they expect.

A case tells facts (``faits``), the day of the answer (``au``), findings fixed because the input is not a fact
(``fixe``), and what is expected (``attendu``): for a name of the door or of its ``motifs``, the value found, or the
parts of the answer that matter (``statut``, ``min``, ``fait``…). ``avec`` and ``sans`` list the sentences, by their
key in ``phrases.yaml``, that must and must not stand among the hypotheses or the motive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from rules_engine.answer import assess
from rules_engine.errors import LawFileError
from rules_engine.quantities import written
from rules_engine.results import RESULTS
from rules_engine.situation import Situation
from rules_engine.texts import HERE, Texts, read_yaml

FOLDER = HERE.parent / "tests" / "law"
KEYS = {"nom", "source", "conf", "faits", "au", "fixe", "attendu", "note"}
NEEDED = ("nom", "source", "conf", "faits", "attendu")


@dataclass(frozen=True, slots=True)
class Example:
    """One worked case, and the file it stands in."""

    fichier: str
    nom: str
    source: str
    conf: str
    faits: Mapping[str, Any]
    attendu: Mapping[str, Any]
    au: date | None = None
    fixe: Mapping[str, Any] = field(default_factory=dict)

    @property
    def questions(self) -> list[str]:
        """The names of the door that the case expects something of."""
        return [name for name in self.attendu if name in RESULTS]


def read_examples(folder: Path = FOLDER) -> list[Example]:
    """Every case below a folder, in the order of the files; raises LawFileError naming the file and the case."""
    return [_example(path, folder, raw) for path in sorted(folder.glob("**/*.yaml")) for raw in _cases(path)]


def _cases(path: Path) -> list[Any]:
    cases = read_yaml(path)
    if not isinstance(cases, list):
        raise LawFileError(f"{path.name}: a list of cases is expected")
    return cases


def _example(path: Path, folder: Path, raw: Any) -> Example:
    if not isinstance(raw, dict) or not raw.keys() <= KEYS or any(key not in raw for key in NEEDED):
        raise LawFileError(f"{path.name}: a case has {', '.join(sorted(KEYS))}, not {raw!r}")
    fixed = {name: _fixed(value) for name, value in (raw.get("fixe") or {}).items()}
    return Example(
        str(path.relative_to(folder)),
        raw["nom"],
        raw["source"],
        raw["conf"],
        _told(raw["faits"]),
        raw["attendu"],
        raw.get("au"),
        fixed,
    )


def _told(value: Any) -> Any:
    """A fact as the door takes it: YAML reads dates and floats, JSON would give strings and exact numbers."""
    if isinstance(value, dict):
        return {name: _told(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner) for inner in value]
    if isinstance(value, float):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _fixed(value: Any) -> Any:
    """A finding as the rules hold it: amounts are written as text so that no float comes between."""
    if isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value


def answer_to(example: Example, texts: Texts) -> dict[str, Any]:
    """What the engine answers to a case."""
    return assess(Situation(**example.faits), texts, example.questions, example.au, example.fixe)


def differences(example: Example, texts: Texts) -> list[str]:
    """Where the engine's answer is not what the case expects; nothing when it is."""
    answer = answer_to(example, texts)
    found = {**answer["motifs"], **answer["resultats"]}
    return [gap for name, wanted in example.attendu.items() for gap in _compare(name, wanted, found.get(name), texts)]


def _compare(name: str, wanted: Any, got: Any, texts: Texts) -> Iterator[str]:
    if got is None:
        yield f"{name}: absent"
    elif not isinstance(wanted, dict):
        yield from _same(name, wanted, got.get("valeur", got))
    else:
        said = " ".join([*got.get("hypotheses", ()), got.get("motif", "")])
        for key, expected in wanted.items():
            if key == "avec":
                yield from (f"{name}: {phrase} is not said" for phrase in expected if texts.phrases[phrase] not in said)
            elif key == "sans":
                yield from (f"{name}: {phrase} is said" for phrase in expected if texts.phrases[phrase] in said)
            else:
                yield from _same(f"{name}.{key}", expected, got.get(key))


def _same(where: str, wanted: Any, got: Any) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(got, list):
        got = _by_month(got)
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, expected in wanted.items():
            yield from _same(f"{where}.{key}", expected, got.get(key))
    elif written(wanted) != got:
        yield f"{where}: {written(wanted)!r} expected, {got!r} found"


def _by_month(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["mois"]: row for row in rows}
