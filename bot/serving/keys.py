"""The secrets the processes share: those of the environment, else made once and kept in `CSP_VAR/keys`."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def ensured_keys(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with every secret in it; the file is readable by its owner alone.

    The file has the shape `bot.memory.vault` reads: `encryption` (Fernet keys, newest first) and `digest`,
    beside `internal`, the key the processes show each other.
    """
    kept = _kept(folder / "keys")
    return {
        **environment,
        "CSP_INTERNAL_KEY": environment.get("CSP_INTERNAL_KEY") or kept["internal"],
        "CSP_ENCRYPTION_KEYS": environment.get("CSP_ENCRYPTION_KEYS") or ",".join(kept["encryption"]),
        "CSP_DIGEST_KEY": environment.get("CSP_DIGEST_KEY") or kept["digest"],
    }


def _kept(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    complete = {
        "encryption": kept.get("encryption") or [_fernet_key()],
        "digest": kept.get("digest") or _fernet_key(),
        "internal": kept.get("internal") or secrets.token_urlsafe(32),
    }
    if complete != kept:
        write_private(path, json.dumps(complete))
    return complete


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read."""
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    fresh.replace(path)


def _fernet_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
