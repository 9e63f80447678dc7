"""The proxy in front: one person always meets the same gateway, one conversation the same Rasa worker."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined

from bot.serving.cluster.packages import program
from bot.serving.cluster.plan import LOOPBACK, Plan
from bot.settings import ROOT

TEMPLATE = Path(__file__).with_name("nginx.conf.j2")
SENTENCES = ROOT / "bot" / "domain" / "responses" / "passerelle.yml"


@dataclass(frozen=True)
class Proxy:
    """What an nginx must know.

    The servers are `host:port`; `resolver` is an address, or `local` for the system's own, when their names stand for
    several machines that come and go; `certificate` and `key` are files, for TLS.
    """

    front: Sequence[str]
    gateways: Sequence[str]
    rasa: Sequence[str]
    actions: Sequence[str]
    rasa_door: str
    actions_door: str
    folder: str
    user: str = ""
    resolver: str = ""
    certificate: str = ""
    key: str = ""
    believed: Sequence[str] = field(default_factory=tuple)


def written(proxy: Proxy) -> str:
    """The configuration of nginx."""
    template = Environment(  # noqa: S701 (what is written is not HTML)
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    ).from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(proxy=proxy, said=said)


def prepare(plan: Plan) -> Path:
    """The configuration of this machine's cluster, written in its folder."""
    folder = plan.folder / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    proxy = Proxy(
        front=[f"{plan.host}:{plan.port}"],
        gateways=[f"{LOOPBACK}:{port}" for port in plan.gateways],
        rasa=[f"{LOOPBACK}:{port}" for port in plan.rasa],
        actions=[f"{LOOPBACK}:{port}" for port in plan.actions],
        rasa_door=f"{LOOPBACK}:{plan.rasa_door}",
        actions_door=f"{LOOPBACK}:{plan.actions_door}",
        folder=str(folder),
        user="www-data" if os.geteuid() == 0 else "",
    )
    path = folder / "nginx.conf"
    path.write_text(written(proxy), encoding="utf-8")
    return path


def command(configuration: Path) -> list[str]:
    """nginx, in the foreground."""
    return [program("nginx"), "-p", str(configuration.parent), "-c", str(configuration), "-e", "stderr"]


def said(name: str) -> str:
    """The gateway's own sentence as the JSON it answers, for when nginx must answer in its place."""
    sentence = _sentences()[name][0]["text"]
    return json.dumps({"erreur": {"fait": None, "message": sentence}}, ensure_ascii=False).replace("'", "\\'")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, list[dict[str, str]]]:
    responses: dict[str, list[dict[str, str]]] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))["responses"]
    return responses
