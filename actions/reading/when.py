"""Dates and lengths of time become the facts they are about."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from actions.reading import lexicon
from actions.reading.context import Context
from actions.reading.mentions import Amount, Duration, Mention, SpokenDate
from actions.reading.numbers import whole
from actions.reading.results import Gathered
from actions.reading.roles import Completed, Role, complete

BIRTH: Final = "date_naissance"
AGE: Final = "age"
SENIORITY: Final = "anciennete_mois"
HIRING: Final = "date_entree"
MONTHS: Final = 12


def day_fact(fact: str, mention: Mention, context: Context) -> Gathered:
    """A date read for a date fact."""
    spoken = mention.value
    text = context.quote(mention)
    if not isinstance(spoken, SpokenDate):
        return Gathered()
    if fact == BIRTH and spoken.day is None and spoken.exact is None:
        return _age_of_birth(spoken, text, context)
    role = _tensed(Role.of(fact, supposed=context.supposed), mention, context)
    done = complete(spoken, role, context.today)
    if context.asked != fact and (done.reason == "date_vague" or _is_yet_to_come(fact, done, context)):
        return Gathered()
    if fact in lexicon.entry("dates_sans_condition") and _is_conditional(mention, context):
        return Gathered()
    if mention.other is not None and isinstance(mention.other.value, SpokenDate):
        second = complete(mention.other.value, role, context.today)
        offered = tuple(day for day in (done.day, second.day) if day is not None)
        return Gathered().doubt(fact, "entre_deux", offered, text)
    if mention.bound and done.day is not None and role.to_the_day:
        return Gathered().doubt(fact, "borne", (done.day,), text)
    return _told(fact, done, text, about=mention.approximate)


def _is_conditional(mention: Mention, context: Context) -> bool:
    """Whether a date stands behind an « if » that imagines nothing else: « si je signe demain, … »."""
    before = re.split(r"[;.!?\n]", context.words.text[: mention.start])[-1]
    return not context.supposed and lexicon.pattern("conditions").search(before) is not None


def _tensed(role: Role, mention: Mention, context: Context) -> Role:
    """The role turned to the past or to the future by the verbs before a date."""
    if role.direction != 0 or context.supposed:
        return role
    before = re.split(r"[,;.!?\n]", context.words.text[max(0, mention.start - 40) : mention.start])[-1]
    for name, direction in (("futur", 1), ("passe", -1)):
        if lexicon.pattern(f"temps.{name}").search(before):
            return replace(role, direction=direction)
    return role


def _is_yet_to_come(fact: str, done: Completed, context: Context) -> bool:
    """A hiring to come is not the contract that ends."""
    return (
        fact == HIRING and done.reason == "valeur_implausible" and any(day > context.today for day in done.candidates)
    )


def _told(fact: str, done: Completed, text: str, *, about: bool) -> Gathered:
    if done.day is None:
        return Gathered().doubt(fact, done.reason, tuple(done.candidates), text, tuple(done.between))
    return Gathered().read(fact, done.day, text, about=done.approximate or about)


def _age_of_birth(spoken: SpokenDate, text: str, context: Context) -> Gathered:
    """« né en 1983 », « né en mars 83 »: an age, or two ages when the birthday may fall on either side of today."""
    years = [1900 + (spoken.year or 0), 2000 + (spoken.year or 0)] if spoken.short_year else [spoken.year or 0]
    low, high = ages()
    kept = [year for year in years if low <= context.today.year - year <= high]
    if spoken.year is None or len(kept) != 1:
        reason = "annee_manquante" if spoken.year is None else "valeur_implausible"
        return Gathered().doubt(BIRTH, reason, (), text)
    oldest = context.today.year - kept[0]
    if spoken.month is not None and spoken.month != context.today.month:
        return Gathered().read(AGE, oldest if spoken.month < context.today.month else oldest - 1, text)
    return Gathered().doubt(AGE, "entre_deux", (oldest - 1, oldest), text)


def ages() -> tuple[int, int]:
    """The ages between which nothing is asked again."""
    low, high = lexicon.entry("vraisemblable.age")
    return int(low), int(high)


def seniority(mention: Mention, context: Context, *, named: bool = True) -> Gathered:
    """A length of time in the company, in complete months."""
    duration, text = mention.value, context.quote(mention)
    if not isinstance(duration, Duration) or duration.direction > 0:
        return Gathered()
    months = _months(duration)
    if mention.other is not None and isinstance(mention.other.value, Duration):
        return Gathered().doubt(SENIORITY, "entre_deux", (months, _months(mention.other.value)), text)
    longest = int(lexicon.entry("vraisemblable.anciennete_mois"))
    if months > longest:
        return Gathered().doubt(SENIORITY, "valeur_implausible", (months,), text)
    if not named and not duration.months and not duration.since and not duration.direction:
        return Gathered()
    if not named and duration.in_years and not duration.since:
        certain = int(lexicon.entry("vraisemblable.anciennete_sans_doute_mois"))
        if months > certain:
            return Gathered().doubt(SENIORITY, "age_ou_anciennete", (months,), text)
    if mention.bound in ("presque", "moins"):
        return Gathered().doubt(SENIORITY, "borne", (max(months - 1, 0), months), text)
    about = mention.approximate or mention.bound == "plus"
    if mention.approximate and not mention.bound and months in lexicon.entry("vraisemblable.seuils_anciennete_mois"):
        return Gathered().doubt(SENIORITY, "borne", (months - 1, months), text)
    return Gathered().read(SENIORITY, months, text, about=about)


def _months(duration: Duration) -> int:
    return int(duration.months) + duration.days // 30


def ago(fact: str, mention: Mention, context: Context) -> Gathered:
    """« il y a 3 jours », « dans 4 mois » read for a date fact."""
    duration, text = mention.value, context.quote(mention)
    if not isinstance(duration, Duration):
        return Gathered()
    role = Role.of(fact, supposed=context.supposed)
    if duration.in_years and not duration.direction and not duration.since:
        return Gathered()
    sign = duration.direction or (-1 if role.direction <= 0 else 1)
    day = shifted(context.today, duration, sign)
    if mention.other is not None and isinstance(mention.other.value, Duration):
        return Gathered().doubt(fact, "entre_deux", (day, shifted(context.today, mention.other.value, sign)), text)
    if not role.accepts(day, context.today) or (role.direction and sign != role.direction and not context.supposed):
        return Gathered().doubt(fact, "valeur_implausible", (day,), text)
    if not role.to_the_day:
        return Gathered().read(fact, day, text, about=mention.approximate or bool(duration.months))
    loose = bool(duration.months) or duration.in_weeks or duration.days in lexicon.entry("dates.jours_arrondis")
    said = duration.direction != 0 or duration.since
    if not loose and said and not mention.approximate and not mention.bound and duration.days:
        return Gathered().read(fact, day, text)
    offered: tuple[date, ...] = (day,)
    if duration.days in lexicon.entry("dates.jours_arrondis"):
        offered = (day, day - timedelta(days=sign))
    return Gathered().doubt(fact, "jour_approximatif", offered, text)


def shifted(day: date, duration: Duration, sign: int) -> date:
    """A day moved by a length of time, clamped to the end of the month."""
    months = day.year * 12 + day.month - 1 + sign * int(duration.months)
    year, month = divmod(months, 12)
    year = min(max(year, 1900), 2200)
    last = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, last))
    return moved + timedelta(days=sign * min(duration.days, 40_000))


def age(mention: Mention, context: Context) -> Gathered:
    """« 43 ans », « 43 »."""
    value, text = mention.value, context.quote(mention)
    if isinstance(value, SpokenDate):
        return day_fact(BIRTH, mention, context)
    years = _years_of(mention)
    if years is None:
        return Gathered()
    if mention.other is not None:
        other = _years_of(mention.other)
        return Gathered().doubt(AGE, "entre_deux", tuple(found for found in (years, other) if found), text)
    low, high = ages()
    if isinstance(value, Amount) and 1900 <= years <= context.today.year:
        return _age_of_birth(SpokenDate(year=years), text, context)
    if not low <= years <= high:
        return Gathered().doubt(AGE, "valeur_implausible", (years,), text)
    if _is_announced(mention, context):
        return Gathered().doubt(AGE, "borne", (), text)
    if mention.bound or mention.approximate:
        candidates = {"presque": (years - 1, years), "moins": (years - 1,), "plus": (years, years + 1)}
        return Gathered().doubt(AGE, "borne", candidates.get(mention.bound, (years,)), text)
    return Gathered().read(AGE, years, text)


def _is_announced(mention: Mention, context: Context) -> bool:
    """« dans 2 ans j'ai 62 ans »."""
    before = [found.value for found in context.mentions if found.end <= mention.start]
    return any(isinstance(value, Duration) and value.direction > 0 for value in before)


