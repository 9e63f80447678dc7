"""How many requests a minute: one session, one address, one key."""

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil

import structlog
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from bot.channels.errors import TooMany

log = structlog.get_logger()

ANSWER_SECONDS = 0.5
WITHOUT_SECONDS = 5.0

Ask = Callable[[MovingWindowRateLimiter, RateLimitItemPerMinute, str, str], None]


class Rates:
    """Counts over the last minute: in memory, or in a Redis that several gateways share.

    A restart forgets them, which harms nobody. While Redis does not answer each gateway counts by itself.
    """

    def __init__(self, url: str = "") -> None:
        """`url` is a Redis address, or empty."""
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared: MovingWindowRateLimiter | None = None
        self._without_until = 0.0
        if url:
            storage = RedisStorage(
                url, wrap_exceptions=True, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
            )
            self._shared = MovingWindowRateLimiter(storage)

    def count(self, kind: str, key: str, a_minute: int) -> None:
        """Count one request; raises `TooMany` past the limit."""
        self._ask(_hit, kind, key, a_minute)

    def check(self, kind: str, key: str, a_minute: int) -> None:
        """Count nothing; raises `TooMany` when one more would be past the limit."""
        self._ask(_test, kind, key, a_minute)

    def _ask(self, ask: Ask, kind: str, key: str, a_minute: int) -> None:
        item = RateLimitItemPerMinute(a_minute)
        if self._shared is not None and time.monotonic() >= self._without_until:
            try:
                ask(self._shared, item, kind, key)
            except StorageError as error:
                self._without_until = time.monotonic() + WITHOUT_SECONDS
                log.warning("rates counted by this gateway alone", reason=type(error.storage_error).__name__)
            else:
                return
        ask(self._own, item, kind, key)


def _hit(limiter: MovingWindowRateLimiter, item: RateLimitItemPerMinute, kind: str, key: str) -> None:
    if not limiter.hit(item, kind, key):
        raise _too_many(limiter, item, kind, key)


def _test(limiter: MovingWindowRateLimiter, item: RateLimitItemPerMinute, kind: str, key: str) -> None:
    if not limiter.test(item, kind, key):
        raise _too_many(limiter, item, kind, key)


def _too_many(limiter: MovingWindowRateLimiter, item: RateLimitItemPerMinute, kind: str, key: str) -> TooMany:
    reset = limiter.get_window_stats(item, kind, key).reset_time
    return TooMany(max(1, ceil(reset - time.time())))


def network_of(address: str) -> str:
    """What counts as one address: itself, or for IPv6 the /64 that one household holds."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or IPv6Address(int(read) >> 64 << 64))
    return str(read)
