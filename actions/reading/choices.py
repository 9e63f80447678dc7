"""Answers that are not a value: yes and no, « je ne sais pas », corrections, suppositions, and choices among a few."""

import re
from functools import cache

from actions.reading import cues, lexicon
from actions.reading.results import Gathered
from actions.reading.words import Words

_SHORT = 3
_BOOLEANS = {"true": True, "false": False}


@cache
def _whole(name: str) -> re.Pattern[str]:
    """A message that is nothing but one of these answers, politeness aside."""
    politeness = lexicon.either(list(lexicon.entry("reponses.politesse")))
    answers = lexicon.either(list(lexicon.entry(f"reponses.{name}")))
    return lexicon.compiled(
        rf"^[ ,.!]*(?:{politeness}[ ,.!]+)*{answers}(?:[ ,.!]+(?:{answers}|{politeness}))*[ ,.!?;:)]*$"
    )


@cache
def _unknown() -> re.Pattern[str]:
    also = lexicon.either([*lexicon.entry("reponses.inconnu_suite"), *lexicon.entry("reponses.politesse")])
    answers = lexicon.either(list(lexicon.entry("reponses.inconnu")))
    return lexicon.compiled(rf"^[ ,.!]*(?:{also}[ ,.!]+)*{answers}(?:[ ,.!]+(?:{answers}|{also}))*[ ,.!?;:)]*$")


def yes_or_no(text: str) -> bool | None:
    """True or False for a message that is only a yes or a no, None for any other."""
    if _whole("oui").match(text):
        return True
    return False if _whole("non").match(text) else None


@cache
def _leading() -> re.Pattern[str]:
    yes, no, but, then = (
        lexicon.either(list(lexicon.entry(f"reponses.{name}")))
        for name in ("oui_en_tete", "non_en_tete", "reserve", "suite_en_tete")
    )
    follows = rf"(?=[ ]*(?:[,.;!]|$)| {then}(?![a-z]))"
    return lexicon.compiled(rf"^[ ,.!]*(?:(?P<oui>{yes})|(?P<non>{no}))(?![a-z']){follows}(?![ ,.!]+{but}(?![a-z]))")


def first_word(text: str) -> bool | None:
    """The yes or no that opens a message, when the rest does not ask anything."""
    opening = _leading().match(text)
    if opening is None or "?" in text or lexicon.pattern("questions").search(text):
        return None
    return opening["oui"] is not None


def is_unknown(text: str) -> bool:
    """Whether a message, or one of its sentences, says only that the person does not know."""
    return any(_unknown().match(part) for part in re.split(r"[.;!\n]|,(?! [0-9])", text) if part.strip())


def is_correction(text: str) -> bool:
    """Whether the words take back something said before."""
    return lexicon.pattern("corrections").search(text) is not None


def is_supposition(text: str) -> bool:
    """Whether the words imagine rather than tell."""
    return lexicon.pattern("suppositions").search(text) is not None


def finds_a_job(text: str) -> bool:
    """Whether the words speak of another job, found or imagined."""
    return lexicon.pattern("mots.reprise").search(text) is not None


@cache
def _said(way: str, fact: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (lexicon.compiled(r"(?<![a-z0-9])" + lexicon.either(list(ways[way])) + r"(?![a-z0-9%])"), str(value).lower())
        for value, ways in lexicon.table(f"choix.{fact}").items()
        if ways[way]
    )


def gather(words: Words, asked: str | None, *, tells_of_the_job: bool = False, supposed: bool = False) -> Gathered:
    """Every choice that the words make; for the one that was asked, a single word is enough.

    The contract of a new job counts only when something else is told of that job; what is under a condition counts
    only in a supposition.
    """
    gathered = Gathered()
    new_job = _place_of_the_new_job(words.text)
    contract = _contracts().search(words.text, new_job)
    if contract is not None and tells_of_the_job:
        gathered.read("type_contrat_reprise", str(lexicon.spelled("reprise.contrats")[contract[0]]), contract[0])
    for fact in lexicon.table("choix"):
        matches = _matches(words.text, fact, answering=asked in (fact, lexicon.table("repond_aussi_a").get(fact, fact)))
        matches = [match for match in matches if supposed or not _is_conditional(words.text, match[0])]
        if fact == "type_contrat":
            matches = [match for match in matches if match[0] < new_job]
        values = tuple(dict.fromkeys(value for _, _, value in matches))
        if len(values) == 1:
            start, end, value = matches[0]
            gathered.read(fact, _BOOLEANS.get(value, value), words.quote(start, end))
        elif values:
            gathered.doubt(fact, "plusieurs_valeurs", values, words.quote(matches[0][0], matches[-1][1]))
    return gathered


