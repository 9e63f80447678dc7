"""The day and the hour."""

from datetime import date, datetime, timedelta, timezone

from bot.channels.clock import Clock


def test_a_frozen_day_stays_and_the_hour_runs() -> None:
    clock = Clock(date(2026, 11, 10))

    assert clock.today() == date(2026, 11, 10)
    assert abs(clock.now() - datetime.now(timezone.utc).replace(tzinfo=None)) < timedelta(seconds=5)


def test_otherwise_the_day_is_that_of_paris() -> None:
    paris_is_ahead_by_at_most = timedelta(hours=2)
    now = datetime.now(timezone.utc)

    assert Clock().today() in {now.date(), (now + paris_is_ahead_by_at_most).date()}
