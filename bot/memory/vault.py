"""Secrets at rest: sealed values (Fernet, rotating keys) and look-ups by keyed digest."""

import hashlib
import hmac
import json
import os
import zlib
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.settings import Settings


class SealBroken(Exception):
    """A sealed value opens with none of the keys: a key was dropped before its values were resealed."""


class Vault:
    """Seals what is personal and gives the digests by which it is found again.

    The first encryption key seals, the others only open, so a key is rotated by putting a new one in front.
    The digest key never changes: a digest is how a session or a number is found again.
    """

    def __init__(self, encryption_keys: tuple[str, ...], digest_key: str) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in encryption_keys])
        self._digest_key = digest_key.encode()

    def seal(self, value: Any) -> bytes:
        """The value, as JSON, compressed and encrypted; two equal values never look alike."""
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return self._fernet.encrypt(zlib.compress(plain, 1))

    def open(self, sealed: bytes) -> Any:
        """What `seal` was given; raises `SealBroken`."""
        try:
            return json.loads(zlib.decompress(self._fernet.decrypt(sealed)))
        except InvalidToken as error:
            raise SealBroken from error

    def reseal(self, sealed: bytes) -> bytes:
        """The same value under the newest key; raises `SealBroken`."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as error:
            raise SealBroken from error

    def digest(self, kind: str, value: str) -> str:
        """A keyed digest, 64 hexadecimal characters; `kind` keeps namespaces apart."""
        return hmac.new(self._digest_key, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def open_vault(settings: Settings) -> Vault:
    """The vault with the keys of the settings, or those of `CSP_VAR/keys`, made on the first start."""
    if settings.encryption_keys and settings.digest_key:
        return Vault(settings.encryption_keys, settings.digest_key)
    kept = _kept_keys(settings.var / "keys")
    return Vault(settings.encryption_keys or tuple(kept["encryption"]), settings.digest_key or kept["digest"])


def _kept_keys(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept: dict[str, Any] = json.loads(path.read_text())
        return kept
    made = {"encryption": [Fernet.generate_key().decode()], "digest": Fernet.generate_key().decode()}
    with os.fdopen(handle, "w") as file:
        json.dump(made, file)
    return made
