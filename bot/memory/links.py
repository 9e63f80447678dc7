"""One-time links: what `/d/<code>` opens, once and not for long."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.memory.database import Database
from bot.memory.models import LinkRow, SessionRow
from bot.memory.vault import Vault


class Links:
    """The links that have not been opened."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def make(
        self, kind: str, content: Any, now: datetime, lives: timedelta, session_digest: str | None = None
    ) -> str:
        """Keep a content behind a new code, which nobody else can find again; it goes with its conversation."""
        code = secrets.token_urlsafe(9)

        def work(session: Session) -> None:
            holder = select(SessionRow.id).where(SessionRow.digest == session_digest)
            session.add(
                LinkRow(
                    digest=self._digest(code),
                    session_id=session.scalar(holder) if session_digest else None,
                    kind=kind,
                    expires_at=now + lives,
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
