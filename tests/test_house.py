"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("rules_engine", "actions", "bot")
LONGEST_FILE = 300
ENGINE_DOOR = {"assess", "load", "Situation"}
# Rooms of `bot` that run in Rasa's own environment.
INSIDE_RASA = ROOT / "bot" / "rasa_side"
BLOCKED = "import sys; sys.modules.update(dict.fromkeys({blocked!r})); import {room}"
# Files longer than the rule, each with its reason.
LONG_FOR_A_REASON: dict[str, str] = {
    "tests/bot/channels/test_sms.py": "the telephone of these tests and all that it lives through",
}


def python_files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in the file, `from a import b` as both `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    return module.split(".")[0]


def offenders(paths: list[Path], forbidden: Any) -> list[str]:
    return [f"{relative(path)}: {module}" for path in paths for module in imports(path) if forbidden(module)]


def test_the_engine_knows_nothing_outside_itself() -> None:
    allowed = {*sys.stdlib_module_names, "rules_engine", "yaml", "dateutil"}

    assert offenders(python_files("rules_engine"), lambda module: room_of(module) not in allowed) == []


def test_the_actions_know_the_engine_by_its_door_and_nothing_of_the_bot() -> None:
    files = python_files("actions")

    assert offenders(files, lambda module: room_of(module) in {"bot", "rasa", "tests"}) == []
    assert offenders(files, is_past_the_door) == []


def is_past_the_door(module: str) -> bool:
    """A module of the engine that is not its door; a name taken from the door is one the door exports."""
    return module.startswith("rules_engine.") and (ROOT / (module.replace(".", "/") + ".py")).exists()


def test_the_bot_knows_the_engine_by_its_door_and_of_the_actions_reading_phrasing_and_wording_only() -> None:
    files = python_files("bot")
    inside_actions = re.compile(r"actions(?!\.(reading|phrasing|wording)(\.|$)|$)")

    assert offenders(files, is_past_the_door) == []
    assert offenders(files, lambda module: bool(inside_actions.match(module)) and room_of(module) == "actions") == []


def test_nothing_but_itself_imports_the_side_of_rasa() -> None:
    outside = [path for path in python_files(*ROOMS) if INSIDE_RASA not in path.parents]

    assert offenders(outside, lambda module: module.startswith("bot.rasa_side") or room_of(module) == "rasa") == []


def test_the_side_of_rasa_imports_nothing_else_of_the_house() -> None:
    files = [path for path in python_files("bot") if INSIDE_RASA in path.parents]

    forbidden = {"rules_engine", "actions", "rasa_sdk"}
    assert offenders(files, lambda module: room_of(module) in forbidden) == []
    assert offenders(files, lambda module: module.startswith("bot.") and not module.startswith("bot.rasa_side")) == []


@pytest.mark.parametrize("room", ["rules_engine", "actions", "bot.settings", "bot.serving"])
def test_a_room_is_imported_without_rasa(room: str) -> None:
    code = BLOCKED.format(blocked=["rasa", "tensorflow"], room=room)

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("part", ["actions.reading", "actions.wording"])
def test_what_the_bot_takes_of_the_actions_needs_no_sdk(part: str) -> None:
    code = BLOCKED.format(blocked=["rasa", "rasa_sdk"], room=part)

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_engine_computes_without_floats() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files("rules_engine")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]

    assert found == []


ACCENTED = re.compile(r"[àâäéèêëîïôöùûüÿçœæÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇŒÆ]")
# Characters a program handles as characters: tables of letters, never words.
LETTERS_ONLY = re.compile(r"^\W*(?:\w\W*){1,2}$")


def french_literals(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        f"{relative(path)}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and ACCENTED.search(node.value)
        and not LETTERS_ONLY.match(node.value)
        and not node.value.startswith(("[", "(?"))
    ]


@pytest.mark.parametrize("path", python_files(*ROOMS, "benchmarks"), ids=relative)
def test_no_french_is_written_in_python(path: Path) -> None:
    assert french_literals(path) == []


@pytest.mark.parametrize("path", python_files(*ROOMS, "benchmarks", "tests"), ids=relative)
def test_a_file_is_a_page_long_in_spirit(path: Path) -> None:
    lines = len(path.read_text().splitlines())

    assert lines <= LONGEST_FILE or relative(path) in LONG_FOR_A_REASON


def test_there_is_no_drawer_for_everything() -> None:
    names = {path.stem for path in python_files(*ROOMS)} | {path.parent.name for path in python_files(*ROOMS)}

    assert names & {"utils", "util", "helpers", "common", "misc", "core", "services", "managers"} == set()


# The law is tested by its cases, through the engine's door (tests/law), which say themselves what they leave out;
# migrations are run by alembic, which the tests of the memory call.
TESTED_AS_A_WHOLE = (ROOT / "rules_engine", ROOT / "bot" / "memory" / "migrations")


def modules() -> list[Path]:
    files = [path for path in python_files(*ROOMS) if path.name != "__init__.py"]
    return [path for path in files if not any(whole in path.parents for whole in TESTED_AS_A_WHOLE)]


@pytest.fixture(scope="module")
def tested() -> set[str]:
    """Names of test files, and modules that test files import."""
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    return {path.stem for path in files} | {module for path in files for module in imports(path)}


@pytest.mark.parametrize("path", modules(), ids=relative)
def test_every_module_is_named_by_a_test(path: Path, tested: set[str]) -> None:
    module = relative(path).removesuffix(".py").replace("/", ".")

    assert {module, f"test_{path.stem.strip('_')}", module.removesuffix(".__main__")} & tested


def responses() -> list[tuple[str, str]]:
    """Every sentence the assistant may say, with its name."""
    return [
        (f"{path.stem}:{name}", variant["text"])
        for path in sorted((ROOT / "bot" / "domain" / "responses").glob("*.yml"))
        for name, variants in (yaml.safe_load(path.read_text()).get("responses") or {}).items()
        for variant in variants
        if variant.get("text")
    ]


MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# What may stand in a sentence: variables, articles of law, dates and years, court numbers, telephone numbers,
# an example of what to say between guillemets, how long a conversation is kept, the month that amounts are shown for.
ALLOWED_DIGITS = re.compile(
    r"\{[^}]*\}"
    r"|«[^»]*»"
    r"|\b24 heures\b"
    r"|\(30 jours\)"
    r"|\b[LRD]\.?\s?\d{3,4}(?:-\d+)*\b"
    r"|\b(?:art\.|articles?|points?|annexes?|titres?|chapitres?|§)\s?\d+(?:(?:,|\set|\sà)\s\d+)*\b"
    rf"|\b\d{{1,2}}(?:er)?\s(?:{MONTHS})(?:\s\d{{4}})?\b"
    rf"|\b(?:{MONTHS})\s\d{{4}}\b"
    r"|\b(?:19|20)\d{2}\b"
    r"|\b\d{2}-\d{2}\.\d{3}\b"
    r"|\b\d{2}(?:[\s.]\d{2}){4}\b|\b0\s?8\d\d(?:\s\d{3}){2}\b|\b(?:3114|3949|3646|3624|3939|3919|15|112|114)\b",
    re.IGNORECASE,
)
FIGURE_OF_LAW = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|€|euros?|jours?|mois|ans?\b|années?|semaines?|heures?)", re.IGNORECASE
)


@pytest.mark.parametrize(("name", "text"), responses(), ids=[name for name, _ in responses()])
def test_no_figure_of_the_law_stands_in_a_sentence(name: str, text: str) -> None:
    assert FIGURE_OF_LAW.findall(ALLOWED_DIGITS.sub(" ", text)) == []
