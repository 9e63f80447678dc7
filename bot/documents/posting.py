"""The last day on which a letter can be posted and still arrive: our own prudence, not a rule of law."""

from datetime import date, timedelta

from dateutil.easter import easter

# Working days a registered letter is given to arrive.
DELIVERY_DAYS = 3
SUNDAY = 6
FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)


def is_open(day: date) -> bool:
    """Whether the post collects and delivers that day: neither a Sunday nor a public holiday (L3133-1)."""
    if day.weekday() == SUNDAY or (day.month, day.day) in FIXED_HOLIDAYS:
        return False
    return (day - easter(day.year)).days not in AFTER_EASTER


def last_posting_day(deadline: date) -> date:
    """The latest open day that leaves the delivery days before the deadline, itself the last day of arrival."""
    day = deadline
    while not is_open(day):
        day -= timedelta(days=1)
    left = DELIVERY_DAYS
    while left:
        day -= timedelta(days=1)
        left -= is_open(day)
    return day
