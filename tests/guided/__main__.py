"""`python -m tests.guided WHAT`: inputs made by atheris, which follows the branches they reach.

What they find is kept in the folder it is run in, as `crash-…`; it becomes an example of an ordinary test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta

import atheris

with atheris.instrument_imports(include=["actions.reading", "rules_engine", "bot.channels"]):
    from actions.reading import read
    from bot.channels.buttons import understand
    from bot.channels.sms_text import fits, gsm, order, segments
    from bot.memory.sessions import Kept
    from rules_engine import Situation, UnusableInput, assess, load
    from rules_engine.situation import fact_table

TODAY = date(2026, 11, 8)
FACTS = [None, *sorted(fact_table())]
LONGEST_YEAR = 366


def reader(data: bytes) -> None:
    """Whatever is written, put to any question, is read; what is read is a fact that the engine takes or refuses."""
    given = atheris.FuzzedDataProvider(data)
    asked = FACTS[given.ConsumeIntInRange(0, len(FACTS) - 1)]
    reading = read(given.ConsumeUnicode(400), demande=asked, today=TODAY, connus={}, en_suspens=())
    assert len({found.fait for found in reading.faits}) == len(reading.faits)


def engine(data: bytes) -> None:
    """Any facts of any value are answered, or refused with a fact named."""
    given = atheris.FuzzedDataProvider(data)
    told = {given.PickValueInList(FACTS): _value(given) for _ in range(given.ConsumeIntInRange(1, 8))}
    try:
        situation = Situation.from_json({name: value for name, value in told.items() if name})
    except UnusableInput as refused:
        if not refused.faits:
            raise
        return
    assess(situation, load(), today=TODAY)


def _value(given: atheris.FuzzedDataProvider) -> object:
    choices = sorted({str(choice) for spec in fact_table().values() for choice in spec.get("choix", ())})
    return (
        lambda: (TODAY + timedelta(given.ConsumeIntInRange(-30 * LONGEST_YEAR, LONGEST_YEAR))).isoformat(),
        lambda: given.ConsumeIntInRange(-10, 5000),
        lambda: str(given.ConsumeIntInRange(0, 10**6)),
        lambda: given.PickValueInList(choices),
        given.ConsumeBool,
        lambda: given.ConsumeUnicode(12),
        lambda: [{"mois": "2026-03", "brut": given.ConsumeIntInRange(0, 5000)}],
        lambda: None,
    )[given.ConsumeIntInRange(0, 7)]()


def doors(data: bytes) -> None:
    """Whatever is typed or sent by SMS is words; what is written for an SMS holds in its segments."""
    typed = atheris.FuzzedDataProvider(data).ConsumeUnicode(1200)
    understand(typed, Kept(1, "c", "web"))
    order(typed)
    written = gsm(typed)
    assert gsm(written) == written
    assert not fits(written) or segments(written) <= 2


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "engine": engine, "doors": doors}

if __name__ == "__main__":
    if sys.argv[1:2] == [] or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.guided {'|'.join(TARGETS)} [options of libFuzzer]")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
