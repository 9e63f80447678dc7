"""Sealed values and digests."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.memory.vault import SealBroken, Vault, open_vault
from bot.settings import Settings

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_a_sealed_value_opens_and_shows_nothing() -> None:
    vault = Vault((OLD,), "secret")

    sealed = vault.seal({"salaire": "2300.00", "mots": ["été", None, 3]})

    assert vault.open(sealed) == {"salaire": "2300.00", "mots": ["été", None, 3]}
    assert b"2300" not in sealed


def test_two_equal_values_never_look_alike() -> None:
    vault = Vault((OLD,), "secret")

    assert vault.seal("2300") != vault.seal("2300")


def test_a_new_key_in_front_opens_what_the_old_one_sealed() -> None:
    sealed = Vault((OLD,), "secret").seal("2300")
    both = Vault((NEW, OLD), "secret")

    resealed = both.reseal(sealed)

    assert both.open(sealed) == "2300"
    assert Vault((NEW,), "secret").open(resealed) == "2300"


def test_without_its_key_a_value_does_not_open() -> None:
    sealed = Vault((OLD,), "secret").seal("2300")

    with pytest.raises(SealBroken):
        Vault((NEW,), "secret").open(sealed)
    with pytest.raises(SealBroken):
        Vault((NEW,), "secret").reseal(sealed)


def test_a_digest_depends_on_the_secret_and_on_its_kind() -> None:
    vault = Vault((OLD,), "secret")

    assert vault.digest("number", "+336") == Vault((NEW,), "secret").digest("number", "+336")
    assert vault.digest("number", "+336") != vault.digest("session", "+336")
    assert vault.digest("number", "+336") != Vault((OLD,), "autre").digest("number", "+336")


def test_keys_are_made_once_for_the_owner_only(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "var")
    sealed = open_vault(settings).seal("2300")

    assert open_vault(settings).open(sealed) == "2300"
    assert stat.S_IMODE((tmp_path / "var" / "keys").stat().st_mode) == 0o600


def test_keys_of_the_environment_make_no_file(tmp_path: Path) -> None:
    open_vault(Settings(var=tmp_path / "var", encryption_keys=(OLD,), digest_key="secret"))

    assert not (tmp_path / "var").exists()
