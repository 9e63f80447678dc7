"""The secrets are made once, kept for the owner alone, and those of the environment come first."""

import base64
import json
import stat
from pathlib import Path

from bot.serving.keys import ensured_keys

SECRETS = ("CSP_INTERNAL_KEY", "CSP_ENCRYPTION_KEYS", "CSP_DIGEST_KEY")


def test_secrets_are_made_on_the_first_start_and_found_again_on_the_next(tmp_path: Path) -> None:
    first = ensured_keys(tmp_path / "var", {})

    second = ensured_keys(tmp_path / "var", {})

    assert first == second
    assert len({first[name] for name in SECRETS}) == 3


def test_only_the_owner_can_read_the_secrets(tmp_path: Path) -> None:
    ensured_keys(tmp_path, {})

    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


def test_a_secret_of_the_environment_comes_first(tmp_path: Path) -> None:
    environment = ensured_keys(tmp_path, {"CSP_INTERNAL_KEY": "donnee", "PATH": "/bin"})

    assert environment["CSP_INTERNAL_KEY"] == "donnee"
    assert environment["PATH"] == "/bin"


def test_the_encryption_key_is_a_fernet_key(tmp_path: Path) -> None:
    environment = ensured_keys(tmp_path, {})

    assert len(base64.urlsafe_b64decode(environment["CSP_ENCRYPTION_KEYS"])) == 32


def test_keys_made_earlier_by_the_memory_are_kept_and_completed(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(json.dumps({"encryption": ["a", "b"], "digest": "c"}))

    environment = ensured_keys(tmp_path, {})

    assert environment["CSP_ENCRYPTION_KEYS"] == "a,b"
    assert environment["CSP_DIGEST_KEY"] == "c"
    assert json.loads((tmp_path / "keys").read_text())["internal"] == environment["CSP_INTERNAL_KEY"]
