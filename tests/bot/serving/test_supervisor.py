"""What the supervisor hands to its processes, and what it says when one cannot run."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.serving import supervisor
from bot.serving.processes import ChildKeepsDying
from bot.serving.supervisor import NoModel, Supervisor, free_port
from bot.settings import Settings

SAYS_ITS_ENVIRONMENT = """#!/bin/sh
env | sort > "$CSP_VAR/env-$2"
exec sleep 30
"""
DIES = "#!/bin/sh\necho cannot run\nexit 1\n"


def executable(path: Path, script: str) -> str:
    path.write_text(script)
    path.chmod(0o700)
    return str(path)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(port=int(free_port()), var=tmp_path)


def test_a_free_port_can_be_listened_on() -> None:
    port = int(free_port())

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))


def test_a_process_that_keeps_dying_stops_the_whole_and_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model"
    model.write_text("model")
    monkeypatch.setattr(supervisor, "SLIM_PYTHON", executable(tmp_path / "slim", DIES))
    monkeypatch.setattr(supervisor, "RASA_PYTHON", executable(tmp_path / "rasa", SAYS_ITS_ENVIRONMENT))
    monkeypatch.setattr(supervisor, "current_model", lambda: model)
    monkeypatch.setattr("bot.serving.processes.LONGEST_PAUSE_SECONDS", 0.0)

    with pytest.raises(ChildKeepsDying, match=r"(gateway|actions) died 5 times(.|\n)*cannot run"):
        asyncio.run(Supervisor(settings, {"PATH": "/bin:/usr/bin"}).serve())


def test_without_a_model_that_can_be_trained_the_whole_stops(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = '#!/bin/sh\n[ "$2" = bot.serving.model ] && echo no examples && exit 1\nexec sleep 30\n'
    monkeypatch.setattr(supervisor, "SLIM_PYTHON", executable(tmp_path / "slim", script))
    monkeypatch.setattr(supervisor, "current_model", lambda: tmp_path / "absent")

    with pytest.raises(NoModel, match="no examples"):
        asyncio.run(Supervisor(settings, {"PATH": "/bin:/usr/bin"}).serve())


def test_every_process_gets_the_environment_and_the_ports(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model"
    model.write_text("model")
    monkeypatch.setattr(supervisor, "SLIM_PYTHON", executable(tmp_path / "slim", SAYS_ITS_ENVIRONMENT))
    monkeypatch.setattr(supervisor, "RASA_PYTHON", executable(tmp_path / "rasa", DIES))
    monkeypatch.setattr(supervisor, "current_model", lambda: model)
    monkeypatch.setattr("bot.serving.processes.LONGEST_PAUSE_SECONDS", 0.2)

    with pytest.raises(ChildKeepsDying, match="rasa died"):
        asyncio.run(Supervisor(settings, {"PATH": "/bin:/usr/bin", "RASA_PORT": "15099", "A_SETTING": "kept"}).serve())

    given = (tmp_path / "env-bot.channels").read_text().splitlines()
    assert f"PORT={settings.port}" in given
    assert "RASA_PORT=15099" in given
    assert "RASA_URL=http://127.0.0.1:15099" in given
    assert "RASA_TELEMETRY_ENABLED=false" in given
    assert "A_SETTING=kept" in given
    assert f"CSP_VAR={tmp_path}" in given
