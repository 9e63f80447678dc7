"""One-time links: what `/d/<code>` opens, once and not for long."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import LinkRow, SessionRow
from bot.memory.vault import Vault

MOST_DRAWS = 5


class NoCodeLeft(Exception):
    """Every code that was drawn is taken: there are far too many links."""


class Links:
    """The links that have not been opened."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def make(
        self,
        kind: str,
        content: Any,
        now: datetime,
        lives: timedelta,
        session_digest: str | None = None,
        draw: Callable[[], str] = lambda: secrets.token_urlsafe(9),
    ) -> str:
        """Keep a content behind a new code, which nobody else can find again; it goes with its conversation.

        `draw` draws the code; it is drawn again when it is taken already.
        """
        for _ in range(MOST_DRAWS):
            try:
                return await self._keep(draw(), kind, content, now + lives, session_digest)
            except IntegrityError:
                continue
        raise NoCodeLeft

    async def drop(self, session_digest: str, kinds: Collection[str]) -> None:
        """The codes of a conversation open nothing any more."""
        holder = select(SessionRow.id).where(SessionRow.digest == session_digest).scalar_subquery()
        await self._database.run(
            lambda session: session.execute(
                delete(LinkRow).where(LinkRow.session_id == holder, LinkRow.kind.in_(kinds))
            )
        )

    async def _keep(self, code: str, kind: str, content: Any, until: datetime, session_digest: str | None) -> str:
        def work(session: Session) -> None:
            holder = select(SessionRow.id).where(SessionRow.digest == session_digest)
            session.add(
                LinkRow(
                    digest=self._digest(code),
                    session_id=session.scalar(holder) if session_digest else None,
                    kind=kind,
                    expires_at=until,
                    sealed_content=self._vault.seal(content),
                )
            )

        await self._database.run(work)
        return code

    async def kind(self, code: str, now: datetime) -> str | None:
        """What a code would open, if it still may be; looking does not open it."""
        wanted = select(LinkRow.kind).where(LinkRow.digest == self._digest(code), LinkRow.expires_at > now)
        return await self._database.run(lambda session: session.scalar(wanted))

    async def open(self, kind: str, code: str, now: datetime) -> Any | None:
        """The content behind a code, the first time only and while it lives."""
        mine = (LinkRow.digest == self._digest(code), LinkRow.kind == kind)

        def work(session: Session) -> bytes | None:
            sealed = session.scalar(select(LinkRow.sealed_content).where(*mine, LinkRow.expires_at > now))
            gone = session.connection().execute(delete(LinkRow).where(*mine)).rowcount
            return sealed if gone else None

        sealed = await self._database.run(work)
        return self._vault.open(sealed) if sealed is not None else None

    def _digest(self, code: str) -> str:
        return self._vault.digest("link", code)
