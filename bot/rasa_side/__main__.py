"""Rasa's process: `python -m bot.rasa_side serve MODEL`, `… train OUTPUT` and `… parse MODEL`.

Rasa's own command imports three times as much and listens on every address; this one listens on the loopback unless
RASA_HOST says otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
from pathlib import Path

from bot.rasa_side.absent import do_without

ROOT = Path(__file__).resolve().parent.parent.parent
CREDENTIALS = Path(__file__).resolve().parent / "credentials.yml"
CONFIG = ROOT / "config.yml"
DOMAIN = ("domain.yml", "intents.yml", "slots.yml")


def main() -> int:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m bot.rasa_side", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    serve_parser = commands.add_parser("serve", help="answer the gateway")
    serve_parser.add_argument("model", type=Path)
    train_parser = commands.add_parser("train", help="train a model from config.yml, bot/domain and data")
    train_parser.add_argument("output", type=Path, help="the model to write, a .tar.gz")
    train_parser.add_argument("--root", type=Path, default=ROOT, help="where config.yml, bot/domain and data stand")
    parse_parser = commands.add_parser("parse", help="understand the JSON strings of standard input, one a line")
    parse_parser.add_argument("model", type=Path)
    evaluate_parser = commands.add_parser("evaluate", help="say how well messages are understood")
    evaluate_parser.add_argument("--folds", type=int, default=4, help="models trained, each on all but one part")
    evaluate_parser.add_argument("--model", type=Path, help="judge this model instead, on --phrases")
    evaluate_parser.add_argument("--phrases", type=Path, help="phrases kept from the model, in the form of data/nlu")
    arguments = parser.parse_args()
    prepare()
    if arguments.command == "evaluate":
        return evaluate(arguments.folds, arguments.model, arguments.phrases)
    if arguments.command == "parse":
        return asyncio.run(parse(arguments.model))
    if arguments.command == "train":
        return train(arguments.output, arguments.root)
    # The conversations it writes are its owner's alone.
    os.umask(0o077)
    serve(arguments.model)
    return 0


def prepare() -> None:
    """Settle what Rasa reads from the environment when it is imported: no telemetry, quiet logs."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("ACTIONS_URL", f"http://127.0.0.1:{os.environ.get('ACTIONS_PORT', '5055')}")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    # A message is a hundred numbers: several threads would spend more time waiting for one another than multiplying.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # The model is trained when the lessons changed and not otherwise: a cache of half-trained parts serves nobody.
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    for library in ("LOG_LEVEL_LIBRARIES", "LOG_LEVEL_MATPLOTLIB", "LOG_LEVEL_RABBITMQ", "LOG_LEVEL_KAFKA"):
        os.environ.setdefault(library, "WARNING")
    # The pinned libraries deprecate one another at every import, and Rasa puts the filters back.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


def quiet() -> None:
    """Set Rasa's logs to LOG_LEVEL; left to itself it prints every state of every conversation."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    level = logging.getLevelName(os.environ["LOG_LEVEL"].upper())
    configure_logging_and_warnings(log_level=level)
    configure_structlog(level)


def serve(model: Path) -> None:
    """Answer the gateway until stopped."""
    do_without()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    quiet()
    serve_application(
        model_path=str(model),
        interface=os.environ.get("RASA_HOST", "127.0.0.1"),
        port=int(os.environ.get("RASA_PORT", "5005")),
        credentials=str(CREDENTIALS),
        enable_api=False,
        endpoints=AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")),
    )


def train(output: Path, root: Path) -> int:
    """Train and write the model; 0 when it stands."""
    from rasa.model_training import train as train_model

    quiet()
    result = train_model(
        domain=[str(root / "bot" / "domain" / name) for name in DOMAIN],
        config=str(root / "config.yml"),
        training_files=[str(root / "data")],
        output=str(output.parent),
        force_training=True,
        fixed_model_name=output.name,
    )
    return 0 if result.code == 0 and output.is_file() else 1


async def parse(model: Path) -> int:
    """Print what the model makes of each line: its segments, as JSON, in order."""
    do_without()
    from rasa.core.agent import Agent
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(log_level=logging.ERROR)
    configure_structlog(logging.ERROR)
    agent = Agent.load(str(model))
    for line in sys.stdin:
        understood = await agent.parse_message(json.loads(line).lstrip("/ \t\r\n") or "?")
        print(json.dumps(understood.get("segments", []), ensure_ascii=False), flush=True)
    return 0


def evaluate(folds: int, model: Path | None, phrases: Path | None) -> int:
    """Print how well messages are understood: 0."""
    from bot.rasa_side.evaluation import cross_validated, held_out, report

    quiet()
    guesses = held_out(model, phrases) if model and phrases else cross_validated(CONFIG, ROOT / "data" / "nlu", folds)
    print(report(guesses))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
