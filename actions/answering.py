"""What a message asks about, answered topic by topic: terms first, wrong claims corrected, limits shown at the door."""

from __future__ import annotations

from actions import asking, bilan, claims, facts_told, limits, phrasing, supposing, terms, topics
from actions.classified import INSULT, OFF_TOPIC, thresholds
from actions.classified import topics as subjects
from actions.context import Turn
from actions.replies import Message, button
from actions.understanding import Understanding

TERM, NATURE = "terme", "nature_csp"
INSIDE = {"motif": "economique", "residence": "metropole"}
OF_THE_EMPLOYEE, RESIDENCE = "obligations_salarie", "residence"
BILAN_TOPICS = {"choix_csp_are", "outil_comparaison"}
EMPLOYER_TOPICS = {"obligations_employeur", "sanction_employeur", "pas_de_proposition", "eligibilite_entreprise"}


def says_something(turn: Turn, understood: Understanding) -> bool:
    """Whether the words ask for a definition or repeat a claim, though the classifier made nothing of them."""
    text = understood.texte
    return bool(terms.terms().asked(text) or claims.repeated(text, _scheme(turn)))


def supposed_without_fact(turn: Turn) -> None:
    """« Et si je démissionne ? » is shown its public door, « et si je refuse ? » its road."""
    door = limits.limit(turn.texte)
    if door == limits.GENERAL_LIMIT:
        supposing.without_fact(turn)
    else:
        turn.say(door, ("parler_a_quelqu_un",)).custom["sujets"] = [OFF_TOPIC]


def _scheme(turn: Turn) -> str:
    return str(turn.dossier.answer("regime_csp").get("valeur", ""))


def turn_away(turn: Turn, act: str, text: str) -> None:
    """Answer an insult calmly, another language in that language."""
    if act == INSULT:
        turn.say("utter_insulte", ("parler_a_quelqu_un",)).custom["sujets"] = [OFF_TOPIC]
    else:
        turn.say(limits.language(text)).custom["sujets"] = [OFF_TOPIC]


def limited(turn: Turn, understood: Understanding) -> bool:
    """A fact that takes the case out of the subject is routed to its public door, and nothing is computed."""
    door = limits.of_facts(understood.faits)
    if door is None:
        return False
    if not understood.supposition:
        facts_told.keep_silently(turn, understood)
    message = turn.say(door, ("parler_a_quelqu_un",))
    message.buttons.insert(0, button(turn.words("utter_bouton_motif_economique"), faits=dict(INSIDE)))
    also = [RESIDENCE] if RESIDENCE in understood.sujets or RESIDENCE in understood.faits else []
    message.custom.update({"sujets": [OFF_TOPIC, *also], "bilan": {"situation": turn.dossier.faits, "resultats": {}}})
    turn.ask = False
    return True


def topics_of(turn: Turn, understood: Understanding) -> None:
    """Answer each topic of the message in order."""
    text = understood.texte
    wrong = claims.repeated(text, _scheme(turn)) if text else ()
    asked, employer = _terms(understood), phrasing.is_employer(text)
    for sujet in _ordered(understood, asked, wrong):
        if sujet == OFF_TOPIC:
            turn.say(limits.limit(text)).custom["sujets"] = [OFF_TOPIC]
            continue
        said = [turn.words(claim.reponse) for claim in wrong if claim.sujet == sujet]
        if employer and sujet in EMPLOYER_TOPICS:
            said.append(turn.words("utter_limite_employeur"))
            employer = False
        if sujet in understood.seconds and not (sujet == TERM and asked):
            topics.mention(turn, sujet)
            continue
        message = topics.answer(turn, sujet, asked)
        whole = any(claim.seul for claim in wrong if claim.sujet == sujet)
        message.text = "\n\n".join([*(part for part in said if part), *([] if whole else [message.text])])
        message.custom["bilan"] = turn.dossier.bilan(*subjects()[sujet].get("resultats", ()))
        if sujet in BILAN_TOPICS and turn.dossier.faits and not asking.to_ask(turn):
            _roads(turn, message)


def _roads(turn: Turn, message: Message) -> None:
    """Both roads with an answer that compares them: whole the first time, the table alone once they were told."""
    table = bilan.roads(turn)
    if turn.etat.complet and table:
        message.custom["tableau"] = table
    else:
        bilan.bilan(turn)
        turn.etat.complet = True


def _terms(understood: Understanding) -> list[str]:
    """The terms to define: those whose meaning is asked, else those that a question of vocabulary mentions."""
    asked = terms.terms().asked(understood.texte)
    if not asked and TERM in understood.sujets:
        return terms.terms().mentioned(understood.texte)
    return asked


def _ordered(understood: Understanding, asked: list[str], wrong: tuple[claims.Claim, ...]) -> list[str]:
    """The topics to answer: what a word means before the rest, the topic of a wrong claim before its neighbours."""
    sujets = list(understood.sujets)
    if asked == [terms.COMMON]:
        sujets = [NATURE, *(name for name in sujets if name not in {TERM, NATURE})]
    elif asked:
        sujets = [TERM, *(name for name in sujets if name != TERM)]
    for claim in reversed(wrong):
        if claim.sujet not in sujets:
            sujets.insert(0, claim.sujet)
    if OF_THE_EMPLOYEE in sujets and phrasing.is_employer(understood.texte):
        sujets.remove(OF_THE_EMPLOYEE)
    if len(sujets) > 1 and OFF_TOPIC in sujets:
        sujets.remove(OFF_TOPIC)
    return sujets[: int(thresholds()["sujets_au_plus"])]


def useful_fact(understood: Understanding) -> str | None:
    """The fact that would make the answer personal: asked first when nothing is being asked.

    The registration is, only when the words themselves say that nothing was proposed.
    """
    facts = (subjects()[name].get("fait_utile") for name in understood.sujets if name in subjects())
    sure = phrasing.denies_a_proposal(understood.texte)
    return next((fact for fact in facts if fact != asking.REGISTRATION or sure), None)
