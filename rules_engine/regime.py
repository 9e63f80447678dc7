"""Which texts govern the case: the day the procedure was engaged chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rules_engine.case import Case, Rule
from rules_engine.dates import ONE_DAY, add_months
from rules_engine.texts import Text

COLLECTIVE = 10
PRESUMED_WITHIN_MONTHS = 12


def engagement(case: Case) -> date:
    """The day the procedure was engaged: the interview, or the letter convening the staff representatives.

    Untold, it is presumed to be the hand-over day for fewer than ten dismissals, and asked for ten or more; the eve of
    each change of the law in the twelve months before the hand-over is an answer that stays open.
    """
    told = case.told("date_engagement_procedure")
    engaged: date
    if told is not None:
        engaged = told
        return engaged
    asked = collective(case)
    if asked and "date_engagement_procedure" in case.situation.inconnus:
        engaged = case.fact("date_engagement_procedure")
        return engaged
    handed: date = case.fact("date_remise_documents")
    if not asked:
        case.suppose("suppose.date_engagement_procedure")
    since = add_months(handed, -PRESUMED_WITHIN_MONTHS)
    eves = [eve for eve in _eves_of_change(case, with_versions=asked) if since <= eve < handed]
    if not eves:
        return handed
    kind = "manque" if asked else "engagement"
    chosen: date = case.choose("fait:date_engagement_procedure", [handed, *eves], "motif.fait_manquant", kind)
    return chosen


def collective(case: Case) -> bool:
    """Whether so many are dismissed that the staff representatives are convened: the engagement is then asked."""
    return bool(case.fact("nombre_licenciements") >= COLLECTIVE)


def _eves_of_change(case: Case, with_versions: bool) -> list[date]:
    """The eve of each day on which a rule of the CSP or of the ARE changed, or ended, for new procedures."""
    changes = {text.du for famille in ("csp", "are") for text in case.texts.familles[famille]}
    changes.add(case.texts.familles["csp"][-1].au + ONE_DAY)
    for text in case.texts.familles["csp"]:
        changes |= {
            value.depuis
            for parameter in text.parametres.values()
            for value in parameter.values
            if parameter.selon == "date_engagement_procedure" and (with_versions or parameter.name != "version")
        }
    return sorted({day - ONE_DAY for day in changes}, reverse=True)


def texte_csp(case: Case) -> str:
    """The convention that governs the proposal."""
    return _governing(case, "csp").id


def texte_are(case: Case) -> str:
    """The rules of unemployment insurance that govern the case."""
    return _governing(case, "are").id


TEXTS: Mapping[str, Rule[str]] = {"csp": texte_csp, "are": texte_are}


def _governing(case: Case, famille: str) -> Text:
    """The text of a family that governs the case; raises OutsideTheLaw before the first and after the last."""
    texts = case.texts.familles[famille]
    if case.situation.get("residence") == "mayotte":
        case.fact("residence")
        raise case.outside("hors.mayotte")
    engaged = case.find(engagement)
    governing = case.texts.governing(famille, engaged)
    if not governing:
        if engaged < texts[0].du:
            raise case.outside("hors.avant", texts[0].nom, depuis=texts[0].du)
        raise case.outside("hors.apres", texts[-1].nom, jusqu=texts[-1].au)
    for text in governing:
        if all(case.fact(fait) == value for fait, value in text.si.items()):
            return _warned(case, text, engaged)
    raise case.outside("hors.aucun_texte")


def _warned(case: Case, text: Text, engaged: date) -> Text:
    for warning in text.avertissements:
        if warning["du"] <= engaged <= warning["au"]:
            case.suppose(warning["phrase"])
            case.doubt(warning["fiabilite"])
    return text


def regime_csp(case: Case) -> str:
    """The scheme: ``crp``, ``ctp``, ``csp-2011`` or ``csp-2015``."""
    return _scheme(case, case.text("csp").id)


def _scheme(case: Case, text: str) -> str:
    return text.split("-")[0] if text.startswith(("crp", "ctp")) else text


def version_csp(case: Case) -> str:
    """The version of the convention, down to its amendment."""
    version: str = case.law("csp.version")
    return version


def regime_are(case: Case) -> str:
    """The general rules of unemployment insurance that govern a refusal.

    They are those of the contract's end, unless the procedure was engaged before them: since a contract never ends
    before its procedure is engaged, the engagement decides.
    """
    code: str = case.law("are.code")
    return code
