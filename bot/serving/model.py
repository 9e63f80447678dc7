"""The trained model of what the files teach today: trained when they changed, found again when they did not."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.serving.processes import end_with_parent
from bot.settings import ROOT

TAUGHT = (
    "config.yml",
    "bot/domain/domain.yml",
    "bot/domain/intents.yml",
    "bot/domain/slots.yml",
    "bot/rasa_side/tokens.py",
    "bot/rasa_side/segments.py",
    "bot/rasa_side/policy.py",
    "bot/rasa_side/classifier.py",
    "requirements/rasa.txt",
    "data",
)
RASA_PYTHON = Path(".venv-rasa") / "bin" / "python"
KEPT_MODELS = 6
TICK_SECONDS = 10.0


class NoTraining(Exception):
    """Training failed; Rasa's own words are above it in the terminal."""


def fingerprint(root: Path = ROOT) -> str:
    """Twelve hexadecimal digits that change when what the model learns from changes."""
    digest = hashlib.sha256()
    for path in _taught_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def current_model(root: Path = ROOT) -> Path:
    """Where the model of today's files stands, or will stand once trained."""
    return root / "models" / f"csp-{fingerprint(root)}.tar.gz"


def trained_model(root: Path = ROOT) -> Path:
    """The path of a model of today's files, trained first if there is none; raises NoTraining."""
    model = current_model(root)
    if not model.exists():
        _train(model, root)
        _forget_old(model.parent)
    # Several checkouts may share the folder: the models that served last are kept, not those trained last.
    model.touch()
    return model


def _taught_files(root: Path) -> Iterator[Path]:
    for name in TAUGHT:
        path = root / name
        yield from sorted(child for child in path.rglob("*.yml")) if path.is_dir() else [path]


def _train(model: Path, root: Path) -> None:
    model.parent.mkdir(exist_ok=True)
    fresh = model.with_name(f"new-{os.getpid()}-{model.name}")
    command = [str(root / RASA_PYTHON), "-W", "ignore", "-m", "bot.rasa_side", "train", str(fresh)]
    print("Training the model: what it learns from has changed", flush=True)
    started = time.monotonic()
    training = subprocess.Popen(  # noqa: S603 (every word of the command is ours)
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=end_with_parent,
    )
    said = ""
    while True:
        try:
            said = training.communicate(timeout=TICK_SECONDS)[0]
            break
        except subprocess.TimeoutExpired:
            print(f"  … {time.monotonic() - started:.0f} s", flush=True)
    if training.returncode != 0 or not fresh.exists():
        raise NoTraining(f"{said}\nThe model could not be trained.")
    fresh.replace(model)
    print(f"Trained in {time.monotonic() - started:.0f} s", flush=True)


def _forget_old(folder: Path) -> None:
    models = sorted(folder.glob("csp-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        path.unlink(missing_ok=True)


def main() -> int:
    """Print the model's path; 1 when it cannot be trained."""
    try:
        print(trained_model())
    except NoTraining as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
