"""The stock bot learns what ours does, less of it."""

from pathlib import Path

import yaml

from benchmarks.stock.lessons import few_examples, lessons
from bot.settings import ROOT


def test_each_intent_keeps_a_few_examples() -> None:
    nlu = {"nlu": [{"intent": "a", "examples": "- un\n- deux\n- trois\n"}, {"lookup": "x", "examples": "- y\n"}]}

    assert few_examples(nlu, 2)["nlu"] == [{"intent": "a", "examples": "- un\n- deux\n"}]


def test_every_intent_of_ours_is_answered_by_our_action(tmp_path: Path) -> None:
    lessons(tmp_path / "data")

    domain = yaml.safe_load((tmp_path / "data" / "domain.yml").read_text())
    ours = {
        entry["intent"]
        for path in (ROOT / "data" / "nlu").glob("*.yml")
        for entry in yaml.safe_load(path.read_text())["nlu"]
        if "intent" in entry
    }
    rules = yaml.safe_load((tmp_path / "data" / "rules.yml").read_text())["rules"]
    assert set(domain["intents"]) == ours
    assert {step["action"] for rule in rules for step in rule["steps"] if "action" in step} == {"action_tour"}
