"""How many requests a minute: one session, one address, one key."""

import time
from ipaddress import IPv6Address, ip_address
from math import ceil

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bot.channels.errors import TooMany


class Rates:
    """Counts over the last minute, in memory: a restart forgets them, which harms nobody."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, kind: str, key: str, a_minute: int) -> None:
        """Count one request; raises `TooMany` past the limit."""
        item = RateLimitItemPerMinute(a_minute)
        if not self._limiter.hit(item, kind, key):
            reset = self._limiter.get_window_stats(item, kind, key).reset_time
            raise TooMany(max(1, ceil(reset - time.time())))


def network_of(address: str) -> str:
    """What counts as one address: itself, or for IPv6 the /64 that one household holds."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or IPv6Address(int(read) >> 64 << 64))
    return str(read)
