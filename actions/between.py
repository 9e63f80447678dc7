"""Answers under the two ends of a range that a person gave (« entre 2 000 et 2 200 »), as one answer: an interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

Answer = Mapping[str, Any]
SURENESS = "OSIU"
CODES = {"code", "oui/non"}
ROADS = ("avec_csp", "sans_csp")
COMPARISON = "comparaison"


def ends(faits: Mapping[str, Any], fourchettes: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """The facts at every combination of the ends of the ranges; the facts alone when there is no range."""
    return [{**faits, **dict(zip(fourchettes, values, strict=True))} for values in product(*fourchettes.values())]


def interval(name: str, answers: Sequence[Answer], doubtful: str, motif: str) -> dict[str, Any]:
    """One answer for all the ends: what is missing or ungoverned at one end is so for the range.

    ``doubtful`` is the fact told as a range, asked when the ends give answers that no interval can hold.
    """
    for statut in ("manque", "hors_du_droit"):
        found = next((answer for answer in answers if answer["statut"] == statut), None)
        if found is not None:
            return dict(found)
    if all(answer == answers[0] for answer in answers):
        return dict(answers[0])
    together: dict[str, Any] = {**answers[0], **_common(answers)}
    if name == COMPARISON:
        return {**together, "valeur": _compared([answer["valeur"] for answer in answers])}
    bounds = [str(bound) for answer in answers for bound in _bounds(answer)]
    if len(set(bounds)) == 1:
        return together
    if answers[0].get("unite") in CODES or not all(_comparable(bound) for bound in bounds):
        return {"statut": "manque", "fait": doubtful, "faits": [doubtful]}
    together.pop("valeur", None)
    low, high = min(bounds, key=_order), max(bounds, key=_order)
    return {**together, "statut": "fourchette", "min": low, "max": high, "motif": motif}


def _common(answers: Sequence[Answer]) -> dict[str, Any]:
    """The texts and hypotheses of all, as sure as the least sure."""
    said: dict[str, Any] = {
        key: list(dict.fromkeys(line for answer in answers for line in answer.get(key, ())))
        for key in ("articles", "hypotheses")
    }
    sure = [answer["fiabilite"] for answer in answers if "fiabilite" in answer]
    return {**said, "fiabilite": max(sure, key=SURENESS.index)} if sure else said


def _bounds(answer: Answer) -> tuple[Any, ...]:
    return (answer["valeur"],) if answer["statut"] == "trouve" else (answer["min"], answer["max"])


def _comparable(bound: str) -> bool:
    return bound not in {"True", "False"} and (bound[:1].isdigit() or bound[:1] == "-")


def _order(bound: str) -> tuple[int, Decimal]:
    if bound.count("-") == 2:
        return date.fromisoformat(bound).toordinal(), Decimal(0)
    return 0, Decimal(bound)


def _compared(compared: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Both roads month by month: the prudent figure of all the ends, with what it may be at most."""
    by_month = [{month["mois"]: month for month in one["mois"]} for one in compared]
    names = sorted({name for months in by_month for name in months})
    mois = []
    for name in names:
        there = [months[name] for months in by_month if name in months]
        absent = len(there) < len(by_month)
        line: dict[str, Any] = {"mois": name}
        for road in ROADS:
            line[road] = _least_and_most([month[road] for month in there], absent)
        line["cumul"] = _least_and_most([month["cumul"] for month in there], absent=False)
        mois.append(line)
    return {"mois": mois, "cumul": _least_and_most([one["cumul"] for one in compared], absent=False)}


def _least_and_most(amounts: Sequence[Mapping[str, Any]], absent: bool) -> dict[str, Any]:
    least: dict[str, Any] = {}
    most: dict[str, str] = {}
    for key in amounts[0]:
        if key == "au_plus":
            continue
        low = [Decimal(one[key]) for one in amounts] + ([Decimal(0)] if absent else [])
        high = [Decimal(one.get("au_plus", {}).get(key, one[key])) for one in amounts]
        least[key] = f"{min(low):.2f}"
        if max(high) > min(low):
            most[key] = f"{max(high):.2f}"
    return {**least, "au_plus": most} if most else least
