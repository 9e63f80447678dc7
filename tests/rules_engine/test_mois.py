"""Money in the month it belongs to. Sourced values: UN-MARIE and LEM-MIN-2024 of shared/law/examples-now.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules_engine.mois import (
    ARE,
    ASP,
    COMPOSANTES,
    NEVER,
    NOTHING,
    SALAIRE,
    Ledger,
    cents,
    euros,
    month_of,
    name_of,
    without,
    written_row,
)

THIRTY_DAYS_SINCE_APRIL_2025 = ((2025 * 12 + 3, 30),)


def day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


def month(written: str) -> int:
    return month_of(day(f"{written}-01"))


def test_un_marie_a_full_month_pays_thirty_days() -> None:
    ledger = Ledger()

    ledger.by_right(ARE, [(day("2025-05-01"), NEVER)], [(60, 4000)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert ledger.rows == {month("2025-05"): {ARE: 120000}, month("2025-06"): {ARE: 120000}}


def test_lem_min_2024_paid_calendar_days() -> None:
    ledger = Ledger()

    ledger.by_right(ARE, [(day("2024-05-01"), NEVER)], [(31, 3159)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert ledger.rows == {month("2024-05"): {ARE: 97929}}


def test_a_february_pays_thirty_days_too() -> None:
    ledger = Ledger()

    paid = ledger.by_right(ARE, [(day("2027-02-01"), day("2027-02-28"))], [(90, 100)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert paid == 30


def test_a_part_of_a_month_pays_its_days_thirty_at_most() -> None:
    ledger = Ledger()

    paid = ledger.by_right(ARE, [(day("2027-01-02"), NEVER)], [(31, 100)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert paid == 31
    assert ledger.rows == {month("2027-01"): {ARE: 3000}, month("2027-02"): {ARE: 100}}


def test_a_right_goes_on_with_its_next_tranche_in_the_same_month() -> None:
    ledger = Ledger()

    ledger.by_right(ARE, [(day("2027-03-01"), NEVER)], [(20, 100), (5, 70)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert ledger.rows == {month("2027-03"): {ARE: 2000 + 350}}


def test_a_right_waits_between_two_spans() -> None:
    ledger = Ledger()
    spans = [(day("2027-03-22"), day("2027-03-31")), (day("2027-06-11"), NEVER)]

    ledger.by_right(ARE, spans, [(25, 100)], THIRTY_DAYS_SINCE_APRIL_2025)

    assert ledger.rows == {month("2027-03"): {ARE: 1000}, month("2027-06"): {ARE: 1500}}


def test_a_right_that_no_day_is_open_for_pays_nothing() -> None:
    ledger = Ledger()

    assert ledger.by_right(ARE, [], [(25, 100)], ()) == 0
    assert ledger.by_right(ARE, [(day("2027-03-22"), NEVER)], [(0, 100)], ()) == 0
    assert ledger.last == 0


def test_monthly_pay_counts_a_part_by_calendar_days_rounded_half_up() -> None:
    ledger = Ledger()

    ledger.monthly(SALAIRE, (day("2026-11-01"), day("2026-12-07")), 195000)

    assert ledger.rows == {month("2026-11"): {SALAIRE: 195000}, month("2026-12"): {SALAIRE: 44032}}


def test_monthly_pay_that_ends_before_it_starts_is_nothing() -> None:
    ledger = Ledger()

    ledger.monthly(SALAIRE, (day("2026-11-01"), day("2026-10-15")), 195000)

    assert ledger.rows == {}


def test_a_daily_allowance_stops_with_its_right() -> None:
    ledger = Ledger()
    spans = [(day("2026-12-08"), day("2026-12-31")), (day("2027-02-01"), day("2027-03-31"))]

    paid = ledger.daily(ASP, spans, 30, 100)

    assert paid == 30
    assert ledger.rows == {month("2026-12"): {ASP: 2400}, month("2027-02"): {ASP: 600}}


def test_a_hole_cuts_the_spans_it_meets() -> None:
    assert without([(1, 10), (20, 30)], (5, 22)) == [(1, 4), (23, 30)]
    assert without([(1, 10)], (1, 10)) == []
    assert without([(1, 10)], (4, 5)) == [(1, 3), (6, 10)]
    assert without([(1, 10)], (11, 12)) == [(1, 10)]


def test_a_month_is_written_whole_with_its_total() -> None:
    row = written_row({SALAIRE: 44032, ASP: 142008}, 186040)

    assert row == {**NOTHING, SALAIRE: "440.32", ASP: "1420.08", "total": "1860.40"}


def test_a_month_without_pay_is_written_too() -> None:
    assert written_row({}, 0) == dict.fromkeys((*COMPOSANTES, "total"), "0.00")


def test_a_total_is_that_of_the_months_asked() -> None:
    ledger = Ledger()
    ledger.add(ASP, month("2026-12"), 100)
    ledger.add(ASP, month("2027-01"), 200)
    ledger.add(ASP, month("2027-02"), 400)

    assert ledger.total(month("2026-12"), month("2027-01")) == 300


def test_cents_and_names() -> None:
    assert cents(Decimal("59.17")) == 5917
    assert euros(0) == "0.00"
    assert euros(154005) == "1540.05"
    assert name_of(month("2026-11")) == "2026-11"
