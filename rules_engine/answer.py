"""From a situation to the answer of the door: judge each result, write it as JSON, keep its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rules_engine.case import Case
from rules_engine.comparaison import Comparison
from rules_engine.errors import OutsideTheLaw, UnusableInput
from rules_engine.grounds import Ground
from rules_engine.quantities import written
from rules_engine.regime import collective, engagement
from rules_engine.results import ON_REQUEST, RESULTS, Result
from rules_engine.situation import Situation
from rules_engine.texts import RELIABILITIES, Texts, load
from rules_engine.trace import Trace
from rules_engine.worlds import Assessment, Found, Interval, MissingFact, bounds, choices_of, in_ordinary_world, judge

ENGAGEMENT = "date_engagement_procedure"
NAMED_BY_ENGAGEMENT = frozenset({"regime_csp", "version_csp", "regime_are"})
MOVED_BY_ENGAGEMENT = (
    "fin_delai_reflexion",
    "asp_journaliere_nette",
    "asp_duree_jours",
    "are_journaliere_nette",
    "are_duree_jours",
)


def assess(
    situation: Situation,
    texts: Texts | None = None,
    questions: Sequence[str] | None = None,
    today: date | None = None,
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The answer of the door: every result, or those asked by name, each with its status and its grounds.

    ``today`` matters only where the law needs it; ``given`` fixes findings by name, for worked cases whose input is
    not a fact. Raises UnusableInput for a name that is not a result.
    """
    return Reasoning(situation, texts, today, given).answer(questions)


class Reasoning:
    """A situation read once and asked several times: what one answer found out serves the next."""

    def __init__(
        self,
        situation: Situation,
        texts: Texts | None = None,
        today: date | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self._texts = texts or load()
        self._case = case_of(situation, self._texts, today, given)

    def answer(self, questions: Sequence[str] | None = None) -> dict[str, Any]:
        """The answer of the door to these names, or to all; raises UnusableInput for a name that is not a result."""
        for name in questions or ():
            if name not in RESULTS:
                raise UnusableInput([name], self._texts.phrases["erreur.question"].format(fait=name))
        asked = list(questions) if questions else [name for name in RESULTS if name not in ON_REQUEST]
        case, trace = self._case, Trace(frozenset(asked))
        resultats = {name: _written(case, name, judged(case, name), trace) for name in dict.fromkeys(asked)}
        return {"textes": self._texts.empreinte, "resultats": resultats, "motifs": trace.motifs}


def case_of(
    situation: Situation, texts: Texts, today: date | None = None, given: Mapping[str, Any] | None = None
) -> Case:
    """The situation as a case to judge."""
    return Case(situation, texts, today or _day_of(situation), given)


def _day_of(situation: Situation) -> date:
    """The day to reason from when none is said: that of the hand-over, so that the engine needs no clock."""
    handed: date | None = situation.get("date_remise_documents")
    return handed or situation.get("date_engagement_procedure") or date(2026, 1, 1)


def judged(case: Case, name: str) -> Assessment:
    """What the case answers to a name of the door."""
    result = RESULTS[name]
    if name in ON_REQUEST:
        return _on_request(case, result)
    if name in NAMED_BY_ENGAGEMENT:
        return _named_by_engagement(case, result)
    return judge(case, result.rule, result.measured)


def _named_by_engagement(case: Case, result: Result) -> Assessment:
    """Which text governs: the engagement is asked from ten dismissals on, else when it moves a date or an amount."""
    found = judge(case, result.rule, result.measured, follow_engagement=_engagement_moves(case))
    told = case.situation.get(ENGAGEMENT) is not None or ENGAGEMENT in case.situation.inconnus
    return MissingFact((ENGAGEMENT,)) if isinstance(found, Found) and not told and collective(case) else found


def _on_request(case: Case, result: Result) -> Assessment:
    """A search over the comparison: it needs a comparison that holds, and runs in the ordinary world only."""
    compared = judge(case, RESULTS["comparaison"].rule, measured=True)
    if isinstance(compared, (MissingFact, OutsideTheLaw)):
        return compared
    unknown = () if isinstance(compared, Found) else compared.choices
    faits = tuple(choice.key.removeprefix("fait:") for choice in unknown if choice.kind == "inconnu")
    return MissingFact(faits) if faits else in_ordinary_world(case, result.rule)


def _engagement_moves(case: Case) -> bool:
    """Whether an untold day of engagement would move a date or an amount."""
    if case.situation.get(ENGAGEMENT) is not None:
        return True
    if f"fait:{ENGAGEMENT}" not in choices_of(case, engagement):
        return False
    outcomes = (judge(case, RESULTS[name].rule, measured=True) for name in MOVED_BY_ENGAGEMENT)
    return any(isinstance(outcome, MissingFact) and ENGAGEMENT in outcome.faits for outcome in outcomes)


def _written(case: Case, name: str, assessment: Assessment, trace: Trace) -> dict[str, Any]:
    result = RESULTS[name]
    if isinstance(assessment, MissingFact):
        return {"statut": "manque", "fait": assessment.faits[0], "faits": list(assessment.faits)}
    if isinstance(assessment, OutsideTheLaw):
        return {"statut": "hors_du_droit", "motif": assessment.motif, "articles": list(assessment.articles)}
    if isinstance(assessment, Interval):
        return _interval(case, result, assessment, trace)
    found = {"statut": "trouve", "valeur": written(assessment.ground.value)}
    return found | _grounds(case, result, assessment.ground, trace)


def _interval(case: Case, result: Result, interval: Interval, trace: Trace) -> dict[str, Any]:
    prudent = interval.grounds[0]
    head: dict[str, Any]
    if isinstance(prudent.value, Comparison):
        head = {"statut": "trouve", "valeur": prudent.value.written([ground.value for ground in interval.grounds[1:]])}
    else:
        low, high = bounds(interval)
        head = {"statut": "fourchette", "min": written(low), "max": written(high)}
    reasons = dict.fromkeys(case.phrase(choice.motif) for choice in interval.choices)
    head["motif"] = " ".join(reasons)
    unknown = [choice.key.removeprefix("fait:") for choice in interval.choices if choice.kind == "inconnu"]
    if unknown:
        head["faits_inconnus"] = unknown
        head["fait_utile"] = interval.fait_utile
    grounds = _grounds(case, result, prudent, trace)
    grounds["fiabilite"] = max((ground.fiabilite for ground in interval.grounds), key=RELIABILITIES.index)
    cited = [article for ground in interval.grounds for article in ground.articles]
    grounds["articles"] = list(dict.fromkeys([*cited, *(a for choice in interval.choices for a in choice.articles)]))
    return {**head, **grounds}


def _grounds(case: Case, result: Result, ground: Ground, trace: Trace) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "unite": result.unite,
        "articles": list(ground.articles),
        "fiabilite": ground.fiabilite,
        "hypotheses": list(ground.hypotheses),
        "parce_que": trace.note(ground),
    }
    for name, value in (ground.notes or {}).items():
        answer[name] = written(value)
    return answer
