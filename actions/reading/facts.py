"""Mentions become facts: those that words name first, then the one that was asked."""

from dataclasses import replace

from actions.reading import counts, cues, lexicon, money, when
from actions.reading.context import Context
from actions.reading.mentions import Amount, Duration, Mention, Share, SpokenDate
from actions.reading.numbers import whole
from actions.reading.results import Doubt, Gathered


def gather(context: Context) -> Gathered:
    """Every fact and doubt in the mentions of a message."""
    text = context.words.text
    gathered = Gathered()
    told = [mention for mention in context.mentions if not mention.negated]
    bound = cues.bind(text, told, context.asked)
    left: list[Mention] = []
    for place, mention in enumerate(told):
        if cues.is_about_others(text, mention, context.asked):
            continue
        fact = bound.get(place)
        if fact == cues.OTHER:
            continue
        alone = _speaks_for_itself(mention, context) if fact is None else None
        if fact is None and alone is None:
            left.append(mention)
            continue
        found = _named(fact or alone or "", mention, context)
        if alone and not cues.is_plain_answer(text, mention.start, mention.end, slips=2):
            found = _to_confirm(found)
        gathered.extend(found)
    gathered.extend(_asked(left, gathered, context))
    gathered.extend(_lone_years(left, gathered, context))
    vague = lexicon.pattern("ages_vagues").search(text)
    if vague is not None and context.asked in (when.AGE, when.BIRTH):
        gathered.doubt(when.AGE, "age_vague", (), context.words.quote(*vague.span()))
    return _once(gathered)


def _named(fact: str, mention: Mention, context: Context) -> Gathered:
    """A mention read for the fact its words name, or for the one it names alone when it cannot be the first."""
    read = read_as(_of_a_new_job(fact, mention, context), mention, context, named=True)
    if fact in counts.HEADS and cues.is_count_of_something_else(context.words.text, mention, fact):
        read = _to_confirm(read)
    if not read.reads and not cues.speaks_of_oneself(context.words.text):
        read = Gathered(doubts=[doubt for doubt in read.doubts if _is_worth_asking(doubt, context)])
    if read.reads or read.doubts:
        return read
    alone = _speaks_for_itself(mention, context)
    return read_as(_of_a_new_job(alone, mention, context), mention, context, named=True) if alone else read


def _is_worth_asking(doubt: Doubt, context: Context) -> bool:
    """Whether a doubt in a message where nobody speaks of himself deserves a question."""
    if doubt.fait in (context.asked, when.AGE) or doubt.fait in lexicon.table("roles"):
        return True
    return doubt.raison not in lexicon.entry("doutes_sans_personne")


def _speaks_for_itself(mention: Mention, context: Context) -> str | None:
    """The fact that a value names alone: « 2 300 brut », « 1 800 net », « mi-temps », the minimum wage."""
    value = mention.value
    if isinstance(value, Amount) and context.asked == money.NEW_JOB:
        return None
    if isinstance(value, Amount):
        if value.gross is True or (value.from_smic and context.asked in money.PAY):
            return money.GROSS
        if value.gross is False or value.period == "heure":
            return money.NET if value.gross is False else money.GROSS
        if (value.paid_months is not None and value.value > 100) or (value.thousands and value.period):
            return money.GROSS
    if isinstance(value, Share) and context.asked in money.PAY and _is_in_words(mention, context):
        return counts.QUOTITE
    return None


def _is_in_words(mention: Mention, context: Context) -> bool:
    return "%" not in context.quote(mention) and not any(figure in context.quote(mention) for figure in "023456789")


def _of_a_new_job(fact: str, mention: Mention, context: Context) -> str:
    """Pay, hiring and start belong to the new job once the message has found one."""
    if not context.new_job or not _after_new_job(mention, context):
        return fact
    if fact == counts.QUOTITE and context.asked != fact:
        return cues.OTHER
    return str(lexicon.table("reprise.remplace").get(fact, fact))


def _after_new_job(mention: Mention, context: Context) -> bool:
    found = lexicon.pattern("mots.reprise").search(context.words.text)
    return found is not None and found.start() < mention.end


def read_as(fact: str, mention: Mention, context: Context, *, named: bool) -> Gathered:
    """A mention read for a fact; nothing when it cannot be one."""
    value = mention.value
    if fact in lexicon.table("roles"):
        return _date_fact(fact, mention, context, named=named)
    if fact == when.SENIORITY:
        if isinstance(value, SpokenDate):
            return when.day_fact(when.HIRING, mention, context)
        return (
            when.seniority(mention, context)
            if isinstance(value, Duration)
            else when.hiring_from_number(mention, context)
        )
    if fact == when.AGE:
        return when.age(mention, context)
    if fact in money.PAY:
        return money.pay(fact, mention, context)
    if fact == counts.QUOTITE:
        return counts.share(mention, context)
    if fact in counts.HEADS:
        return counts.heads(fact, mention, context)
    if fact == "preavis_mois":
        return when.notice(mention, context)
    if fact in counts.LENGTHS:
        return counts.length(fact, mention, context)
    if fact in lexicon.table("vraisemblable.somme"):
        return counts.sum_of(fact, mention, context)
    return Gathered()