def _years_of(mention: Mention) -> int | None:
    value = mention.value
    if isinstance(value, Duration):
        return int(value.months) // 12 if value.in_years else None
    if isinstance(value, Amount) and not value.is_money:
        return whole(value.value)
    return None


def birth_from_number(mention: Mention, context: Context, *, said_to_be_birth: bool) -> Gathered:
    """« né en 83 », « 1983 » when the date of birth is asked, « 43 » for want of better."""
    value = mention.value
    number = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    if number is None or mention.other is not None:
        return Gathered()
    if number < 100 and not said_to_be_birth and ages()[0] <= number <= ages()[1]:
        return age(mention, context)
    spoken = SpokenDate(year=number, short_year=number < 100)
    return _age_of_birth(spoken, context.quote(mention), context)


def notice(mention: Mention, context: Context) -> Gathered:
    """« 3 mois de préavis »: months, halves allowed."""
    duration, text = mention.value, context.quote(mention)
    if isinstance(duration, Amount) and not duration.is_money:
        duration = Duration(months=duration.value)
    if not isinstance(duration, Duration) or duration.direction or duration.since:
        return Gathered()
    months = duration.months if duration.months else Decimal(duration.days) / 30
    if mention.other is not None or mention.bound or mention.approximate:
        return Gathered().doubt("preavis_mois", "entre_deux" if mention.other else "borne", (months,), text)
    if duration.days and context.asked != "preavis_mois":
        return Gathered()
    if duration.days or months > int(lexicon.entry("vraisemblable.preavis_mois")):
        return Gathered().doubt("preavis_mois", "valeur_implausible", (months.quantize(Decimal("0.1")),), text)
    return Gathered().read("preavis_mois", months, text)


def hiring_from_number(mention: Mention, context: Context) -> Gathered:
    """« 2019 » or « 7 » when the hiring is asked."""
    value, text = mention.value, context.quote(mention)
    number = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    if number is None:
        return Gathered()
    if 1950 <= number <= context.today.year:
        return day_fact(HIRING, replace(mention, value=SpokenDate(year=number)), context)
    if number <= 50:
        return Gathered().doubt(SENIORITY, "unite_manquante", (number * 12, number), text)
    return Gathered().doubt(HIRING, "valeur_implausible", (), text)
