"""The programs of the cluster are installed, or named."""

import pytest

from bot.serving.cluster.packages import PACKAGES, MissingPackage, program


@pytest.mark.parametrize("name", PACKAGES)
def test_each_program_is_brought_by_the_packages(name: str) -> None:
    assert program(name).endswith(name)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.serving.cluster.packages.SBIN", "/nowhere")
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(MissingPackage, match="apt-get install -y nginx"):
        program("nginx")
