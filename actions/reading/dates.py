"""Dates as people type them, recognised but not yet completed: the year and the month that are missing stay missing."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from actions.reading import lexicon
from actions.reading.mentions import Mention, SpokenDate
from actions.reading.spelling import nearest
from actions.reading.words import Words


@cache
def _grammar() -> tuple[re.Pattern[str], ...]:
    """The forms of a date, the most telling first; what one form took is not offered to the next."""
    short_days = [*lexicon.spelled("dates.jours"), *lexicon.spelled("dates.jours_abreges")]
    parts = {
        "MOIS": f"(?P<m>{lexicon.either(list(lexicon.spelled('dates.mois')))})",
        "JOUR_NOMME": f"(?P<w>{lexicon.either(list(lexicon.spelled('dates.jours')))})",
        "JOUR_ABREGE": f"(?P<w>{lexicon.either(short_days)})",
        "REPERE": "(?:"
        + "|".join(f"(?P<{name}>{lexicon.either(list(words))})" for name, words in _markers().items())
        + ")",
        **{str(name): str(part) for name, part in lexicon.table("dates.morceaux").items()},
    }
    return tuple(lexicon.compiled(_filled(form, parts)) for form in lexicon.entry("dates.formes"))


def _filled(form: str, parts: dict[str, str]) -> str:
    """A form with its {PARTS} written out, parts within parts too."""
    while match := re.search(r"\{([A-Z_]+)\}", form):
        form = form.replace(match[0], parts[match[1]])
    return form


@cache
def _markers() -> dict[str, list[str]]:
    return {str(name): list(words) for name, words in lexicon.table("dates.reperes").items()}


def _spoken(match: re.Match[str], today: date) -> SpokenDate:
    """The date as it was said, from the groups of a form."""
    groups = match.groupdict()
    day, month, year = groups.get("d"), groups.get("m"), groups.get("y")
    marker = next((name for name in _markers() if groups.get(name)), "")
    spoken_year = int(year.strip("'")) if year else None
    if marker in lexicon.table("dates.annees_dites") and not year:
        spoken_year = today.year + int(lexicon.entry(f"dates.annees_dites.{marker}"))
    return SpokenDate(
        day=int(day) if day else None,
        month=_month(month) if month else None,
        year=spoken_year,
        short_year=bool(year) and len(str(year).strip("'")) == 2,
        weekday=_weekday(groups.get("w")),
        marker=marker,
        part=_part(groups.get("part")),
    )


def _month(said: str) -> int:
    return int(said) if said.isdigit() else int(lexicon.spelled("dates.mois")[said])


def _weekday(word: str | None) -> int | None:
    if not word:
        return None
    known = {**lexicon.spelled("dates.jours_abreges"), **lexicon.spelled("dates.jours")}
    return int(known[word])


def _part(word: str | None) -> str:
    return str(lexicon.spelled("dates.parties")[word]) if word else ""


@cache
def _relatives() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (lexicon.compiled(r"(?<![a-z0-9])" + lexicon.either(list(words)) + r"(?![a-z])"), str(name))
        for name, words in lexicon.table("dates.relatifs").items()
    )


def _relative(name: str, today: date) -> SpokenDate:
    """« avant-hier », « la semaine dernière », « le mois dernier »."""
    if name.startswith("jour_"):
        return SpokenDate(exact=today + timedelta(days=int(lexicon.entry("dates.decalages." + name))))
    monday = today - timedelta(days=today.weekday())
    if name == "semaine_derniere":
        days = tuple(monday - timedelta(days=7 - offset) for offset in range(5))
        return SpokenDate(reason="semaine_derniere", candidates=days)
    if name == "cette_semaine":
        days = tuple(monday + timedelta(days=offset) for offset in range(today.weekday() + 1))
        return SpokenDate(reason="cette_semaine", candidates=days)
    if name == "semaine_prochaine":
        return SpokenDate(
            reason="semaine_prochaine", candidates=tuple(monday + timedelta(days=7 + n) for n in range(5))
        )
    if name == "fin_de_semaine":
        return SpokenDate(reason="fin_de_semaine", candidates=(monday - timedelta(days=2), monday - timedelta(days=1)))
    if name.startswith("mois_"):
        months = today.year * 12 + today.month - 1 + int(lexicon.entry("dates.decalages." + name))
        return SpokenDate(year=months // 12, month=months % 12 + 1)
    if name.startswith("an_"):
        return SpokenDate(year=today.year + int(lexicon.entry("dates.decalages." + name)))
    return SpokenDate(reason="date_vague")


@cache
def _lone_month() -> re.Pattern[str]:
    month = lexicon.either(list(lexicon.entry("dates.mois_en_entier")))
    return lexicon.compiled(rf"(?<![a-z0-9])(?P<m>{month})(?![a-z0-9])(?! ?[0-9])")


def find(text: str, today: date, *, asked: bool = False) -> list[Mention]:
    """Every date in a folded text, never two on the same words; a month alone counts when a date was asked."""
    found: list[Mention] = []
    free = text
    for pattern in _grammar():
        for match in pattern.finditer(free):
            found.append(Mention(_spoken(match, today), *match.span()))
            free = _blank(free, match)
    for match in _lone_month().finditer(free) if asked else ():
        found.append(Mention(SpokenDate(month=int(lexicon.spelled("dates.mois")[match["m"]])), *match.span()))
        free = _blank(free, match)
    for pattern, name in _relatives():
        for match in pattern.finditer(free):
            spoken = _said_before(found, match.start()) if name == "le_jour_dit" else _relative(name, today)
            found += [Mention(spoken, match.start(), match.end())] if spoken is not None else []
            free = _blank(free, match)
    return found


def _said_before(found: list[Mention], place: int) -> SpokenDate | None:
    """« Ce jour-là » is the date named last before it; without one, nothing is read."""
    named = [mention for mention in found if mention.start < place]
    last = max(named, key=lambda mention: mention.start, default=None)
    return last.value if last is not None and isinstance(last.value, SpokenDate) else None


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "¤" * (match.end() - match.start()) + text[match.end() :]


_MISSPELT: Final = re.compile(
    r"(?<![0-9])[0-3]?[0-9](?:er)? ?([a-z]{4,10})(?![a-z])|(?<![a-z])([a-z]{4,10}) (?:19|20)[0-9]{2}(?![0-9])"
)


def mend_months(words: Words) -> Words:
    """Put right a misspelt month that stands beside a day or a year: « 3 novenbre », « setembre 2019 »."""
    known = lexicon.spelled("dates.mois")
    month = lexicon.either(list(known))
    first = lexicon.compiled(rf"(?<![a-z])<premier>(?= (?:<de_mois> )?{month}(?![a-z]))")
    pieces = [(match.start(), match.end(), "1") for match in first.finditer(words.text)]
    for match in _MISSPELT.finditer(words.text):
        group = 1 if match[1] else 2
        token = match[group]
        if token in known or token in lexicon.entry("dates.jamais_un_mois"):
            continue
        meant = nearest(token, tuple(lexicon.entry("dates.mois_en_entier")))
        if meant:
            pieces.append((match.start(group), match.end(group), meant))
    return words.replace(sorted(pieces))
