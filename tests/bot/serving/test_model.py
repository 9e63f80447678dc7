"""The model is trained again when what it learns from changes, and only then."""

import os
import stat
from pathlib import Path

import pytest

from bot.serving.model import TAUGHT, NoTraining, current_model, fingerprint, trained_model

TRAINS = '#!/bin/sh\necho trained >> count\nprintf model > "$6"\n'
FAILS = "#!/bin/sh\necho no examples\nexit 1\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nlu.yml").write_text("examples")
    for name in (name for name in TAUGHT if name != "data"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def put_rasa(root: Path, script: str) -> None:
    python = root / ".venv-rasa" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(script)
    python.chmod(python.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("name", ["config.yml", "bot/domain/intents.yml", "bot/domain/slots.yml", "data/nlu.yml"])
def test_a_change_of_what_is_taught_asks_for_another_model(root: Path, name: str) -> None:
    before = fingerprint(root)

    (root / name).write_text("changed")

    assert fingerprint(root) != before


def test_a_change_of_a_sentence_asks_for_no_other_model(root: Path) -> None:
    before = fingerprint(root)

    (root / "bot" / "domain" / "responses").mkdir()
    (root / "bot" / "domain" / "responses" / "accueil.yml").write_text("responses: {}")

    assert fingerprint(root) == before


def test_a_model_is_trained_once(root: Path) -> None:
    put_rasa(root, TRAINS)

    models = [trained_model(root), trained_model(root)]

    assert models == [current_model(root)] * 2
    assert models[0].read_text() == "model"
    assert (root / "count").read_text() == "trained\n"


def test_a_training_that_fails_says_what_rasa_said(root: Path) -> None:
    put_rasa(root, FAILS)

    with pytest.raises(NoTraining, match="no examples"):
        trained_model(root)

    assert not current_model(root).exists()


def test_only_the_latest_models_are_kept(root: Path) -> None:
    put_rasa(root, TRAINS)
    (root / "models").mkdir()
    for number in range(8):
        (root / "models" / f"csp-old{number}.tar.gz").write_text("old")

    newest = trained_model(root)

    kept = list((root / "models").iterdir())
    assert len(kept) == 6
    assert newest in kept


def test_a_model_that_still_serves_is_among_those_kept(root: Path) -> None:
    put_rasa(root, TRAINS)
    serving = trained_model(root)
    os.utime(serving, (1, 1))

    trained_model(root)

    assert serving.stat().st_mtime > 1
