"""« c'est 2 060 pas 2 300 », « non, 2 060 »: the new value goes to the fact that held the old one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from actions.reading import facts, lexicon, money, when
from actions.reading.context import Context
from actions.reading.mentions import Amount, Duration, Mention, Share, SpokenDate
from actions.reading.results import Gathered
from actions.reading.roles import Role, complete


def gather(context: Context) -> Gathered:
    """The facts of a message, a value taken back deciding which fact the new one is for."""
    denied = [mention for mention in context.mentions if mention.negated]
    taken_back = {fact for mention in denied for fact in _held(mention, context)}
    asked = context.asked
    lone = _lone_amount(context)
    if lone is not None:
        return lone
    if len(taken_back) == 1:
        asked = taken_back.pop()
        return facts.gather(replace(context, asked=asked, corrects=True))
    if context.corrects and not denied:
        return _without_the_old_value(context)
    return facts.gather(context)


def _without_the_old_value(context: Context) -> Gathered:
    """A correction that does not say what it corrects: the asked fact, unless a known one could hold the value too."""
    told = facts.gather(replace(context, asked=None))
    if told.reads or told.doubts:
        return facts.gather(context)
    read: dict[str, Gathered] = {}
    for fact in dict.fromkeys([*context.known, *([context.asked] if context.asked else [])]):
        found = facts.gather(replace(context, asked=fact))
        if any(one.fait == fact and one.valeur != context.known.get(fact) for one in found.reads):
            read[fact] = found
    if len(read) == 1:
        return next(iter(read.values()))
    if not read:
        return facts.gather(context)
    doubted = Gathered()
    for fact, found in read.items():
        values = tuple(one.valeur for one in found.reads if one.fait == fact)
        doubted.doubt(fact, "quel_fait", values, context.words.source.strip())
    return doubted


def _lone_amount(context: Context) -> Gathered | None:
    """« 2 060 € » and no more, when nothing is asked and a pay is known: perhaps its new value."""
    if context.asked is not None or len(context.mentions) != 1 or money.GROSS not in context.known:
        return None
    mention = context.mentions[0]
    said = context.words.text[mention.start : mention.end]
    if not isinstance(mention.value, Amount) or context.words.text.strip(" .!") != said.strip():
        return None
    read = money.pay(money.GROSS, mention, replace(context, asked=money.GROSS))
    values = tuple(one.valeur for one in read.reads if one.fait == money.GROSS)
    if not values or values[0] == context.known[money.GROSS]:
        return None
    return Gathered().doubt(money.GROSS, "salaire_corrige", values, context.quote(mention))


def _held(mention: Mention, context: Context) -> list[str]:
    """The known facts whose value a mention repeats."""
    return [fact for fact, value in context.known.items() if _same(fact, value, mention, context)]


def _same(fact: str, value: object, mention: Mention, context: Context) -> bool:
    spoken = mention.value
    if isinstance(spoken, SpokenDate):
        return isinstance(value, date) and fact in lexicon.table("roles") and _same_day(fact, value, spoken, context)
    if isinstance(spoken, Duration):
        return _number(value) is not None and (
            (fact == when.SENIORITY and _number(value) == spoken.months)
            or (fact == when.AGE and spoken.in_years and _number(value) == spoken.months / 12)
            or (fact == "preavis_mois" and _number(value) == spoken.months)
        )
    if isinstance(spoken, Share):
        return fact == "quotite" and _number(value) == spoken.value
    return _same_amount(fact, value, spoken)


def _same_amount(fact: str, value: object, spoken: Amount) -> bool:
    if spoken.is_money and fact not in money.PAY and fact not in lexicon.table("vraisemblable.somme"):
        return False
    return _number(value) == spoken.value


def _same_day(fact: str, value: date, spoken: SpokenDate, context: Context) -> bool:
    done = complete(spoken, Role.of(fact), context.today)
    return value in (done.day, *done.candidates)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        return Decimal(value)
    except ArithmeticError:
        return None
