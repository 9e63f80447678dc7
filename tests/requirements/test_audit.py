"""An audit that checked nothing never looks green."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "requirements" / "audit.py"


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module
    spec.loader.exec_module(module)
    return module


def report(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {
    "name": "b",
    "version": "1",
    "vulns": [{"id": "CVE-1", "fix_versions": ["2"], "aliases": [], "description": ""}],
}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found"}


def test_every_package_checked_and_sound_is_green(audit: ModuleType) -> None:
    assert audit.audited("slim.txt", 1, report(SOUND)).status == 0


def test_a_weakness_of_ours_fails_and_is_named(audit: ModuleType) -> None:
    found = audit.audited("slim.txt", 2, report(SOUND, WEAK))

    assert found.status == 1
    assert "b 1: CVE-1, mended in 2" in found.told()


def test_a_weakness_of_what_rasa_pins_is_shown(audit: ModuleType) -> None:
    found = audit.audited("rasa.txt", 1, report(WEAK))

    assert found.status == 0
    assert "CVE-1" in found.told()
    assert "docs/securite.md" in found.told()


@pytest.mark.parametrize(
    "said",
    [report(SKIPPED), report(SOUND, SKIPPED), report(), "", "No known vulnerabilities found", "[]", '{"fixes": []}'],
)
def test_what_was_not_checked_fails_whatever_was_said(audit: ModuleType, said: str) -> None:
    found = audit.audited("slim.txt", 2, said)

    assert found.status == 2
    assert "NOT CHECKED" in found.told() or "NOTHING CHECKED" in found.told()


def test_an_empty_lock_is_no_proof(audit: ModuleType) -> None:
    assert audit.audited("slim.txt", 0, report()).status == 2
    assert audit.verdict([]) == 2


def test_one_lock_not_checked_fails_them_all(audit: ModuleType) -> None:
    sound, unknown = audit.audited("slim.txt", 1, report(SOUND)), audit.audited("test.txt", 1, report(SKIPPED))

    assert audit.verdict([sound, unknown]) == 2


def test_only_what_this_python_would_install_is_counted(audit: ModuleType) -> None:
    lock = "a==1 \\\n    --hash=sha256:00\nb==2 ; python_version < '3' \\\n    --hash=sha256:00\n# via\n"

    assert audit.locked_packages(lock) == 1
