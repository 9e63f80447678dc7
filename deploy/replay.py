"""Replay the passport of an answer: `python deploy/replay.py PASSPORT.json [--law FOLDER]`.

The passport is attached to the page of the person: `pdfdetach -save 1 -o PASSPORT.json ma-page-csp.pdf`. Its facts are
assessed again under the law files of FOLDER (those of the house without one); the names of the results that differ are
printed. Exit status: 0 when all agree, 1 when some differ, 2 when the law files are not those of the passport.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from actions.dossier import Dossier
from bot.documents import OtherTexts, replay
from rules_engine import load


def main() -> int:
    """Replay one passport; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passport", type=Path, help="the passport, a JSON file")
    parser.add_argument("--law", type=Path, help="the folder of law files it was made under")
    asked = parser.parse_args()
    texts = load(asked.law) if asked.law else load()

    def again(
        situation: Mapping[str, Any], ranges: Mapping[str, Any], questions: list[str], day: date
    ) -> Mapping[str, Any]:
        return {"textes": texts.empreinte, "resultats": Dossier(situation, texts, day, ranges).results(questions)}

    try:
        different = replay(json.loads(asked.passport.read_text(encoding="utf-8")), again)
    except OtherTexts as refusal:
        print(f"other law files: the passport was made under {refusal}, these are {texts.empreinte}", file=sys.stderr)
        return 2
    for name in different:
        print(name)
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
