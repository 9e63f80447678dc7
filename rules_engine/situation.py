"""The facts of a case as the person told them, refused at birth when they cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rules_engine.dates import months_between, years_between
from rules_engine.errors import UnusableInput
from rules_engine.texts import HERE, read_yaml

FIRST_DAY, FIRST_PROCEDURE_DAY, LAST_DAY = date(1940, 1, 1), date(1990, 1, 1), date(2100, 12, 31)
YOUNGEST, OLDEST = 14, 100
LONGEST_SENIORITY = 720
TOLERATED_GAP = Decimal("0.10")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=1)
def fact_table() -> Mapping[str, Mapping[str, Any]]:
    """What ``faits.yaml`` says of each fact."""
    table: Mapping[str, Mapping[str, Any]] = read_yaml(HERE / "faits.yaml")
    return table


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, str]:
    phrases: Mapping[str, str] = read_yaml(HERE / "phrases.yaml")
    return phrases


class _Refused(ValueError):
    """A value that cannot be; holds the key of the sentence that says so."""

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.words = words


def _date(raw: object, spec: Mapping[str, Any]) -> date:
    if type(raw) is date:
        day = raw
    elif isinstance(raw, str) and _DAY.fullmatch(raw):
        try:
            day = date.fromisoformat(raw)
        except ValueError as error:
            raise _Refused("erreur.date") from error
    else:
        raise _Refused("erreur.date")
    first = FIRST_PROCEDURE_DAY if spec.get("procedure") else FIRST_DAY
    if not first <= day <= LAST_DAY:
        raise _Refused("erreur.date_lointaine", du=first.year, au=LAST_DAY.year)
    return day


def _number(raw: object, spec: Mapping[str, Any]) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str, Decimal)):
        raise _Refused("erreur.nombre")
    try:
        number = Decimal(str(raw))
    except InvalidOperation as error:
        raise _Refused("erreur.nombre") from error
    if not number.is_finite():
        raise _Refused("erreur.nombre")
    low, high = spec.get("min"), spec.get("max")
    if (low is not None and number < low) or (high is not None and number > high):
        raise _Refused("erreur.bornes", min=low, max=high)
    return number


def _whole(raw: object, spec: Mapping[str, Any]) -> int:
    if isinstance(raw, str):
        raise _Refused("erreur.entier")
    number = _number(raw, spec)
    if number != number.to_integral_value():
        raise _Refused("erreur.entier")
    return int(number)


def _boolean(raw: object, spec: Mapping[str, Any]) -> bool:
    if not isinstance(raw, bool):
        raise _Refused("erreur.booleen")
    return raw


def _choice(raw: object, spec: Mapping[str, Any]) -> str:
    if not isinstance(raw, str) or raw not in spec["choix"]:
        raise _Refused("erreur.choix", choix=", ".join(spec["choix"]))
    return raw


def _entries(raw: object, keys: set[str]) -> list[Mapping[str, object]]:
    if not isinstance(raw, (list, tuple)):
        raise _Refused("erreur.liste")
    for entry in raw:
        if not isinstance(entry, dict) or set(entry) != keys:
            raise _Refused("erreur.elements", cles=", ".join(sorted(keys)))
    return list(raw)


def _period(entry: Mapping[str, object]) -> tuple[date, date]:
    spec = {"procedure": True}
    first, last = _date(entry["du"], spec), _date(entry["au"], spec)
    if last < first:
        raise _Refused("erreur.periode")
    return first, last


def _periods(raw: object, spec: Mapping[str, Any]) -> tuple[tuple[date, date], ...]:
    return tuple(sorted(_period(entry) for entry in _entries(raw, {"du", "au"})))


def _leaves(raw: object, spec: Mapping[str, Any]) -> tuple[tuple[str, date, date], ...]:
    entries = _entries(raw, {"nature", "du", "au"})
    return tuple(sorted((_choice(entry["nature"], spec), *_period(entry)) for entry in entries))


def _pays(raw: object, spec: Mapping[str, Any]) -> tuple[tuple[date, Decimal], ...]:
    pays: dict[date, Decimal] = {}
    for entry in _entries(raw, {"mois", "brut"}):
        month = entry["mois"]
        if not isinstance(month, str) or not _MONTH.fullmatch(month):
            raise _Refused("erreur.mois")
        day = _date(f"{month}-01", {})
        if day in pays:
            raise _Refused("erreur.mois_double", mois=month)
        pays[day] = _number(entry["brut"], {"min": 0, "max": fact_table()["salaire_mensuel_brut"]["max"]})
    return tuple(sorted(pays.items()))


def _names(raw: object, spec: Mapping[str, Any]) -> frozenset[str]:
    if not isinstance(raw, (list, tuple, set, frozenset)) or not all(_is_fact(name) for name in raw):
        raise _Refused("erreur.noms")
    return frozenset(str(name) for name in raw)


def _is_fact(name: object) -> bool:
    return isinstance(name, str) and name in fact_table()


_READERS: Mapping[str, Callable[[object, Mapping[str, Any]], object]] = {
    "date": _date,
    "montant": _number,
    "decimal": _number,
    "entier": _whole,
    "booleen": _boolean,
    "choix": _choice,
    "periodes": _periods,
    "conges": _leaves,
    "salaires": _pays,
    "noms": _names,
}


class Situation:
    """What a person has told, every fact optional; ``None`` is a fact not told. Immutable.

    Raises UnusableInput, with every fact at fault, for an unknown name, a wrong type, an implausible value or two
    facts that contradict each other.
    """

    __slots__ = ("_faits", "inconnus")

    def __init__(self, /, **faits: object) -> None:
        told, refusals = _read(faits)
        refusals += _contradictions(told)
        if refusals:
            names = [name for named, _ in refusals for name in named]
            raise UnusableInput(list(dict.fromkeys(names)), " ".join(message for _, message in refusals))
        unknown: object = told.pop("faits_inconnus", frozenset())
        self.inconnus: frozenset[str] = frozenset(unknown) - set(told)  # type: ignore[call-overload]
        self._faits: Mapping[str, Any] = told

    @classmethod
    def from_json(cls, raw: object) -> Situation:
        """The situation that a JSON object tells; raises UnusableInput."""
        if not isinstance(raw, dict):
            raise UnusableInput((), _phrases()["erreur.objet"])
        return cls(**{str(name): value for name, value in raw.items()})

    def get(self, fait: str) -> Any:
        """The value told for a fact, or None."""
        return self._faits.get(fait)

    def __iter__(self) -> Iterator[str]:
        return iter(self._faits)

    def __contains__(self, fait: object) -> bool:
        return fait in self._faits


def _read(raw: Mapping[str, object]) -> tuple[dict[str, Any], list[tuple[list[str], str]]]:
    told: dict[str, Any] = {}
    refusals: list[tuple[list[str], str]] = []
    for name, value in raw.items():
        spec = fact_table().get(name)
        if spec is None:
            refusals.append(([name], _phrases()["erreur.inconnu"].format(fait=name)))
        elif value is not None:
            try:
                told[name] = _READERS[spec["type"]](value, spec)
            except _Refused as refused:
                refusals.append(([name], _phrases()[refused.key].format(fait=name, **refused.words)))
    return told, refusals


def _contradictions(told: Mapping[str, Any]) -> list[tuple[list[str], str]]:
    found: list[tuple[list[str], str]] = []

    def refuse(key: str, *names: str) -> None:
        found.append((list(names), _phrases()[key].format(fait=names[0], autre=names[-1])))

    handed, birth, entry = (told.get(f"date_{name}") for name in ("remise_documents", "naissance", "entree"))
    for first, last in (
        ("date_remise_documents", "date_signature"),
        ("date_entree", "date_remise_documents"),
        ("date_entree", "date_fin_contrat"),
        ("date_naissance", "date_entree"),
        ("date_engagement_procedure", "date_notification_licenciement"),
    ):
        if first in told and last in told and told[last] < told[first]:
            refuse("erreur.ordre", last, first)
    if handed and birth and not YOUNGEST <= years_between(birth, handed) <= OLDEST:
        refuse("erreur.age", "date_naissance")
    if handed and birth and "age" in told and abs(years_between(birth, handed) - told["age"]) > 1:
        refuse("erreur.contradiction", "age", "date_naissance")
    if handed and entry and months_between(entry, handed) > LONGEST_SENIORITY:
        refuse("erreur.anciennete", "date_entree")
    monthly = {
        "salaire_mensuel_brut": told.get("salaire_mensuel_brut"),
        "salaire_annuel_brut": told["salaire_annuel_brut"] / 12 if "salaire_annuel_brut" in told else None,
        "salaires": sum(pay for _, pay in told["salaires"]) / len(told["salaires"]) if told.get("salaires") else None,
    }
    pays = [(name, pay) for name, pay in monthly.items() if pay is not None]
    for (name, pay), (other, another) in pairwise(pays):
        if abs(pay - another) > TOLERATED_GAP * max(pay, another):
            refuse("erreur.contradiction", name, other)
    return found
