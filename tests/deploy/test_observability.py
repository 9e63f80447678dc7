"""Alerts and dashboard are readable by their tools, ask for measures that exist, and each alert has its page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.channels.gateway import build
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy" / "observability"
ALERTS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "alerts.yaml").read_text())["groups"][0]["rules"]
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text())
QUESTIONS = [rule["expr"] for rule in ALERTS] + [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names a gateway gives, each with what Prometheus adds to it."""
    metrics = build(Settings(var=tmp_path_factory.mktemp("var"), internal_key="cle")).metrics
    families = text_string_to_metric_families(metrics.written().decode())
    return {f"{one.name}{end}" for one in families for end in ("", "_total", "_bucket", "_sum", "_count")} | {"up"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_promql_on_measures_that_exist(question: str, measured: set[str]) -> None:
    promql_parser.parse(question)

    assert set(re.findall(r"\b(?:csp_\w+|up)\b(?=[{\[)\s]|$)", question)) <= measured


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_each_alert_says_what_happens_and_where_to_read_on(alert: dict[str, Any]) -> None:
    page, anchor = alert["annotations"]["runbook"].split("#")
    titles = [line.lstrip("# ").lower() for line in (ROOT / page).read_text().splitlines() if line.startswith("#")]

    assert alert["annotations"]["summary"]
    assert anchor in titles
    assert alert["labels"]["severity"] in {"critique", "avertissement"}


def test_the_dashboard_has_no_two_panels_in_one_place() -> None:
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in DASHBOARD["panels"]]

    assert len(set(places)) == len(places)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(places)


def test_every_end_of_a_reminder_that_an_alert_names_is_measured_from_the_start(tmp_path: Path) -> None:
    named = {end for question in QUESTIONS for end in re.findall(r'fin=~?"([^"]+)"', question)}
    written = build(Settings(var=tmp_path, internal_key="cle")).metrics.written().decode()

    ends = {end for group in named for end in group.split("|")}
    assert ends == {"trop_tard", "refuse", "peut_etre_deux_fois"}
    assert [end for end in ends if f'csp_reminders_total{{fin="{end}"}} 0.0' not in written] == []


def test_prometheus_reads_the_alerts() -> None:
    configuration = yaml.safe_load((FOLDER / "prometheus.yaml").read_text())

    assert [(FOLDER / name).exists() for name in configuration["rule_files"]] == [True]
    assert configuration["scrape_configs"][0]["job_name"] == "csp-gateways"
