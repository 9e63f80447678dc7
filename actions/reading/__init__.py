"""What people type, read strictly: facts with their words, doubts to ask about, and nothing guessed.

    read("mars 2019, 2300 brut et j'ai 43 ans", demande="date_entree", today=date(2026, 11, 22))

gives three facts. The same words are never read as two facts, an explicit fact wins over the one that was asked, and a
value that might be another is a doubt with the values to offer.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from actions.reading import choices, corrections, lexicon, pending, scan
from actions.reading.context import Context
from actions.reading.results import Doubt, Gathered, Read, Reading

__all__ = ["Doubt", "Read", "Reading", "read"]

_LONGEST = 4000


def read(
    text: str,
    *,
    demande: str | None,
    today: date,
    connus: Mapping[str, object] | None = None,
    en_suspens: Sequence[Doubt] = (),
) -> Reading:
    """Read one message.

    `demande` is the fact that has just been asked: a bare value, yes or no is read for it. `connus` are the facts told
    before, so that « 2 060, pas 2 300 » finds the one it corrects. `en_suspens` are the doubts just asked about, so
    that « brut » or « en mars » settles them. Never raises on any text.
    """
    words = scan.prepared(text[:_LONGEST])
    yes = choices.yes_or_no(words.text)
    context = Context(
        words=words,
        asked=demande,
        today=today,
        known=Context.typed(connus or {}),
        mentions=tuple(scan.mentions(words, today, date_asked=demande in lexicon.table("roles"))),
        supposed=choices.is_supposition(words.text),
        new_job=choices.finds_a_job(words.text),
        corrects=choices.is_correction(words.text),
    )
    gathered = pending.gather(en_suspens, context, yes)
    gathered = gathered.and_the_rest(_anew(context, yes), lexicon.table("meme_question"))
    unknown = choices.is_unknown(words.text) and not any(found.fait == demande for found in gathered.reads)
    return Reading(
        faits=tuple(gathered.reads),
        doutes=tuple(gathered.doubts),
        inconnu=unknown,
        oui_non=yes,
        correction=context.corrects,
        supposition=context.supposed,
    )


def _anew(context: Context, yes: bool | None) -> Gathered:
    """The facts of a message read by itself."""
    gathered = corrections.gather(context)
    of_the_job = set(lexicon.entry("reprise.faits"))
    told_of_it = bool(
        of_the_job & ({found.fait for found in gathered.reads} | {found.fait for found in gathered.doubts})
    )
    gathered.extend(
        choices.gather(context.words, context.asked, tells_of_the_job=told_of_it, supposed=context.supposed)
    )
    told = {found.fait for found in gathered.reads} | {found.fait for found in gathered.doubts}
    if context.asked not in told:
        opening = None if context.corrects else choices.first_word(context.words.text)
        said = opening if yes is None else yes
        gathered.extend(choices.answer(context.asked, said, context.words.source.strip()))
    return gathered