def _date_fact(fact: str, mention: Mention, context: Context, *, named: bool) -> Gathered:
    value = mention.value
    if isinstance(value, SpokenDate):
        return when.day_fact(fact, mention, context)
    if isinstance(value, Duration):
        if fact == when.HIRING:
            return when.seniority(mention, context, named=named)
        if fact == when.BIRTH:
            return when.age(mention, context)
        return when.ago(fact, mention, context)
    if fact == when.HIRING:
        return when.hiring_from_number(mention, context)
    if fact == when.BIRTH:
        return when.birth_from_number(mention, context, said_to_be_birth=named)
    return _bare_day(fact, mention, context)


def _bare_day(fact: str, mention: Mention, context: Context) -> Gathered:
    """« 3 » when a recent day is asked: offered, not taken."""
    value = mention.value
    day = whole(value.value) if isinstance(value, Amount) and not value.is_money else None
    if day is None or not 1 <= day <= 31:
        return Gathered()
    read = when.day_fact(fact, replace(mention, value=SpokenDate(day=day)), context)
    offered = tuple(found.valeur for found in read.reads)
    return Gathered().doubt(fact, "jour_seul", offered, context.quote(mention))


def _asked(left: list[Mention], gathered: Gathered, context: Context) -> Gathered:
    """What no word names is read for the fact that was asked, and taken from what is left; two values are a doubt."""
    fact = context.asked
    if fact is None or _already(fact, gathered):
        return Gathered()
    answers: list[Gathered] = []
    taken: list[Mention] = []
    for mention in left:
        text = context.words.text
        if cues.is_in_question(text, mention) or cues.tells_since_when(text, mention):
            continue
        answer = read_as(fact, mention, context, named=False)
        if not cues.is_plain_answer(text, mention.start, mention.end):
            answer = _to_confirm(answer)
        if answer.reads or answer.doubts:
            answers.append(answer)
            taken.append(mention)
    left[:] = [mention for mention in left if mention not in taken]
    if len(answers) <= 1:
        return answers[0] if answers else Gathered()
    values = tuple(read.valeur for answer in answers for read in answer.reads)
    values = values or tuple(value for answer in answers for doubt in answer.doubts for value in doubt.candidats)
    return Gathered().doubt(fact, "plusieurs_valeurs", values, context.words.source.strip())


def _to_confirm(answer: Gathered) -> Gathered:
    """The same values, offered instead of taken."""
    offered = Gathered(doubts=list(answer.doubts))
    for read in answer.reads:
        offered.doubt(read.fait, "a_confirmer", (read.valeur,), read.texte)
    return offered


def _lone_years(left: list[Mention], gathered: Gathered, context: Context) -> Gathered:
    """« 36 ans » between two commas: an age when the seniority is known, or past the length of a career."""
    lone = [mention for mention in left if _stands_alone(mention, context)]
    if len(lone) != 1 or _already(when.AGE, gathered):
        return Gathered()
    low = int(lexicon.entry("vraisemblable.age_sans_doute"))
    read = when.age(lone[0], context)
    if any(doubt.raison == "valeur_implausible" for doubt in read.doubts):
        return _to_confirm(when.seniority(lone[0], context))
    seniority_is_told = (
        _already(when.HIRING, gathered) or when.HIRING in context.known or when.SENIORITY in context.known
    )
    if (
        not read.reads
        or seniority_is_told
        or any(isinstance(one.valeur, int) and one.valeur >= low for one in read.reads)
    ):
        return read
    return Gathered().doubt(when.AGE, "age_ou_anciennete", (read.reads[0].valeur,), read.reads[0].texte)


def _stands_alone(mention: Mention, context: Context) -> bool:
    """Whether a length in years is all that its part of the sentence says."""
    value, text = mention.value, context.words.text
    if not isinstance(value, Duration) or not value.in_years or value.direction or value.since or mention.other:
        return False
    others = [found for found in context.mentions if found is not mention]
    start = max(
        [text.rfind(stop, 0, mention.start) + 1 for stop in ",;.\n/"]
        + [found.end for found in others if found.end <= mention.start]
    )
    ends = [place for stop in ",;.\n/" if (place := text.find(stop, mention.end)) >= 0]
    if follows := lexicon.compiled(r"(?<![a-z'])<autre_propos>").search(text, mention.end):
        ends.append(follows.start())
    end = min([*ends, *(found.start for found in others if found.start >= mention.end), len(text)])
    said = text[start:end].strip(" ,;./")
    return lexicon.compiled(r"^(?:<moi> )?").sub("", said) == text[mention.start : mention.end].strip()


def _already(fact: str, gathered: Gathered) -> bool:
    same = {fact, *lexicon.entry("meme_question").get(fact, ())}
    return any(read.fait in same for read in gathered.reads) or any(doubt.fait in same for doubt in gathered.doubts)


def _once(gathered: Gathered) -> Gathered:
    """Two different values for one fact are a doubt; the same value twice is said once."""
    kept = Gathered()
    for fact in dict.fromkeys(read.fait for read in gathered.reads):
        reads = [read for read in gathered.reads if read.fait == fact]
        values = tuple(dict.fromkeys(read.valeur for read in reads))
        if len(values) == 1:
            kept.reads.append(reads[0])
        else:
            kept.doubt(fact, "plusieurs_valeurs", values, " / ".join(read.texte for read in reads))
    told = {read.fait for read in kept.reads}
    for doubt in gathered.doubts:
        if doubt.fait not in told and doubt not in kept.doubts:
            kept.doubts.append(doubt)
    return kept
