"""Amounts become pay, by the month or the year, gross or net; whatever is not said is asked."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from actions.reading import lexicon
from actions.reading.context import Context
from actions.reading.mentions import Amount, Mention, Share
from actions.reading.results import Gathered

GROSS: Final = "salaire_mensuel_brut"
NET: Final = "salaire_mensuel_net"
YEARLY: Final = "salaire_annuel_brut"
NEW_JOB: Final = "salaire_reprise_mensuel_brut"
PAY: Final = (GROSS, NET, YEARLY, NEW_JOB)
_CENT: Final = Decimal("0.01")


def pay(fact: str, mention: Mention, context: Context) -> Gathered:
    """An amount read as pay: monthly or yearly, gross or net, or the doubt that stands in the way."""
    amount, text = mention.value, context.quote(mention)
    if not isinstance(amount, Amount):
        return Gathered()
    if amount.from_smic:
        return Gathered().doubt(fact if fact != NET else GROSS, "smic", (), text)
    if context.asked not in PAY and not amount.period and amount.value < _limits("salaire_mensuel")[0]:
        return Gathered()
    if amount.value <= 0:
        return Gathered().doubt(fact, "valeur_implausible", (), text)
    amount = _as_the_fact_says(fact, amount)
    if _is_cut_short(amount, text):
        hundreds = amount.value - amount.value % 10 + amount.value % 10 * 100
        return Gathered().doubt(_target(fact), "deux_lectures", (hundreds, amount.value), text)
    if amount.period in ("jour", "semaine"):
        return Gathered().doubt(_target(fact), "periode_salaire", (amount.value,), text)
    if amount.period == "heure":
        return _hourly(fact, amount, mention, context)
    period = _period(amount)
    if not period:
        return Gathered().doubt(_target(fact), "periode_salaire", (amount.value,), text)
    if mention.other is not None and isinstance(mention.other.value, Amount):
        values = (amount.value, mention.other.value.value)
        return Gathered().doubt(_named(fact, amount, period), "entre_deux", values, text)
    if mention.bound in ("plus", "moins"):
        return Gathered().doubt(_named(fact, amount, period), "borne", (amount.value,), text)
    about = mention.approximate or bool(mention.bound)
    if period == "an":
        return _yearly(amount, mention, context, fact, about=about)
    return _monthly(fact, amount, mention, context, about=about)


def _is_cut_short(amount: Amount, text: str) -> bool:
    """« deux mille cinq » in words: two thousand five hundred, as wages are said, or two thousand and five."""
    written = any(figure.isdigit() for figure in text)
    return not written and amount.value > 1000 and 2 <= amount.value % 1000 <= 9


def _as_the_fact_says(fact: str, amount: Amount) -> Amount:
    if fact == YEARLY and not amount.period:
        amount = replace(amount, period="an")
    if fact == NET and amount.gross is None:
        amount = replace(amount, gross=False)
    return amount


def _target(fact: str) -> str:
    return fact if fact == NEW_JOB else GROSS


def _named(fact: str, amount: Amount, period: str) -> str:
    if fact == NEW_JOB:
        return fact
    if amount.gross is False:
        return NET
    return YEARLY if period == "an" else GROSS


def _limits(name: str) -> tuple[Decimal, Decimal]:
    low, high = lexicon.entry("vraisemblable." + name)
    return Decimal(str(low)), Decimal(str(high))


def _period(amount: Amount) -> str:
    """mois or an; nothing when an amount without its period might be either."""
    monthly, yearly = _limits("limite_mois_an")
    if amount.paid_months is not None:
        return "an" if amount.value >= monthly else "mois"
    if amount.period:
        return amount.period
    if amount.value < monthly:
        return "mois"
    return "an" if amount.value >= yearly else ""


def _hourly(fact: str, amount: Amount, mention: Mention, context: Context) -> Gathered:
    text = context.quote(mention)
    low, high = _limits("taux_horaire")
    if not low <= amount.value <= high:
        return Gathered().doubt(_target(fact), "valeur_implausible", (amount.value,), text)
    hours = next(
        (found.value.hours for found in context.mentions if isinstance(found.value, Share) and found.value.hours), None
    )
    if hours is None:
        full = Decimal(str(lexicon.entry("heures_du_temps_plein")))
        return Gathered().doubt(_target(fact), "heures_manquantes", (_by_the_month(amount.value, full),), text)
    monthly = _by_the_month(amount.value, hours)
    return _monthly(fact, replace(amount, value=monthly, period="mois"), mention, context, about=mention.approximate)


def _by_the_month(rate: Decimal, hours: Decimal) -> Decimal:
    return (rate * hours * 52 / 12).quantize(_CENT)


def _yearly(amount: Amount, mention: Mention, context: Context, fact: str, *, about: bool) -> Gathered:
    text = context.quote(mention)
    low, high = _limits("salaire_annuel")
    if not low <= amount.value <= high:
        return Gathered().doubt(YEARLY if fact != NEW_JOB else NEW_JOB, "valeur_implausible", (amount.value,), text)
    if fact == NEW_JOB:
        return _monthly(fact, replace(amount, value=(amount.value / 12).quantize(_CENT)), mention, context, about=True)
    if amount.gross is False:
        return Gathered().doubt(YEARLY, "net_ou_brut", (amount.value,), text)
    if amount.gross is None and context.asked not in PAY:
        return Gathered().doubt(YEARLY, "net_ou_brut", (amount.value,), text)
    return Gathered().read(YEARLY, amount.value, text, about=about)


def _sounds_net(mention: Mention, context: Context) -> bool:
    """« je touche 1 800 » may be what arrives on the account, even when gross was asked."""
    before = context.words.text[max(0, mention.start - 24) : mention.end + 16]
    return lexicon.compiled(r"(?<![a-z])<verbes_du_net>(?![a-z])").search(before) is not None


def _monthly(fact: str, amount: Amount, mention: Mention, context: Context, *, about: bool) -> Gathered:
    text = context.quote(mention)
    value = amount.value
    if amount.paid_months is not None:
        value = (value * amount.paid_months / 12).quantize(_CENT)
    low, high = _limits("salaire_mensuel")
    target = _target(fact) if amount.gross is not False else (NET if fact != NEW_JOB else NEW_JOB)
    if not low <= value <= high:
        return Gathered().doubt(target, "valeur_implausible", (value,), text)
    if fact == NEW_JOB:
        if amount.gross is False:
            return Gathered().doubt(NEW_JOB, "net_ou_brut", (value,), text)
        return Gathered().read(NEW_JOB, value, text, about=about)
    if amount.gross is False:
        gathered = Gathered().read(NET, value, text, about=about)
        if context.asked in (GROSS, YEARLY) and not _gross_is_said(context):
            gathered.doubt(GROSS, "net_ou_brut", (value,), text)
        return gathered
    unsaid = context.asked not in (GROSS, YEARLY) or _sounds_net(mention, context)
    if amount.gross is None and unsaid and not _known_to_be_gross(context):
        return Gathered().doubt(GROSS, "net_ou_brut", (value,), text)
    return Gathered().read(GROSS, value, text, about=about)


def _gross_is_said(context: Context) -> bool:
    return any(isinstance(found.value, Amount) and found.value.gross for found in context.mentions)


def _known_to_be_gross(context: Context) -> bool:
    """A correction or a supposition about a pay already told in gross speaks gross."""
    return (context.corrects or context.supposed) and GROSS in context.known and NET not in context.known


def sum_of_money(fact: str, mention: Mention, context: Context) -> Gathered:
    """Any other amount of money."""
    amount, text = mention.value, context.quote(mention)
    if not isinstance(amount, Amount) or amount.from_smic:
        return Gathered()
    if mention.other is not None and isinstance(mention.other.value, Amount):
        return Gathered().doubt(fact, "entre_deux", (amount.value, mention.other.value.value), text)
    if mention.bound in ("plus", "moins"):
        return Gathered().doubt(fact, "borne", (amount.value,), text)
    low, high = _limits("somme." + fact)
    if context.asked != fact and not amount.currency and not low <= amount.value <= high:
        return Gathered()
    if not low <= amount.value <= high:
        return Gathered().doubt(fact, "valeur_implausible", (amount.value,), text)
    return Gathered().read(fact, amount.value, text, about=mention.approximate)
