"""One HTTP session per endpoint, kept from one call to the next; Rasa opens and closes one at each."""

from __future__ import annotations

from types import TracebackType

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Shorter than any server keeps an idle connection, so that none is used while it is being closed.
IDLE_SECONDS = 2.0
KEPT = "kept_session"


class KeptSession:
    """A session that an `async with` block does not close."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """`session` stays open."""
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        """The session itself."""
        return self._session

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave it open."""


def kept_session(endpoint: EndpointConfig) -> KeptSession:
    """What takes the place of `EndpointConfig.session`: the endpoint's one session, opened when it is first used."""
    kept: aiohttp.ClientSession | None = getattr(endpoint, KEPT, None)
    if kept is None or kept.closed:
        kept = _opened(endpoint)
        setattr(endpoint, KEPT, kept)
    return KeptSession(kept)


def _opened(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    password = endpoint.basic_auth
    return aiohttp.ClientSession(
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(password["username"], password["password"]) if password else None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS, limit=0),
    )
