"""Shares, heads and other counts: working time, the company, the dismissals, the days of an old right."""

from typing import Final

from actions.reading import lexicon, money
from actions.reading.context import Context
from actions.reading.mentions import Amount, Duration, Mention, Share
from actions.reading.numbers import whole
from actions.reading.results import Gathered

QUOTITE: Final = "quotite"
HEADS: Final = ("effectif_entreprise", "nombre_licenciements")
LENGTHS: Final = ("reliquat_are_jours", "affiliation_jours", "affiliation_autres_mois", "duree_contrat_reprise_mois")


def share(mention: Mention, context: Context) -> Gathered:
    value, text = mention.value, context.quote(mention)
    if isinstance(value, Amount) and not value.is_money:
        return _bare_share(value, mention, context)
    if not isinstance(value, Share):
        return Gathered()
    if mention.other is not None or mention.bound:
        return Gathered().doubt(QUOTITE, "entre_deux" if mention.other else "borne", (value.value,), text)
    if value.value <= 0:
        return Gathered().doubt(QUOTITE, "valeur_implausible", (), text)
    return Gathered().read(QUOTITE, value.value, text, about=mention.approximate)


def _bare_share(value: Amount, mention: Mention, context: Context) -> Gathered:
    """« 0,8 », « 80 », « 28 » when the share is asked: percent, or hours, or a question."""
    text = context.quote(mention)
    if 0 < value.value <= 1:
        return Gathered().read(QUOTITE, value.value, text)
    if 40 <= value.value <= 100:
        return Gathered().read(QUOTITE, value.value / 100, text)
    return Gathered().doubt(QUOTITE, "unite_manquante", (), text)


def heads(fact: str, mention: Mention, context: Context) -> Gathered:
    value, text = mention.value, context.quote(mention)
    if not isinstance(value, Amount) or value.currency or value.gross is not None or value.period:
        return Gathered()
    heads = whole(value.value)
    low, high = lexicon.entry(f"vraisemblable.{fact}")
    if heads is None or not low <= heads <= high:
        return Gathered().doubt(fact, "valeur_implausible", (), text)
    if mention.other is not None:
        other = mention.other.value
        second = whole(other.value) if isinstance(other, Amount) else None
        return Gathered().doubt(fact, "entre_deux", tuple(found for found in (heads, second) if found), text)
    if mention.bound in ("plus", "moins") and context.asked != fact and not _is_ours(mention, context):
        return Gathered()
    if mention.bound == "moins":
        return _below(fact, heads, text)
    if mention.bound == "plus":
        return _above(fact, heads, text)
    if mention.bound == "presque":
        return Gathered().doubt(fact, "borne", (heads - 1, heads), text)
    return Gathered().read(fact, heads, text, about=mention.approximate)


def _is_ours(mention: Mention, context: Context) -> bool:
    """Whether a threshold is said of the person's own company: « on est plus de 1 000 »."""
    before = context.words.text[max(0, mention.start - 40) : mention.start]
    return lexicon.compiled(r"(?<![a-z])<nous>(?![a-z])").search(before) is not None


def _below(fact: str, heads: int, text: str) -> Gathered:
    """« moins de 1 000 » says 999 at most; « moins de 5 000 » does not say on which side of the threshold."""
    if heads > int(lexicon.entry("seuil_des_reponses")):
        return Gathered().doubt(fact, "borne", (heads - 1,), text)
    return Gathered().read(fact, max(heads - 1, 1), text, about=True)


def _above(fact: str, heads: int, text: str) -> Gathered:
    if heads < int(lexicon.entry("seuil_des_reponses")):
        return Gathered().doubt(fact, "borne", (heads,), text)
    return Gathered().read(fact, heads, text, about=True)


def length(fact: str, mention: Mention, context: Context) -> Gathered:
    value, text = mention.value, context.quote(mention)
    in_days = fact.endswith("jours")
    if isinstance(value, Amount) and not value.is_money:
        number = whole(value.value)
    elif isinstance(value, Duration) and value.direction == 0:
        number = _in_days(value) if in_days else (whole(value.months) if value.months else None)
    else:
        return Gathered()
    if number is None:
        return Gathered().doubt(fact, "unite_manquante", (), text) if context.asked == fact else Gathered()
    low, high = lexicon.entry(f"vraisemblable.jours.{fact}")
    if mention.other is not None or mention.bound:
        return Gathered().doubt(fact, "entre_deux" if mention.other else "borne", (number,), text)
    if not low <= number <= high:
        return Gathered().doubt(fact, "valeur_implausible", (number,), text)
    return Gathered().read(fact, number, text, about=mention.approximate or (in_days and not _says_days(value)))


def _in_days(duration: Duration) -> int | None:
    return duration.days or whole(duration.months * 30)


def _says_days(value: object) -> bool:
    return not isinstance(value, Duration) or bool(value.days)


def sum_of(fact: str, mention: Mention, context: Context) -> Gathered:
    value = mention.value
    if fact == "indemnite_conges_payes" and isinstance(value, Duration) and value.days:
        return Gathered().doubt(fact, "jours_de_conges", (), context.quote(mention))
    if fact == "affiliation_heures" and isinstance(value, Share):
        return Gathered()
    return money.sum_of_money(fact, mention, context)
