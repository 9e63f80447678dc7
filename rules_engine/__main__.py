"""The jurist's desk: ``python -m rules_engine assess | explain | check | diff``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO
from zoneinfo import ZoneInfo

from rules_engine import Situation, UnusableInput, assess, load
from rules_engine.texts import Texts

CLOSED = 1
UNUSABLE = 2
PROGRESS_STEP = 100
BOM = "\ufeff"
PARIS = ZoneInfo("Europe/Paris")


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when an answer was printed, 2 for input it cannot use, 1 when nobody reads the output."""
    _in_utf8(sys.stdin, "replace")
    _in_utf8(sys.stdout, "backslashreplace")
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(load().phrases["erreur.sortie"], file=sys.stderr)
        return CLOSED
    except UnusableInput as refused:
        print(json.dumps(refusal(refused), ensure_ascii=False))
        print(refused.message, file=sys.stderr)
        return UNUSABLE
    return status


def _in_utf8(stream: TextIO, errors: str) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)


def refusal(refused: UnusableInput) -> dict[str, Any]:
    """What the door answers to input it cannot use."""
    return {"erreur": {"fait": refused.fait, "message": refused.message, "faits": list(refused.faits)}}


class _Parser(argparse.ArgumentParser):
    """Refuses a command as any other input that cannot be used."""

    def error(self, message: str) -> NoReturn:
        """Raise UnusableInput instead of leaving the program."""
        raise UnusableInput((), load().phrases["erreur.commande"].format(detail=message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m rules_engine", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    assessing = commands.add_parser("assess", help="answer one situation (or one a line with --jsonl)")
    assessing.add_argument("--jsonl", action="store_true", help="one situation a line in, one answer a line out")
    assessing.set_defaults(run=_assess)
    explaining = commands.add_parser("explain", help="the reasoning as an indented text, with the articles")
    explaining.set_defaults(run=_explain)
    for command in (assessing, explaining):
        command.add_argument("file", nargs="?", default="-", help="a JSON file, or - for standard input")
        command.add_argument("--question", action="append", metavar="NAME", help="only this result (repeatable)")
        command.add_argument("--on", metavar="YYYY-MM-DD", help="the day the answer is given")
    checking = commands.add_parser("check", help="load every text and sweep the calendar")
    checking.set_defaults(run=_check)
    comparing = commands.add_parser("diff", help="every case and situation whose answer the edited law files move")
    comparing.add_argument("--since", metavar="REV", default="HEAD", help="the git revision to compare with (HEAD)")
    comparing.set_defaults(run=_diff)
    return parser


def _day(texts: Texts, raw: str | None) -> date:
    if raw is None:
        return datetime.now(PARIS).date()
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise UnusableInput(["on"], texts.phrases["erreur.jour"].format(fait="on")) from error


def _opened(texts: Texts, name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UnusableInput((), texts.phrases["erreur.fichier"].format(detail=error)) from error


def situation_of(texts: Texts, raw: str) -> Situation:
    """The situation a JSON text tells; raises UnusableInput."""
    try:
        facts = json.loads(raw.removeprefix(BOM), parse_float=Decimal, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise UnusableInput((), texts.phrases["erreur.json"].format(detail=error)) from error
    return Situation.from_json(facts)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; raises UnusableInput for a key written twice, which JSON would let the second one win."""
    told = dict(pairs)
    if len(told) < len(pairs):
        twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
        raise UnusableInput(twice, load().phrases["erreur.cle_double"].format(fait=twice[0]))
    return told


def _assess(options: argparse.Namespace) -> int:
    texts = load()
    day = _day(texts, options.on)
    source = _opened(texts, options.file)
    if not options.jsonl:
        _print(assess(situation_of(texts, source.read()), texts, options.question, day))
        return 0
    assess(Situation(), texts, options.question, day)
    for count, line in enumerate((line for line in source if line.strip()), start=1):
        _print(_answered(texts, line, options.question, day))
        _progress(texts, count, last=False)
    _progress(texts, 0, last=True)
    return 0


def _progress(texts: Texts, count: int, last: bool) -> None:
    """How many situations were answered, on a terminal only, out of the way of the answers."""
    if not sys.stderr.isatty():
        return
    if last:
        print(file=sys.stderr)
    elif count % PROGRESS_STEP == 0:
        print("\r" + texts.phrases["avancement"].format(nombre=count), end="", file=sys.stderr, flush=True)


def _answered(texts: Texts, line: str, questions: list[str] | None, day: date) -> dict[str, Any]:
    try:
        return assess(situation_of(texts, line), texts, questions, day)
    except UnusableInput as refused:
        return refusal(refused)


def _print(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False))


def _explain(options: argparse.Namespace) -> int:
    from rules_engine.explanation import explain

    texts = load()
    day = _day(texts, options.on)
    situation = situation_of(texts, _opened(texts, options.file).read())
    for line in explain(situation, texts, options.question, day):
        print(line)
    return 0


def _check(options: argparse.Namespace) -> int:
    from rules_engine.desk import check

    findings: Iterator[tuple[bool, str]] = check(load())
    sound = True
    for right, sentence in findings:
        print(sentence)
        sound = sound and right
    return 0 if sound else 1


def _diff(options: argparse.Namespace) -> int:
    from rules_engine.desk import diff

    for line in diff(load(), options.since):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
