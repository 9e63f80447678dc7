"""An audit that checked nothing never looks green."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, ClassVar

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


LOCK = f"jinja2==3.1.6 \\\n    --hash=sha256:{'0' * 64}\nmarkupsafe==3.0.2 \\\n    --hash=sha256:{'0' * 64}\n"
RANGE = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}
WEAKNESS = {
    "id": "GHSA-1",
    "modified": "2026-01-01T00:00:00Z",
    "summary": "",
    "affected": [{"package": {"name": "jinja2", "ecosystem": "PyPI"}, "ranges": [RANGE]}],
}


class Base(BaseHTTPRequestHandler):
    """A public base of weaknesses, on this machine."""

    known: ClassVar[dict[str, list[dict[str, Any]]]] = {}

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"vulns": self.known.get(asked["package"]["name"], [])}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Base) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PIP_AUDIT_VULNERABILITY_SERVICE", "osv")
        monkeypatch.setenv("PIP_AUDIT_OSV_URL", f"http://127.0.0.1:{server.server_port}/v1/query")
        yield server
        server.shutdown()


@pytest.mark.parametrize(("known", "status"), [({}, 0), ({"jinja2": [WEAKNESS]}, 1)], ids=["sound", "weak"])
def test_with_a_base_that_answers_the_real_tool_is_green_or_red(
    audit: ModuleType,
    base: ThreadingHTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    known: dict[str, Any],
    status: int,
) -> None:
    monkeypatch.setattr(Base, "known", known)
    (tmp_path / "slim.txt").write_text(LOCK)

    found = audit.audited("slim.txt", audit.locked_packages(LOCK), audit.asked(tmp_path / "slim.txt"))

    assert (found.status, found.checked) == (status, 2)


def test_with_a_base_that_does_not_answer_the_real_tool_is_never_green(
    audit: ModuleType, base: ThreadingHTTPServer, tmp_path: Path
) -> None:
    base.shutdown()
    base.server_close()
    (tmp_path / "slim.txt").write_text(LOCK)

    found = audit.audited("slim.txt", audit.locked_packages(LOCK), audit.asked(tmp_path / "slim.txt"))

    assert (found.status, found.checked) == (2, 0)
