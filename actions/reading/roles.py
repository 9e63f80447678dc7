"""A spoken date completed for its part: a hand-over is recent and past, a hiring is past, a new job is to come."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from actions.reading import lexicon
from actions.reading.mentions import SpokenDate

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Role:
    """How a date fact is completed. Days are counted from today; `window` completes, `plausible` questions."""

    fact: str
    direction: int  # -1 past, 0 either, 1 to come
    window: tuple[int, int] | None
    plausible: tuple[int, int]
    doubtful: tuple[int, int] | None
    to_the_day: bool

    @classmethod
    def of(cls, fact: str, *, supposed: bool = False) -> "Role":
        """The role the lexicon gives a fact; what is supposed may lie ahead."""
        told = lexicon.table(f"roles.{fact}")
        window = told.get("fenetre")
        low, high = told["plausible"]
        if supposed:
            window = (window[0], max(window[1], int(lexicon.entry("roles_supposes.a_completer")))) if window else None
            high = max(high, int(lexicon.entry("roles_supposes.au_plus_tard")))
        return cls(
            fact=fact,
            direction=0 if supposed else int(told["sens"]),
            window=(window[0], window[1]) if window else None,
            plausible=(low, high),
            doubtful=tuple(told["douteux"]) if told.get("douteux") else None,
            to_the_day=bool(told["au_jour"]),
        )

    def accepts(self, day: date, today: date) -> bool:
        """Whether a date needs no question for this fact."""
        days = (day - today).days
        if self.doubtful is not None and self.doubtful[0] <= days <= self.doubtful[1]:
            return False
        return self.plausible[0] <= days <= self.plausible[1]

    def suits(self, day: date, today: date) -> bool:
        """Whether a date that was not wholly said may be completed to this one."""
        low, high = self.window or self.plausible
        return low <= (day - today).days <= high and self._direction_allows(day, today)

    def _direction_allows(self, day: date, today: date) -> bool:
        return self.direction == 0 or (day - today).days * self.direction >= 0


@dataclass(frozen=True)
class Completed:
    """The date meant, or the reason it must be asked and the dates to offer."""

    day: date | None
    approximate: bool = False
    reason: str = ""
    candidates: tuple[date, ...] = ()
    between: tuple[date, ...] = ()


def complete(spoken: SpokenDate, role: Role, today: date) -> Completed:
    """The one date a person can have meant, or a doubt; never a guess."""
    if spoken.marker in ("dernier", "prochain") and spoken.month is not None and spoken.year is None:
        spoken = _by_its_marker(spoken, today)
    if spoken.reason:
        return Completed(None, reason=spoken.reason, candidates=_kept(spoken.candidates, role, today))
    if spoken.exact is not None:
        return _checked(spoken.exact, role, today)
    if spoken.day is not None and spoken.month is not None:
        return _day_and_month(spoken, role, today)
    if spoken.month is not None:
        return _month(spoken, role, today)
    if spoken.day is not None:
        return _day_alone(spoken, role, today)
    if spoken.weekday is not None:
        return _weekday_alone(spoken, role, today)
    return _year_alone(spoken, role)


def _by_its_marker(spoken: SpokenDate, today: date) -> SpokenDate:
    """« octobre dernier » is the latest October, « mars prochain » the next March."""
    passed = (spoken.month or 0) < today.month
    year = today.year - (not passed) if spoken.marker == "dernier" else today.year + passed
    return replace(spoken, year=year, marker="")


def _kept(candidates: Iterable[date], role: Role, today: date) -> tuple[date, ...]:
    return tuple(day for day in candidates if role.suits(day, today))


def _checked(day: date, role: Role, today: date, approximate: bool = False) -> Completed:
    if role.accepts(day, today):
        return Completed(day, approximate)
    other_years = (_on(day.year + shift, day.month, day.day) for shift in (-1, 1))
    suited = [other for other in other_years if other and role.window and role.suits(other, today)]
    return Completed(None, reason="valeur_implausible", candidates=(*suited, day))


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_and_month(spoken: SpokenDate, role: Role, today: date) -> Completed:
    day, month = spoken.day or 0, spoken.month or 0
    years = _years(spoken, today)
    days = [found for year in years if (found := _on(year, month, day))]
    if not days:
        return _impossible(spoken, role, today, years)
    if spoken.weekday is not None:
        agreeing = [found for found in days if found.weekday() == spoken.weekday]
        if not agreeing:
            nearest = min(days, key=lambda found: abs((found - today).days))
            return Completed(
                None, reason="jour_semaine_faux", candidates=(nearest, _same_week(nearest, spoken.weekday))
            )
        if spoken.year is None and not (role.window and [found for found in days if role.suits(found, today)]):
            days = agreeing
        elif spoken.year is None:
            suited = [found for found in days if role.suits(found, today)]
            if not set(suited) & set(agreeing):
                wanted = suited[0]
                return Completed(
                    None, reason="jour_semaine_faux", candidates=(wanted, _same_week(wanted, spoken.weekday))
                )
            days = agreeing
        else:
            days = agreeing
    if spoken.year is not None and not spoken.short_year:
        return _checked(days[0], role, today)
    if spoken.short_year:
        accepted = [found for found in days if role.accepts(found, today)]
        if len(accepted) == 1:
            return Completed(accepted[0])
        return Completed(None, reason="annee_ambigue" if accepted else "valeur_implausible", candidates=tuple(accepted))
    suited = [found for found in days if role.window and role.suits(found, today)]
    if len(suited) == 1:
        return Completed(suited[0])
    return Completed(None, reason="annee_ambigue", candidates=tuple(suited or _nearest_years(days, role, today)))


def _same_week(day: date, weekday: int) -> date:
    return day + timedelta(days=weekday - day.weekday())


def _years(spoken: SpokenDate, today: date) -> list[int]:
    if spoken.year is not None:
        return [1900 + spoken.year, 2000 + spoken.year] if spoken.short_year else [spoken.year]
    return list(range(today.year - 4, today.year + 5))


def _impossible(spoken: SpokenDate, role: Role, today: date, years: list[int]) -> Completed:
    """31 February, or the month written before the day."""
    day, month = spoken.day or 0, spoken.month or 0
    swapped = [found for year in years if (found := _on(year, day, month))]
    suited = tuple(found for found in swapped if role.suits(found, today))
    return Completed(None, reason="date_impossible", candidates=suited[-2:])


def _nearest_years(days: list[date], role: Role, today: date) -> list[date]:
    """The two latest possible days for what is past, the two next for what is to come."""
    past = [day for day in days if day <= today][-2:]
    ahead = [day for day in days if day > today][:2]
    if role.direction > 0:
        return ahead
    if role.plausible[1] < 0:
        return []
    return past if role.window is None else past[-1:] + ahead[:1]


def _month(spoken: SpokenDate, role: Role, today: date) -> Completed:
    month = spoken.month or 0
    if not 1 <= month <= 12:
        return Completed(None, reason="date_impossible")
    if spoken.year is None:
        years = [year for year in range(today.year - 4, today.year + 5) if _month_suits(year, month, role, today)]
        if role.window is None or len(years) != 1:
            firsts = [date(year, month, 1) for year in range(today.year - 4, today.year + 5)]
            reason = "annee_ambigue" if not role.to_the_day or role.window is None else "jour_manquant"
            return Completed(None, reason=reason, candidates=tuple(_nearest_years(firsts, role, today)))
        year = years[0]
    elif spoken.short_year:
        kept = [
            century + spoken.year
            for century in (1900, 2000)
            if role.accepts(date(century + spoken.year, month, 1), today)
        ]
        if len(kept) != 1:
            return Completed(None, reason="annee_ambigue" if kept else "valeur_implausible")
        year = kept[0]
    else:
        year = spoken.year
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if role.to_the_day:
        if not (role.accepts(first, today) or role.accepts(last, today)):
            return Completed(None, reason="valeur_implausible")
        return Completed(None, reason="jour_manquant", between=(first, last))
    if spoken.year is None and first < today <= last and role.window and role.window[0] >= 0:
        return Completed(None, reason="jour_manquant", between=(today, last))
    day = {"fin": last, "mi": first.replace(day=15)}.get(spoken.part, first)
    return _checked(day, role, today, approximate=True)


def _month_suits(year: int, month: int, role: Role, today: date) -> bool:
    last = calendar.monthrange(year, month)[1]
    return role.suits(date(year, month, 1), today) or role.suits(date(year, month, last), today)


def _day_alone(spoken: SpokenDate, role: Role, today: date) -> Completed:
    """« le 3 »: the latest third that is not to come, when the fact is recent."""
    if role.window is None:
        return Completed(None, reason="mois_manquant")
    days = []
    for shift in range(-4, 5):
        months = today.year * 12 + today.month - 1 + shift
        found = _on(months // 12, months % 12 + 1, spoken.day or 0)
        if found and role.suits(found, today) and (spoken.weekday is None or found.weekday() == spoken.weekday):
            days.append(found)
    if spoken.marker in ("cette_semaine", "mois_dernier", "ce_mois"):
        shift = {"mois_dernier": 1}.get(spoken.marker, 0)
        wanted = today.year * 12 + today.month - shift
        days = [day for day in days if day.year * 12 + day.month == wanted]
    if not days:
        return Completed(None, reason="date_impossible" if spoken.weekday is None else "jour_semaine_faux")
    past = [day for day in days if day <= today]
    ahead = [day for day in days if day > today]
    if role.direction < 0 or not ahead:
        return Completed(past[-1])
    if role.direction > 0 or not past:
        return Completed(ahead[0])
    return Completed(None, reason="mois_ambigu", candidates=(past[-1], ahead[0]))


def _weekday_alone(spoken: SpokenDate, role: Role, today: date) -> Completed:
    """« mardi », « mardi dernier », « mardi de la semaine dernière »."""
    if role.window is None:
        return Completed(None, reason="date_vague")
    weekday = spoken.weekday or 0
    ago = (today.weekday() - weekday) % 7
    latest = today - timedelta(days=ago)
    monday = today - timedelta(days=today.weekday())
    if spoken.marker == "semaine_derniere":
        return _checked(monday - _WEEK + timedelta(days=weekday), role, today)
    if spoken.marker == "cette_semaine":
        return _checked(monday + timedelta(days=weekday), role, today)
    if spoken.marker in ("prochain", "semaine_prochaine"):
        following = latest + _WEEK
        if spoken.marker == "semaine_prochaine":
            return _checked(monday + _WEEK + timedelta(days=weekday), role, today)
        return _checked(following, role, today)
    if spoken.marker == "autre":
        return Completed(None, reason="mardi_ambigu", candidates=_kept((latest - _WEEK, latest), role, today))
    if spoken.marker == "dernier":
        if ago == 0:
            return _checked(latest - _WEEK, role, today)
        if ago <= int(lexicon.entry("roles_supposes.si_proche")):
            return Completed(None, reason="mardi_ambigu", candidates=_kept((latest, latest - _WEEK), role, today))
        return _checked(latest, role, today)
    if role.direction > 0:
        return _checked(latest + _WEEK, role, today)
    if role.direction == 0:
        return Completed(None, reason="mardi_ambigu", candidates=_kept((latest, latest + _WEEK), role, today))
    if ago == 0:
        return Completed(None, reason="mardi_ambigu", candidates=_kept((latest, latest - _WEEK), role, today))
    return _checked(latest, role, today)


def _year_alone(spoken: SpokenDate, role: Role) -> Completed:
    year = spoken.year or 0
    reason = "jour_manquant" if role.to_the_day else "mois_manquant"
    return Completed(None, reason=reason, between=(date(year, 1, 1), date(year, 12, 31)))
