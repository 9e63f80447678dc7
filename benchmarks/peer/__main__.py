"""`python -m benchmarks.peer`: the same dismissals by the engine and by openfisca-france, in one run.

The scope is what both cover: the ARE after a refusal under the rules of 2025, for one continuous contract that ends
with a month. Prints the figures and every difference, and keeps them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.report import commit
from rules_engine import Situation, assess, load
from rules_engine.dates import ONE_DAY

FOLDER = Path(__file__).parent
PEER = FOLDER.parent.parent / ".venv-peer" / "bin" / "python"
RESULTS = FOLDER.parent / "results" / "peer"
CONTRACT_END = date(2026, 1, 31)
HANDED = date(2025, 11, 4)
ALONE = 10
ROUNDS = 5
PAYS = (1400, 1823, 2100, 2300, 2600, 3200, 4100, 5200, 7000, 9000, 14000, 17000)
BIRTHS = (date(1990, 6, 15), date(1981, 5, 12), date(1970, 9, 3), date(1967, 2, 8))
ENTRIES = (date(2012, 3, 1), date(2022, 9, 1), date(2024, 6, 1), date(2025, 4, 1))
ASKED = (
    "salaire_journalier_reference_are",
    "are_journaliere_brute",
    "are_journaliere_nette",
    "are_duree_jours",
)


WAGE = "salaire_journalier_reference_are"
MINIMUM_2025 = Decimal("32.13")
CEILING_2025 = 4 * 3925
MIDDLE_AGES_2025, OLDEST_2025 = 685, 822
A_ROUNDING = Decimal("0.02")
UNEXPLAINED = "unexplained"


def situations() -> Iterator[dict[str, str]]:
    """A grid of pays, ages and seniorities."""
    for pay in PAYS:
        for birth in BIRTHS:
            for entry in ENTRIES:
                yield {
                    "brut": str(pay),
                    "naissance": birth.isoformat(),
                    "entree": entry.isoformat(),
                    "fin": CONTRACT_END.isoformat(),
                }


def facts(told: dict[str, str]) -> dict[str, Any]:
    """A situation of the grid in the words of the engine: paid on the first day after the waiting period."""
    return {
        "date_engagement_procedure": HANDED.isoformat(),
        "date_remise_documents": HANDED.isoformat(),
        "date_fin_contrat": told["fin"],
        "date_inscription": (CONTRACT_END + ONE_DAY).isoformat(),
        "date_naissance": told["naissance"],
        "date_entree": told["entree"],
        "salaire_mensuel_brut": told["brut"],
        "effectif_entreprise": 50,
        "preavis_mois": 2,
        "indemnite_conges_payes": 0,
    }


def by_the_engine(told: list[dict[str, str]]) -> tuple[list[dict[str, str]], dict[str, float]]:
    """The engine's answers, with the microseconds of a situation: these results, and every result."""
    started = time.perf_counter()
    texts = load()
    loading = time.perf_counter() - started
    read = [Situation.from_json(facts(one)) for one in told]
    answers = [assess(one, texts, list(ASKED), HANDED)["resultats"] for one in read]
    results = [{name: answer[name].get("valeur", answer[name]["statut"]) for name in ASKED} for answer in answers]
    figures = {"load_s": loading}
    for label, questions in (("these_results_us", list(ASKED)), ("every_result_us", None)):
        best = min(_processor(read, texts, questions) for _ in range(ROUNDS))
        figures[label] = best / len(read) * 1e6
    return results, figures


def _processor(read: list[Situation], texts: Any, questions: list[str] | None) -> float:
    started = time.process_time()
    for situation in read:
        assess(situation, texts, questions, HANDED)
    return time.process_time() - started


def by_the_peer(told: list[dict[str, str]], python: Path) -> tuple[list[dict[str, float]], dict[str, float]]:
    """The peer's answers and its microseconds, alone and in a vector, its strength."""
    asked = json.dumps({"rounds": ALONE, "situations": told})
    command = [str(python), str(FOLDER / "openfisca_are.py")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603
    answer = json.loads(done.stdout)
    return answer["results"], answer["timed"]


def cause(told: dict[str, str], name: str, mine: dict[str, Decimal], other: dict[str, Decimal]) -> str:
    """Why the two differ on a result; ``unexplained`` when none of the known reasons fits."""
    if name == "are_duree_jours":
        older = mine[name] == MIDDLE_AGES_2025 and other[name] == OLDEST_2025
        return "peer: ages of before April 2025" if older else _by_a_day(mine[name], other[name])
    if mine["are_journaliere_brute"] == MINIMUM_2025 and name != WAGE:
        return "peer: no minimum allowance"
    if mine[WAGE] != other[WAGE]:
        capped = Decimal(told["brut"]) > CEILING_2025
        return "peer: the ceiling of 2026 for every year" if capped else "peer: days worked x 1.4, not calendar days"
    cents = abs(mine[name] - other[name])
    return "peer: the two parts of the CSG rounded each" if cents <= A_ROUNDING else UNEXPLAINED


def _by_a_day(mine: Decimal, other: Decimal) -> str:
    return "peer: the maximum before the coefficient" if abs(mine - other) == 1 else UNEXPLAINED


def differences(
    told: list[dict[str, str]], ours: list[dict[str, str]], theirs: list[dict[str, float]]
) -> dict[str, list[str]]:
    """Each result on which the two differ, by cause."""
    found: dict[str, list[str]] = {}
    for situation, answer, peer in zip(told, ours, theirs, strict=True):
        mine = {name: Decimal(answer[name]) for name in ASKED}
        other = {name: Decimal(str(peer[name])) for name in ASKED}
        for name in ASKED:
            if mine[name] != other[name]:
                row = f"{' '.join(situation.values())}: {name} {mine[name]}, peer {other[name]}"
                found.setdefault(cause(situation, name, mine, other), []).append(row)
    return found


def main() -> int:
    """Measure, compare, print, keep; 1 when a difference has no known reason."""
    told = list(situations())
    ours, figures = by_the_engine(told)
    theirs, peer_figures = by_the_peer(told, Path(os.environ.get("CSP_PEER_PYTHON", PEER)))
    differing = differences(told, ours, theirs)
    report = {
        "situations": len(told),
        "engine": {name: round(value, 3) for name, value in figures.items()},
        "openfisca-france": {name: round(value, 3) for name, value in peer_figures.items()},
        "same": len(told) * len(ASKED) - sum(len(rows) for rows in differing.values()),
        "differing": {why: {"count": len(rows), "example": rows[0]} for why, rows in differing.items()},
    }
    for name, value in report.items():
        print(f"{name:18}{json.dumps(value, indent=2, ensure_ascii=False)}")
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{commit()}.json"
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    print(f"kept in {path.relative_to(FOLDER.parent.parent)}")
    return 1 if UNEXPLAINED in differing else 0


if __name__ == "__main__":
    sys.exit(main())
