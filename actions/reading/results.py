"""What a reading hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Read:
    """One fact understood: its contract name, its value, the words it was read from, whether it is a round figure."""

    fait: str
    valeur: object  # date | Decimal | int | bool | str
    texte: str
    environ: bool = False


@dataclass(frozen=True)
class Doubt:
    """Something that must be asked, never guessed.

    `raison` names the sentence to say, `candidats` are values of the fact to offer, `entre` the first and the last it
    may be when there are too many to offer.
    """

    fait: str
    raison: str
    candidats: tuple[object, ...]
    texte: str
    entre: tuple[object, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that was understood of one message."""

    faits: tuple[Read, ...] = ()
    doutes: tuple[Doubt, ...] = ()
    inconnu: bool = False
    oui_non: bool | None = None
    correction: bool = False
    supposition: bool = False


@dataclass
class Gathered:
    """Facts and doubts as they are found; a fact is read once, the first time it is said."""

    reads: list[Read] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def extend(self, other: "Gathered") -> None:
        """Take what another gathered."""
        self.reads.extend(other.reads)
        self.doubts.extend(other.doubts)

    def and_the_rest(self, other: "Gathered", alike: Mapping[str, list[str]]) -> "Gathered":
        """With what another says of facts not settled here; `alike` are the facts that answer the same question."""
        settled = {name for found in self.reads for name in (found.fait, *alike.get(found.fait, ()))}
        self.reads.extend(found for found in other.reads if found.fait not in settled)
        self.doubts.extend(found for found in other.doubts if found.fait not in settled)
        return self

    def read(self, fact: str, value: object, text: str, *, about: bool = False) -> "Gathered":
        """Add a fact."""
        self.reads.append(Read(fact, value, text, about))
        return self

    def doubt(
        self, fact: str, reason: str, candidates: tuple[object, ...], text: str, between: tuple[object, ...] = ()
    ) -> "Gathered":
        """Add a doubt."""
        self.doubts.append(Doubt(fact, reason, candidates, text, between))
        return self
