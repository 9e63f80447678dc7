"""The command that serves says what is wrong with a setting."""

import pytest

from bot.serving.__main__ import main


def test_a_setting_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "huit mille")

    status = main()

    assert status == 2
    assert "PORT" in capsys.readouterr().err
