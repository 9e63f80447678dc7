"""What a message mentions before anyone knows which fact it is about: dates, durations, amounts, shares."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class SpokenDate:
    """A date as spoken, with whatever part of it was said."""

    exact: date | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    short_year: bool = False
    weekday: int | None = None
    marker: str = ""  # dernier, prochain, semaine_derniere, cette_semaine, autre
    part: str = ""  # debut, mi, fin
    reason: str = ""  # a doubt whatever the fact
    candidates: tuple[date, ...] = ()


@dataclass(frozen=True)
class Duration:
    """A length of time; `direction` is -1 for « il y a », 0 for a plain length, 1 for « dans »."""

    months: Decimal = Decimal(0)
    days: int = 0
    direction: int = 0
    since: bool = False  # « depuis », « ça fait »
    in_years: bool = False  # « 7 ans », « 3 ans et demi »: an age or a seniority
    in_weeks: bool = False


@dataclass(frozen=True)
class Amount:
    """A number, with what was said around it."""

    value: Decimal
    currency: bool = False
    thousands: bool = False  # « 2,3k »
    gross: bool | None = None
    period: str = ""  # mois, an, heure, jour, semaine
    paid_months: Decimal | None = None  # « sur 13 mois »
    from_smic: bool = False

    @property
    def is_money(self) -> bool:
        """Whether the words themselves say that it is money."""
        told = self.currency or self.thousands or self.from_smic
        return told or self.gross is not None or self.paid_months is not None


@dataclass(frozen=True)
class Share:
    """A part of the whole, 0 to 1: « 80 % », « mi-temps », « 28h par semaine »."""

    value: Decimal
    hours: Decimal | None = None  # the weekly hours it was read from


Value = SpokenDate | Duration | Amount | Share


@dataclass(frozen=True)
class Mention:
    """A value and where it stands in the folded text."""

    value: Value
    start: int
    end: int
    approximate: bool = False
    bound: str = ""  # plus, moins, presque
    other: "Mention | None" = None  # « entre A et B », « A ou B »
    negated: bool = False  # « pas 2 300 »

    @property
    def kind(self) -> str:
        """date, duree, depuis (« depuis 7 ans », « il y a 3 jours »), delai (« dans 4 mois »), montant or part."""
        if isinstance(self.value, Duration) and self.value.direction > 0:
            return "delai"
        if isinstance(self.value, Duration) and (self.value.since or self.value.direction < 0):
            return "depuis"
        return _KINDS[type(self.value)]


_KINDS: dict[type, str] = {SpokenDate: "date", Duration: "duree", Amount: "montant", Share: "part"}
