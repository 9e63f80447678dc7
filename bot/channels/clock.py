"""The day and the hour, asked of one object so that a test can move them."""

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


class Clock:
    """The real time, or a frozen day."""

    def __init__(self, frozen_day: date | None = None) -> None:
        self._frozen_day = frozen_day

    def now(self) -> datetime:
        """This instant in UTC, without a zone, as the database keeps it."""
        return datetime.now(timezone.utc).replace(tzinfo=None)

    def today(self) -> date:
        """The day in Paris, on which the law is answered."""
        return self._frozen_day or datetime.now(PARIS).date()
