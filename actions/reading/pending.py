"""The second half of an answer: « brut », « mars », « le 12 », « celui de cette semaine », after a doubt was asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from actions.reading import lexicon, money, scan, when
from actions.reading.context import Context
from actions.reading.mentions import Amount, Mention, Share, SpokenDate
from actions.reading.numbers import whole
from actions.reading.results import Doubt, Gathered


def gather(doubts: Sequence[Doubt], context: Context, said_yes: bool | None) -> Gathered:
    """What a message settles of the doubts that stand; nothing when it speaks of something else."""
    settled = Gathered()
    for doubt in doubts:
        if doubt.fait not in {read.fait for read in settled.reads}:
            settled.extend(_settle(doubt, context, said_yes))
    return settled


def _settle(doubt: Doubt, context: Context, said_yes: bool | None) -> Gathered:
    if said_yes and len(doubt.candidats) == 1:
        return Gathered().read(doubt.fait, doubt.candidats[0], doubt.texte)
    by_words = _by_words(doubt, context)
    if by_words.reads:
        return by_words
    for mention in context.mentions:
        found = _by_value(doubt, mention, context)
        if found.reads:
            return found
    return Gathered()


def _by_words(doubt: Doubt, context: Context) -> Gathered:
    """« brut », « par an », « la première », « cette semaine »: words that choose among what was offered."""
    text = context.words.text.strip(" .!,")
    for name, words in lexicon.table("doutes").get(doubt.raison, {}).items():
        if lexicon.compiled(rf"^{lexicon.either(list(words))}$").match(text):
            return _chosen(doubt, str(name), context)
    for place, words in lexicon.table("doutes.rang").items():
        if lexicon.compiled(rf"^{lexicon.either(list(words))}$").match(text) and doubt.candidats:
            at = int(place)
            if at < len(doubt.candidats):
                return Gathered().read(doubt.fait, doubt.candidats[at], doubt.texte)
    return Gathered()


def _chosen(doubt: Doubt, choice: str, context: Context) -> Gathered:
    values = doubt.candidats
    if choice.startswith("fait:") and values:
        return Gathered().read(choice.removeprefix("fait:"), values[0], doubt.texte)
    if choice.startswith("ans:") and values:
        years = values[0] if doubt.fait == when.AGE else None
        months = int(str(years)) * when.MONTHS if years is not None else values[0]
        return Gathered().read(choice.removeprefix("ans:"), months, doubt.texte)
    if choice.startswith("rang:") and int(choice.removeprefix("rang:")) < len(values):
        return Gathered().read(doubt.fait, values[int(choice.removeprefix("rang:"))], doubt.texte)
    if choice in ("cette_semaine", "semaine_derniere"):
        monday = context.today - timedelta(days=context.today.weekday())
        this_week = [value for value in values if isinstance(value, date) and value >= monday]
        before = [value for value in values if isinstance(value, date) and value < monday]
        wanted = this_week if choice == "cette_semaine" else before
        return Gathered().read(doubt.fait, wanted[0], doubt.texte) if len(wanted) == 1 else Gathered()
    return Gathered()


def _by_value(doubt: Doubt, mention: Mention, context: Context) -> Gathered:
    """A month, a day, a year, weekly hours: the part of the value that was missing."""
    value, text = mention.value, context.quote(mention)
    if doubt.raison == "heures_manquantes" and isinstance(value, Share) and value.hours:
        return _by_hours(doubt, value, text)
    if doubt.entre and all(isinstance(day, date) for day in doubt.entre):
        return _within(doubt, mention, context)
    year = _year(value)
    matching = [day for day in doubt.candidats if isinstance(day, date) and day.year == year]
    if year and len(matching) == 1:
        return Gathered().read(doubt.fait, matching[0], text)
    if doubt.raison.startswith("annee_") and (year or _short_year(value)):
        return _with_its_year(doubt, year or _short_year(value) or 0, context)
    matching = [day for day in doubt.candidats if isinstance(day, date) and _names(value, day)]
    return Gathered().read(doubt.fait, matching[0], text) if len(matching) == 1 else Gathered()


def _with_its_year(doubt: Doubt, year: int, context: Context) -> Gathered:
    """« 4 mars », then « 2019 »."""
    words = scan.prepared(doubt.texte)
    for mention in scan.mentions(words, context.today, date_asked=True):
        if isinstance(mention.value, SpokenDate) and mention.value.year is None:
            dated = replace(mention.value, year=year, short_year=year < 100)
            return when.day_fact(doubt.fait, replace(mention, value=dated), replace(context, words=words))
    return Gathered()


def _by_hours(doubt: Doubt, share: Share, text: str) -> Gathered:
    full = Decimal(str(lexicon.entry("heures_du_temps_plein")))
    offered = doubt.candidats[0] if doubt.candidats else None
    if not isinstance(offered, Decimal) or share.hours is None:
        return Gathered()
    return Gathered().read(money.GROSS, (offered * share.hours / full).quantize(Decimal("0.01")), text)


def _within(doubt: Doubt, mention: Mention, context: Context) -> Gathered:
    first, last = doubt.entre
    value = mention.value
    if not isinstance(first, date) or not isinstance(last, date):
        return Gathered()
    day = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    if isinstance(value, SpokenDate) and value.exact is None and value.year is None:
        month = value.month or (first.month if first.month == last.month else None)
        spoken = replace(value, month=month, year=first.year, marker="")
    elif day is not None and first.month == last.month and first.day <= day <= last.day:
        spoken = SpokenDate(day=day, month=first.month, year=first.year)
    else:
        return Gathered()
    return when.day_fact(doubt.fait, replace(mention, value=spoken), context)


def _year(value: object) -> int | None:
    if isinstance(value, SpokenDate) and value.year and not value.short_year:
        return value.year
    number = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    return number if number is not None and 1900 <= number <= 2100 else None


def _short_year(value: object) -> int | None:
    number = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    return number if number is not None and 0 < number < 100 else None


def _names(value: object, day: date) -> bool:
    """Whether a date that was said can only be this one of those offered."""
    if not isinstance(value, SpokenDate) or value.marker:
        return False
    if value.exact is not None:
        return value.exact == day
    said = [(value.day, day.day), (value.month, day.month), (value.weekday, day.weekday())]
    return any(one is not None for one, _ in said) and all(one is None or one == other for one, other in said)
