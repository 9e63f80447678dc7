"""What a reading hands back."""

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
    """Something that must be asked, never guessed; `candidats` are values to offer, `raison` names the sentence."""

    fait: str
    raison: str
    candidats: tuple[object, ...]
    texte: str


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

    def read(self, fact: str, value: object, text: str, *, about: bool = False) -> "Gathered":
        """Add a fact."""
        self.reads.append(Read(fact, value, text, about))
        return self

    def doubt(self, fact: str, reason: str, candidates: tuple[object, ...], text: str) -> "Gathered":
        """Add a doubt."""
        self.doubts.append(Doubt(fact, reason, candidates, text))
        return self
