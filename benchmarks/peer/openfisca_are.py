"""The peer's side: openfisca-france answers situations read on standard input. Runs in the peer's own environment.

Reads ``{"rounds": N, "situations": [...]}``; writes the ARE of each (reference wage, amounts a day, days of right),
the seconds of loading, and the microseconds of a situation alone and within a vector of all of them.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import CountryTaxBenefitSystem

MONTHS = 36
WELL_ABOVE_EVERY_THRESHOLD = 200_000
ASKED = {
    "salaire_journalier_reference_are": "are_sjr",
    "are_journaliere_brute": "are_allocation_journaliere_super_brute_tx_plein",
    "are_journaliere_nette": "are_allocation_nette_journaliere_tx_plein",
    "are_duree_jours": "are_duree_nette_indemnisation",
}


def month_before(month: str, months: int) -> str:
    """``YYYY-MM``, so many months earlier."""
    rank = int(month[:4]) * 12 + int(month[5:]) - 1 - months
    return f"{rank // 12:04d}-{rank % 12 + 1:02d}"


def weekdays(month: str, entry: date) -> int:
    """Days from Monday to Friday of a month, from the entry on."""
    first, after = date.fromisoformat(f"{month}-01"), date.fromisoformat(f"{month_before(month, -1)}-01")
    return int(np.busday_count(max(first, entry), after)) if after > entry else 0


def answers(system: object, situations: list[dict[str, str]]) -> list[dict[str, float]]:
    """The ARE of situations whose contracts all end on the last day of one month."""
    month = month_before(situations[0]["fin"][:7], -1)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(situations))
    entries = [date.fromisoformat(told["entree"]) for told in situations]
    ends = np.array([told["fin"] for told in situations], dtype="datetime64[D]")
    pays = np.array([float(told["brut"]) for told in situations])
    simulation.set_input(
        "date_naissance", "ETERNITY", np.array([told["naissance"] for told in situations], dtype="datetime64[D]")
    )
    simulation.set_input("contrat_de_travail_fin", month_before(month, 1), ends)
    simulation.set_input("motif_fin_contrat", month_before(month, 1), np.array(["licenciement"] * len(situations)))
    simulation.set_input("rfr", str(int(month[:4]) - 2), np.full(len(situations), WELL_ABOVE_EVERY_THRESHOLD))
    simulation.set_input("nbptr", str(int(month[:4]) - 2), np.ones(len(situations)))
    simulation.set_input("salaire_de_base", month, np.zeros(len(situations)))
    for back in range(1, MONTHS + 1):
        worked = month_before(month, back)
        days = np.array([weekdays(worked, entry) for entry in entries])
        simulation.set_input("salaire_de_base", worked, pays * (days > 0))
        simulation.set_input("nombre_jours_travailles", worked, days)
        simulation.set_input("contrat_de_travail_debut", worked, np.array(entries, dtype="datetime64[D]"))
    found = {name: simulation.calculate(variable, month) for name, variable in ASKED.items()}
    return [{name: round(float(values[rank]), 2) for name, values in found.items()} for rank in range(len(situations))]


def main() -> None:
    """Answer what stands on standard input."""
    asked = json.load(sys.stdin)
    situations = asked["situations"]
    started = time.perf_counter()
    system = CountryTaxBenefitSystem()
    results = answers(system, situations)
    loading = time.perf_counter() - started
    alone, together = [], []
    for told in situations[: asked["rounds"]]:
        started = time.process_time()
        answers(system, [told])
        alone.append((time.process_time() - started) * 1e6)
    for _ in range(3):
        started = time.process_time()
        answers(system, situations)
        together.append((time.process_time() - started) * 1e6 / len(situations))
    timed = {"load_s": loading, "alone_us": sorted(alone)[len(alone) // 2], "in_a_vector_us": min(together)}
    json.dump({"results": results, "timed": timed}, sys.stdout)


if __name__ == "__main__":
    main()
