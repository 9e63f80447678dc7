"""The few ways in which the engine refuses, each named for what went wrong."""

from __future__ import annotations

from collections.abc import Sequence


class RulesEngineError(Exception):
    """Anything the engine raises on purpose."""


class UnusableInput(RulesEngineError):
    """The situation cannot be read: unknown fact, wrong type, implausible value, contradiction.

    ``faits`` names every fact at fault, ``fait`` the first; ``message`` is worded for the person who must correct it.
    """

    def __init__(self, faits: Sequence[str], message: str) -> None:
        super().__init__(message)
        self.faits = tuple(faits)
        self.fait = self.faits[0] if self.faits else None
        self.message = message


class LawFileError(RulesEngineError):
    """A law file cannot be read; the message names the file and the key, for the jurist who must correct it."""


class OutsideTheLaw(RulesEngineError):
    """No rule that we know governs this case: raised by a rule, answered as ``hors_du_droit``."""

    def __init__(self, motif: str, articles: Sequence[str] = ()) -> None:
        super().__init__(motif)
        self.motif = motif
        self.articles = tuple(articles)
