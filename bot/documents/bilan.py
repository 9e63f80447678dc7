"""A bilan as documents read it: each result known, between two bounds, missing, or outside the law."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from actions.wording import money
from bot.documents.french import counted, euros, long_date, number, whole
from bot.documents.words import fill, placeholders, words

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MONEY_FACTS = ("salaire", "indemnite", "reliquat_are_journaliere", "revenu")

Value = date | Decimal | bool | str


@dataclass(frozen=True)
class Known:
    """One value."""

    value: Value


@dataclass(frozen=True)
class Between:
    """The law or the facts leave an interval; `low` is the prudent bound of a deadline."""

    low: Value
    high: Value


@dataclass(frozen=True)
class Missing:
    """Not computed for want of a fact, named when it is known."""

    fait: str | None = None


@dataclass(frozen=True)
class Outside:
    """No rule we know governs this."""

    motif: str = ""


Outcome = Known | Between | Missing | Outside


@dataclass(frozen=True)
class Bilan:
    """The facts as understood and the results drawn from them, partial or whole."""

    situation: Mapping[str, Any]
    resultats: Mapping[str, Mapping[str, Any]]
    textes: str = ""
    hypothese: bool = False
    motifs: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, bilan: Mapping[str, Any]) -> "Bilan":
        """Take a bilan as the conversation carries it; absent parts are empty."""
        return cls(
            situation=bilan.get("situation") or {},
            resultats=bilan.get("resultats") or {},
            textes=str(bilan.get("textes") or ""),
            hypothese=bool(bilan.get("hypothese")),
            motifs=bilan.get("motifs") or {},
        )

    def outcome(self, name: str) -> Outcome:
        """What stands for a result; a result that is not there is missing."""
        result = self.resultats.get(name)
        if result is None:
            return Missing()
        statut = result.get("statut")
        if statut == "trouve":
            return Known(_value(result.get("valeur", "")))
        if statut == "fourchette" and "min" in result:
            return Between(_value(result["min"]), _value(result["max"]))
        if statut == "hors_du_droit":
            return Outside(str(result.get("motif") or ""))
        return Missing(result.get("fait"))

    def day(self, name: str) -> date | None:
        """The date to trust: the one found, or the earlier bound of an interval."""
        match self.outcome(name):
            case Known(value=date() as day) | Between(low=date() as day):
                return day
        return None

    def is_refused(self, name: str) -> bool:
        """Whether the result is a found « no »."""
        found = self.outcome(name)
        return isinstance(found, Known) and found.value in (False, "false")

    def says(self, name: str) -> str:
        """A result in French, or what it waits for."""
        said = words("mots")
        match self.outcome(name):
            case Known(value=value):
                return self._value_in_french(name, value)
            case Between(low=low, high=high):
                return self._interval_in_french(name, low, high)
            case Outside(motif=""):
                return str(said["hors_du_droit_seul"])
            case Outside(motif=motif):
                return fill(said["hors_du_droit"], {"motif": motif.rstrip(".")})
            case Missing(fait=fait):
                return waiting_for(fait)

    def fact(self, name: str) -> str | None:
        """A fact told, in French; None when it was not told."""
        told = self.situation.get(name)
        if told is None:
            return None
        value = _value(told)
        if isinstance(value, date):
            return long_date(value)
        if isinstance(value, Decimal) and name.startswith(MONEY_FACTS):
            return money(value)
        return number(value) if isinstance(value, Decimal) else str(value)

    def hold(self, template: str) -> bool:
        """Whether every result and fact a template names has a value or an interval."""
        return all(self._stands(name) for name in _names(template))

    def write(self, template: str) -> str:
        """A template of `{resultat.…}` and `{fait.…}`; what is unknown says so instead of its value."""
        return fill(template, {name: self._says_variable(name) for name in _names(template)})

    def unsure(self, names: list[str]) -> list[str]:
        """Those of the results that rest on less than an official text."""
        return [name for name in names if self.resultats.get(name, {}).get("fiabilite", "O") != "O"]

    def _stands(self, variable: str) -> bool:
        family, _, name = variable.partition(".")
        if family == "fait":
            return self.situation.get(name) is not None
        return isinstance(self.outcome(name), Known | Between)

    def _says_variable(self, variable: str) -> str:
        family, _, name = variable.partition(".")
        if family == "fait":
            return self.fact(name) or waiting_for(name)
        return self.says(name)

    def _unit(self, name: str) -> str:
        told = str(self.resultats[name].get("unite") or name.rsplit("_", 1)[-1])
        return told if told in words("mots")["unites"] else "euros"

    def _value_in_french(self, name: str, value: Value) -> str:
        if isinstance(value, date):
            return long_date(value)
        if not isinstance(value, Decimal):
            return str(value)
        unit = self._unit(name)
        if unit == "euros":
            return euros(value)
        return counted(value, words("mots")["unites"][unit])

    def _interval_in_french(self, name: str, low: Value, high: Value) -> str:
        said = words("mots")
        if isinstance(low, date) and isinstance(high, date):
            return fill(said["intervalle_dates"], {"min": long_date(low), "max": long_date(high)})
        if not isinstance(low, Decimal) or not isinstance(high, Decimal):
            return f"{low} – {high}"
        first = whole(low) if self._unit(name) == "euros" else number(low)
        return fill(said["intervalle"], {"min": first, "max": self._value_in_french(name, high)})


def waiting_for(fait: str | None) -> str:
    """« À préciser », with the fact that is waited for when it has a name."""
    said = words("mots")
    name = said["faits"].get(fait)
    return fill(said["a_preciser"], {"fait": name}) if name else str(said["a_preciser_seul"])


def _names(template: str) -> list[str]:
    return [name for name in placeholders(template) if name.startswith(("resultat.", "fait."))]


def _value(written: Any) -> Value:
    if isinstance(written, bool | date | Decimal):
        return written
    text = str(written)
    if ISO_DATE.fullmatch(text):
        return date.fromisoformat(text)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    return text
