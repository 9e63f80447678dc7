"""The operator's replay: `python -m bot.documents PASSPORT.json [--law FOLDER]`.

Reads a passport, assesses its facts again under the law files of FOLDER (those of the house without one) and prints the
names of the results that differ. Exit status: 0 when all agree, 1 when some differ, 2 when the law files are not those
of the passport.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.documents.passport import OtherTexts, replay
from rules_engine import Situation, assess, load


def main(arguments: list[str] | None = None) -> int:
    """Replay one passport; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.documents", description="Replay the passport of an answer.")
    parser.add_argument("passport", type=Path, help="the passport, a JSON file")
    parser.add_argument("--law", type=Path, help="the folder of law files it was made under")
    asked = parser.parse_args(arguments)
    texts = load(asked.law) if asked.law else load()

    def again(situation: Mapping[str, Any], questions: list[str], day: date) -> Mapping[str, Any]:
        return assess(Situation.from_json(dict(situation)), texts, questions=questions, today=day)

    try:
        different = replay(json.loads(asked.passport.read_text(encoding="utf-8")), again)
    except OtherTexts as refusal:
        print(f"other law files: the passport was made under {refusal}", file=sys.stderr)
        return 2
    for name in different:
        print(name)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
