"""The telephone of the terminal, with a gateway that really checks its signature."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from bot.channels.app import create_app
from bot.channels.telephone import Handset, main, talk
from bot.serving.supervisor import free_port
from bot.settings import Settings


@pytest.fixture
def telephone_settings(tmp_path: Path) -> Settings:
    """Nothing behind the gateway: it answers with what it knows by itself."""
    return Settings(
        port=int(free_port()),
        var=tmp_path,
        rasa_port=1,
        actions_port=1,
        twilio_auth_token="jeton",
        sms_gateway=f"outbox:{tmp_path / 'sms.jsonl'}",
        public_url="https://csp.example",
    )


@pytest.fixture
def gateway(telephone_settings: Settings) -> Iterator[Settings]:
    app = create_app(telephone_settings)
    server = uvicorn.Server(uvicorn.Config(app, port=telephone_settings.port, log_config=None))
    serving = threading.Thread(target=server.run)
    serving.start()
    while not server.started:
        serving.join(0.02)
    yield telephone_settings
    server.should_exit = True
    serving.join()


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_what_is_typed_is_answered_by_what_the_outbox_sends(
    gateway: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(monkeypatch, "/photo", "", "STOP")

    status = talk(Handset(gateway))

    shown = capsys.readouterr().out
    assert status == 0
    assert shown.count("  [GSM-7, 1]") == 2
    assert "Je ne lis que le texte" in shown
    assert "START" in shown


def test_another_number_sees_nothing_of_it(gateway: Settings) -> None:
    other = Handset(gateway, "+33639980002")

    Handset(gateway).send("/photo")

    assert not other.wait(0.3)


def test_a_signature_that_is_not_believed_is_said(
    gateway: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(monkeypatch, "bonjour")
    forged = Settings(**{**vars(gateway), "twilio_auth_token": "autre"})

    status = talk(Handset(forged))

    assert status == 1
    assert "TWILIO_AUTH_TOKEN" in capsys.readouterr().err


def test_without_an_assistant_it_says_how_to_start_one(
    telephone_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (
        ("PORT", str(telephone_settings.port)),
        ("TWILIO_AUTH_TOKEN", "jeton"),
        ("SMS_GATEWAY", telephone_settings.sms_gateway),
    ):
        monkeypatch.setenv(name, value)
    type_lines(monkeypatch, "bonjour")

    status = main([])

    assert status == 1
    assert "make serve" in capsys.readouterr().err


def test_an_unusable_setting_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", "huit")

    status = main([])

    assert status == 2
    assert "PORT" in capsys.readouterr().err