def _place_of_the_new_job(text: str) -> int:
    """Where another job enters the message; its end when none does."""
    found = lexicon.pattern("mots.reprise").search(text)
    return found.start() if found else len(text)


@cache
def _contracts() -> re.Pattern[str]:
    words = lexicon.either(list(lexicon.spelled("reprise.contrats")))
    return lexicon.compiled(rf"(?<![a-z]){words}(?![a-z])")


def _matches(text: str, fact: str, *, answering: bool) -> list[tuple[int, int, str]]:
    """What is said of a fact, the longest words first; single words only when they are all the answer."""
    found = [
        (match.start(), match.end(), value)
        for pattern, value in _said("dit", fact)
        for match in pattern.finditer(text)
        if not _is_asked_or_denied(text, match.start()) and not _is_put_as_a_question(text, match.end())
    ]
    found += [
        (match.start(), match.end(), value)
        for pattern, value in (_said("repondu", fact) if answering else ())
        for match in pattern.finditer(text)
        if not _is_asked_or_denied(text, match.start()) and _answers(text, match)
    ]
    found += _listed(text, fact)
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda item: item[0] - item[1]):
        if not any(one[0] < other[1] and other[0] < one[1] for other in kept):
            kept.append(one)
    return sorted(kept)


def _answers(text: str, match: re.Match[str]) -> bool:
    """Whether a word is the answer itself and not part of another sentence."""
    if "?" in text and len(text.split()) > _SHORT:
        return False
    if cues.names_something_else(text) or lexicon.compiled(r"(?<![a-z])<si>(?![a-z])").search(text, 0, match.start()):
        return False
    return cues.is_plain_answer(text, match.start(), match.end(), figures=False)


@cache
def _denied() -> re.Pattern[str]:
    return lexicon.compiled(r"(?<![a-z])<denie> (?:en |un |une |de |du )?$")


def _is_put_as_a_question(text: str, end: int) -> bool:
    """« j'ai tous mes trimestres ? »: the question mark follows the words themselves."""
    return re.match(r" *[a-z']* *\?", text[end:]) is not None


@cache
def _in_a_list(fact: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (lexicon.compiled(rf"^ *{lexicon.either(list(words))} *$"), str(value).lower())
        for value, words in lexicon.table("en_liste").get(fact, {}).items()
    )


def _listed(text: str, fact: str) -> list[tuple[int, int, str]]:
    """A choice that is one element of a list of facts: « …, cdd, 2 300 brut, 43 ans »."""
    elements = list(re.finditer(r"[^,;\n]+", text))
    if len(elements) == 1 or "?" in text or not any(figure.isdigit() for figure in text):
        return []
    return [
        (element.start(), element.end(), value)
        for element in elements
        for pattern, value in _in_a_list(fact)
        if pattern.match(element[0].rstrip(" ."))
    ]


def _before(text: str, place: int) -> str:
    """What stands before a place in its own part of the sentence."""
    return text[max(text.rfind(stop, 0, place) for stop in ",;.!?\n") + 1 : place]


def _is_conditional(text: str, place: int) -> bool:
    """Whether words are only imagined, hoped for or waited for."""
    return lexicon.pattern("conditions").search(_before(text, place)) is not None


def _is_asked_or_denied(text: str, place: int) -> bool:
    """Whether words stand behind a question word, a denial or another person in their own part of the sentence."""
    before = _before(text, place)
    if _denied().search(before) is not None or cues.says_others(before):
        return True
    return lexicon.pattern("questions").search(before) is not None


def answer(asked: str | None, said_yes: bool | None, text: str) -> Gathered:
    """A bare yes or no read for the fact that was asked."""
    if asked is None or said_yes is None:
        return Gathered()
    if set(lexicon.table("choix").get(asked, {})) == {True, False}:
        return Gathered().read(asked, said_yes, text)
    values = lexicon.table("oui_non_valeurs").get(asked, {})
    if said_yes in values:
        return Gathered().read(asked, values[said_yes], text)
    offered = lexicon.table("oui_sans_choix").get(asked)
    if said_yes and offered:
        return Gathered().doubt(asked, "lequel", tuple(offered), text)
    return Gathered()
