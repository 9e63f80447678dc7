"""The command that serves a cluster says what is wrong with a setting."""

import pytest

from bot.serving.cluster.__main__ import main


@pytest.mark.parametrize("name", ["PORT", "WORKERS"])
def test_a_setting_that_cannot_be_read_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CSP_VAR", str(tmp_path))
    monkeypatch.setenv(name, "beaucoup")

    status = main()

    assert status == 2
    assert name in capsys.readouterr().err
