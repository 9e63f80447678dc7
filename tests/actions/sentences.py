"""The sentences as a jurist proof-reads them: every response, its channel, its variables and the figures it writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import smsutil
import yaml

ROOT = Path(__file__).parents[2]
RESPONSES = ROOT / "bot" / "domain" / "responses"
TOPICS = ROOT / "actions" / "sujets"
OWN = ("sujets_*.yml", "idees_fausses.yml", "limites.yml", "contacts.yml", "langues.yml", "titres.yml", "boutons.yml")

VARIABLE = re.compile(r"\{(?P<space>\w+)\.(?P<name>\w+)\}")
CODE_ARTICLE = re.compile(r"\b[LRD]\d{3,4}(?:-\d+)*")
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
NUMBERS = r"\d+(?:(?:, | et |-| à )\d+)*"
ALLOWED_FIGURES = re.compile(
    "|".join(
        (
            r"\{[^}]*\}",
            CODE_ARTICLE.pattern,
            rf"(?:du )?\d{{1,2}}(?:er)? (?:au \d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?",
            r"\b(?:19|20)\d{2}\b",
            rf"\barticles? {NUMBERS}",
            rf"\bp\. {NUMBERS}",
            rf"\bn° (?:\d{{2}}-\d{{2}}\.\d{{3}}|\d{{4}}-\d{{3}}|{NUMBERS})",
            r"\bI{1,2}\.\d(?: (?:et|à) I{1,2}\.\d)?",
            r"\b(?:3949|3995|3939|3114|15|0 806 000 126)\b",
            r"\b(?:1re|2e|3e)\b(?= (?:et|ou) 3e| catégorie| : cumul)",
            r"\b(?:24 heures|2 minutes)\b",
        )
    )
)
WRITTEN_FIGURE = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt(?: et un)?|trente|cinquante|cent)"
    r" (?:jours?|mois|ans?|années?|semaines?|%|pour cent)\b|\bun an\b",
    re.IGNORECASE,
)
RECOMMENDATION = re.compile(
    r"je vous conseille|nous vous conseillons|je vous recommande|il vaut mieux|mieux vaut|option gagnante"
    r"|pas de panique|plus avantageux|plus intéressant|vous devriez|vous avez intérêt|dans votre intérêt"
    r"|le bon choix|le meilleur choix"
    r"|(?<!vous )\b(?:acceptez|refusez) (?:le|ce|donc|vite|sans)",
    re.IGNORECASE,
)
AMOUNTS = ("montant", "indemnite", "contribution", "participation", "salaire", "asp_", "are_", "idr", "prime")
DATES = ("date_", "fin_", "debut_", "premier", "are_apres_csp_debut")


@dataclass(frozen=True)
class Sentence:
    """One response on one channel."""

    file: str
    name: str
    channel: str | None
    text: str

    @property
    def where(self) -> str:
        """The place a proof-reader looks at."""
        return f"{self.file}: {self.name} ({self.channel or 'web'})"


def read(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def sentences() -> tuple[Sentence, ...]:
    """Every sentence of the files of words."""
    paths = sorted(path for pattern in OWN for path in RESPONSES.glob(pattern))
    return tuple(
        Sentence(path.name, name, variant.get("channel"), variant["text"])
        for path in paths
        for name, variants in read(path)["responses"].items()
        for variant in variants
    )


@lru_cache(maxsize=1)
def topics() -> dict[str, dict[str, Any]]:
    """Every topic, whatever its family."""
    return {name: topic for path in sorted(TOPICS.glob("*.yaml")) for name, topic in read(path).items()}


@lru_cache(maxsize=1)
def wrong_ideas() -> dict[str, dict[str, Any]]:
    """The wrong claims that circulate, by identifier."""
    ideas: dict[str, dict[str, Any]] = read(ROOT / "actions" / "idees_fausses.yaml")
    return ideas


def known() -> dict[str, list[Any]]:
    """The topics and the articles that stand in the law pages."""
    content: dict[str, list[Any]] = read(Path(__file__).with_name("textes_connus.yaml"))
    return content


def named(name: str, channel: str | None = None) -> list[str]:
    """The texts of a response on a channel."""
    return [sentence.text for sentence in sentences() if sentence.name == name and sentence.channel == channel]


def variables() -> set[tuple[str, str]]:
    """Each variable a sentence waits for: its namespace and its name."""
    return {(match["space"], match["name"]) for sentence in sentences() for match in VARIABLE.finditer(sentence.text)}


def figures(text: str) -> list[str]:
    """The digits that stand in a sentence and are neither a variable, a reference, a date nor a telephone number."""
    return re.findall(r"\d+", ALLOWED_FIGURES.sub(" ", text))


def _long_value(match: re.Match[str]) -> str:
    """A value as long as it gets once filled in."""
    if match["space"] == "terme":
        return "Allocation de sécurisation professionnelle" if match["name"] == "nom" else "a" * 150
    if match["space"] not in {"resultat", "fait"}:
        return "183 jours"
    if match["name"].startswith(DATES):
        return "mercredi 30 septembre 2026"
    if match["name"].endswith(("jours", "_conges_payes")):
        return "183 à 365 jours"
    return "12 345,67 €" if match["name"].startswith(AMOUNTS) else "12 mois"


def gsm(text: str) -> str:
    """The sentence filled with long values, in the characters of a GSM-7 message."""
    filled = VARIABLE.sub(_long_value, text).replace("œ", "oe").replace("’", "'").replace("…", "...")
    filled = re.sub("« ?| ?»", '"', filled.replace("\u00a0", " ").replace("\u202f", " "))
    return "".join(
        character if smsutil.is_valid_gsm(character) else unicodedata.normalize("NFKD", character)[0]
        for character in filled
    )


def segments(text: str) -> int:
    """How many messages a sentence takes once sent by SMS."""
    return len(smsutil.split(gsm(text)).parts)


def numbers_after(pattern: str) -> Iterator[tuple[str, int]]:
    """Each article number that follows a text named by ``pattern``, with the place it stands."""
    for sentence in sentences():
        for match in re.finditer(rf"{pattern}({NUMBERS})", sentence.text):
            for number in re.findall(r"\d+", match[1]):
                yield sentence.where, int(number)
