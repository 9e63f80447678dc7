"""« Et si… »: both roads again under other facts, beside the person's own, which do not move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import bilan, doubts, phrasing, sentences
from actions.context import Turn
from actions.facts_told import refused
from actions.reading import Doubt
from actions.replies import Message, act_buttons, button
from actions.understanding import Understanding

JOB, JOB_DAY = "reprise", "date_reprise_emploi"
JOB_FACTS = {"salaire_mensuel_brut": "salaire_reprise_mensuel_brut", "type_contrat": "type_contrat_reprise"}
JOB_TOPICS = ("prime_reclassement", "idr")
AFTER = ("et_si", "voir_mois_par_mois", "parler_a_quelqu_un")
# What a supposition answers by itself, once the two roads are known.
OF_THE_ROADS = frozenset(
    {"choix_csp_are", "outil_comparaison", "montant_asp", "date_debut_asp", "preavis_csp", "fin_csp_are", *JOB_TOPICS}
)


def asked(supposed: Mapping[str, Any]) -> str | None:
    """What a bare value completes after a supposition: the pay of the job imagined."""
    return JOB_FACTS["salaire_mensuel_brut"] if any(JOB in name for name in supposed) else None


def continued(turn: Turn, supposed: Mapping[str, Any], understood: Understanding) -> Understanding:
    """What follows a supposition completes it: « et si je trouve un emploi ? », then « un CDI à 1 900 brut »."""
    answers = turn.etat.demande in understood.faits or understood.correction or understood.supposition
    if not supposed or answers or not understood.faits:
        return understood
    job = JOB_FACTS if any(JOB in name for name in supposed) else {}
    told = {job.get(name, name): value for name, value in understood.faits.items()}
    return replace(understood, faits={**supposed, **told}, supposition=True)


def beside(turn: Turn, sujets: Sequence[str]) -> tuple[str, ...]:
    """The topics to answer before a supposition: those that it does not answer by itself."""
    compared = bilan.comparison(turn.dossier) is not None
    return tuple(name for name in sujets if not (compared and name in OF_THE_ROADS))


def suppose(turn: Turn, understood: Understanding) -> None:
    """Answer a supposition, without keeping any of its facts."""
    told, several = _settled(turn, understood)
    faits = {**understood.faits, **told}
    if several and not faits:
        _ask_which(turn, several[0])
        return
    reason = refused(turn.dossier, faits)
    if reason is not None:
        turn.say("utter_fait_refuse", detail=reason.message)
        return
    supposed = turn.dossier.telling(faits)
    turn.etat.suppose = faits
    parts = [turn.words("utter_et_si", lu=turn.read_back(faits)), *bilan.changes(turn, turn.dossier, supposed)]
    now, then = bilan.comparison(turn.dossier), bilan.comparison(supposed)
    if now is not None and then is not None:
        written = {
            key: bilan.amount(compared["cumul"], road)
            for key, compared, road in (
                ("avec", then, "avec_csp"),
                ("avec_avant", now, "avec_csp"),
                ("sans", then, "sans_csp"),
                ("sans_avant", now, "sans_csp"),
            )
        }
        parts.append(turn.words("utter_et_si_total", None, **written))
    elif now is None:
        parts.append(turn.words("utter_et_si_incomplet"))
    parts += [turn.words(f"utter_{name}_perso", supposed) for name in _job_topics(faits)]
    parts += bilan.outside(turn, supposed)
    if JOB_DAY in faits and JOB_FACTS["salaire_mensuel_brut"] not in faits:
        parts.append(turn.words("utter_et_si_salaire"))
    message = Message("\n\n".join(part for part in parts if part), act_buttons(AFTER, turn.canal))
    table = bilan.roads(turn, supposed)
    if table:
        message.custom["tableau"] = table
    message.custom["bilan"] = supposed.bilan(*bilan.BESIDE, hypothese=True)
    if now is not None and OF_THE_ROADS & set(understood.sujets):
        message.custom["sujets"] = [name for name in understood.sujets if name in OF_THE_ROADS]
    turn.messages.append(message)


def _settled(turn: Turn, understood: Understanding) -> tuple[dict[str, Any], list[Doubt]]:
    """What is only imagined need not be confirmed: a single reading is taken; the doubts with several remain."""
    readings = [(doubt, doubts.offered(turn, doubt)) for doubt in understood.doutes]
    taken = {doubt.fait: values[0] for doubt, values in readings if len(values) == 1}
    return taken, [doubt for doubt, values in readings if len(values) > 1]


def _ask_which(turn: Turn, doubt: Doubt) -> None:
    """Ask which reading is supposed; a button supposes it, and tells nothing."""
    name = f"utter_doute_{doubt.raison}"
    message = turn.say(name if sentences.exists(name) else "utter_doute", texte=doubt.texte)
    for fact in doubts.offered(turn, doubt):
        message.buttons.append(button(turn.read_back_one(doubt.fait, fact), faits={doubt.fait: fact}, suppose=True))


def without_fact(turn: Turn) -> None:
    """« Et si je refuse ? »: the road of that choice; else how to suppose something."""
    choice = phrasing.choice_supposed(turn.texte)
    told = turn.words(f"utter_et_si_{choice}") if choice else ""
    if not told:
        turn.say("utter_et_si_comment")
        return
    message = Message(told, act_buttons(("voir_mois_par_mois", "choix_csp_are"), turn.canal))
    table = bilan.roads(turn)
    if table:
        message.custom["tableau"] = table
    message.custom.update({"sujets": ["choix_csp_are"], "bilan": turn.dossier.bilan(*bilan.BESIDE)})
    turn.messages.append(message)


def _job_topics(faits: Mapping[str, Any]) -> tuple[str, ...]:
    return JOB_TOPICS if JOB_DAY in faits else ()
