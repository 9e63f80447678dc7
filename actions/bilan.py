"""Both roads side by side: the message, its table, month by month, the reasoning and the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from actions import sentences, variables, wording
from actions.context import Turn
from actions.dossier import BILAN, UNKNOWN, Dossier
from actions.replies import Message, act_buttons
from rules_engine import explain

ROWS = (
    ("utter_ligne_fin_contrat", "date_rupture_contrat", "fin_contrat_refus"),
    ("utter_ligne_premier_jour", "debut_csp", "premier_jour_are"),
    ("utter_ligne_mois", "asp_mensuelle_nette", "are_mensuelle_nette"),
    ("utter_ligne_duree", "asp_duree_jours", "are_duree_jours"),
)
FIRST_YEAR = 12
ROADS = ("avec_csp", "sans_csp")
GOVERNED = ("regime_csp", "fin_delai_reflexion", "asp_journaliere_brute", "comparaison")
BESIDE = ("are_apres_csp_duree_jours", "indemnite_licenciement_legale")
# What a document says beyond the bilan, by the piece that is asked of the gateway.
READ_BY = {
    "agenda": (
        "date_limite_mise_en_oeuvre_plan",
        "date_limite_prime_reclassement",
        "date_limite_demande_prime",
        "date_limite_contestation_refus",
        "date_fin_priorite_reembauche",
    ),
    "page": (*BESIDE, "preavis_retenu_mois"),
}
AFTER = (
    "voir_mois_par_mois",
    "voir_graphique",
    "voir_detail",
    "et_si",
    "page_a_imprimer",
    "agenda",
    "parler_a_quelqu_un",
)
EXPLAINED = ("fin_delai_reflexion", "asp_mensuelle_nette", "are_mensuelle_nette", "premier_jour_are", "are_duree_jours")


def roads(turn: Turn, dossier: Dossier | None = None) -> dict[str, Any] | None:
    """The table of the two roads; None while nothing of it is known."""
    file = dossier or turn.dossier
    lines = []
    for label, accepted, refused in ROWS:
        answers = [file.answer(name) for name in (accepted, refused)]
        cells = [None if variables.wide(answer) else wording.result(answer) for answer in answers]
        if any(cells):
            lines.append([turn.words(label), *(cell or wording.formats()["vide"] for cell in cells)])
    totals = first_year(file)
    if totals:
        lines.append([turn.words("utter_ligne_total"), *totals])
    return _two_roads(turn, "utter_tableau_titre", "", lines) if lines else None


def _two_roads(turn: Turn, title: str, first: str, lines: list[list[str]]) -> dict[str, Any]:
    columns = [first, turn.words("utter_colonne_accepter"), turn.words("utter_colonne_refuser")]
    return {"titre": turn.words(title), "colonnes": columns, "lignes": lines}


def comparison(file: Dossier) -> Mapping[str, Any] | None:
    """The engine's comparison, or None while it misses something or is too wide to help."""
    found = file.answer("comparaison")
    value = found.get("valeur")
    if found["statut"] != "trouve" or not isinstance(value, dict):
        return None
    least, most = value["cumul"], value["cumul"].get("au_plus", {})
    known = all(Decimal(most.get(road, least[road])) <= variables.FAR_APART * Decimal(least[road]) for road in ROADS)
    return value if known else None


def amount(totals: Mapping[str, Any], key: str) -> str:
    """One of the amounts of a comparison: the prudent figure, and what it may be at most where there is an interval."""
    least, most = Decimal(totals[key]), Decimal(totals.get("au_plus", {}).get(key, totals[key]))
    return _least_to_most(least, most)


def _least_to_most(least: Decimal, most: Decimal) -> str:
    low, high = (wording.money(value, rounded=True) for value in (least, most))
    return low if low == high else str(wording.formats()["au_moins"]).format(min=low, max=high)


def first_year(file: Dossier) -> tuple[str, str] | None:
    """Net totals of both roads over the first twelve months."""
    compared = comparison(file)
    if compared is None:
        return None
    months = compared["mois"][:FIRST_YEAR]
    with_csp, without = (_total([month[road] for month in months]) for road in ROADS)
    return with_csp, without


def _total(roads: Sequence[Mapping[str, Any]]) -> str:
    least = sum((Decimal(road["total"]) for road in roads), Decimal(0))
    most = sum((Decimal(road.get("au_plus", {}).get("total", road["total"])) for road in roads), Decimal(0))
    return _least_to_most(least, most)


def bilan(turn: Turn, asked: bool = False) -> Message:
    """The whole picture, or what is known of it."""
    table = roads(turn)
    without_csp = _not_due(turn)
    limits = [without_csp] if without_csp else outside(turn, turn.dossier)
    if table is None:
        if not limits:
            return turn.say("utter_bilan_rien")
        message = Message("\n\n".join(limits), act_buttons(("parler_a_quelqu_un",), turn.canal))
        message.custom["bilan"] = turn.dossier.bilan()
        turn.messages.append(message)
        return message
    if without_csp:
        message = turn.say("utter_bilan_sans_csp", ("voir_detail", "parler_a_quelqu_un"))
        message.text = "\n\n".join(part for part in (without_csp, message.text) if part)
        message.custom["bilan"] = turn.dossier.bilan(*BESIDE)
        return message
    warnings = list(limits)
    if asked and turn.dossier.missing(BILAN, turn.etat.refuses):
        warnings.append(turn.words("utter_bilan_partiel"))
    parts = [
        *warnings,
        turn.words("utter_bilan"),
        _nothing_after(turn),
        _unknown(turn),
        *reversals(turn),
        turn.words("utter_bilan_limites"),
    ]
    if turn.canal == "sms":
        parts = [*warnings, turn.words("utter_bilan")]
    message = Message("\n\n".join(part for part in parts if part), [], {"tableau": table})
    message.buttons = act_buttons(AFTER if turn.canal != "sms" else AFTER[:1], turn.canal)
    message.custom["bilan"] = turn.dossier.bilan(*BESIDE)
    turn.messages.append(message)
    return message


def _nothing_after(turn: Turn) -> str:
    """That no ARE is left after the CSP, when that is so."""
    left = turn.dossier.answer("are_apres_csp_duree_jours")
    return turn.words("utter_bilan_sans_are_apres") if left.get("valeur") == "0" else ""


def _unknown(turn: Turn) -> str:
    """What the person could not say, by name: with it, the figures would be closer."""
    names = [turn.nom(name) for name in turn.dossier.faits.get(UNKNOWN, ())]
    return turn.words("utter_bilan_manque", liste=", ".join(names)) if names else ""


def _not_due(turn: Turn) -> str:
    """That the CSP is not what the law gives here, when the engine finds so."""
    if turn.dossier.answer("dispositif_du").get("valeur") == "conge_reclassement":
        return turn.words("utter_conge_reclassement_du")
    refused = turn.dossier.answer("est_eligible_csp").get("valeur") is False
    return turn.words("utter_non_eligible") if refused else ""


def outside(turn: Turn, file: Dossier) -> list[str]:
    """Why no rule we know governs the case, said once, when that is so."""
    motives = [file.answer(name).get("motif") for name in GOVERNED if file.answer(name)["statut"] == "hors_du_droit"]
    return [turn.words("utter_hors_du_droit", motif=motive) for motive in dict.fromkeys(motives) if motive]


def reversals(turn: Turn) -> list[str]:
    """The values of one fact beyond which the higher total is on the other road: points, never a choice."""
    found = turn.dossier.answer("bascules")
    if found["statut"] != "trouve":
        return []
    if not found["valeur"]:
        return [turn.words("utter_bascule_aucune")]
    lines = []
    for one in found["valeur"]:
        written = variables.fact(one["fait"], str(one["valeur"]), turn.texts.glossaire)
        lines.append("• " + turn.words(f"utter_bascule_{one['fait']}", valeur=written))
    return [turn.words("utter_bascules", liste="\n".join(dict.fromkeys(lines)))]


def what_reverses(turn: Turn) -> Message:
    """« Qu'est-ce qui renverserait la comparaison ? »"""
    parts = reversals(turn)
    if not parts:
        return turn.say("utter_pas_encore")
    message = Message("\n\n".join([*parts, turn.words("utter_bascule_prudence")]))
    message.buttons = act_buttons(("et_si", "voir_mois_par_mois"), turn.canal)
    message.custom["bilan"] = turn.dossier.bilan("bascules")
    turn.messages.append(message)
    return message


def month_by_month(turn: Turn) -> Message:
    """Each month of both roads, in net, as a table and as text."""
    compared = comparison(turn.dossier)
    if compared is None:
        return turn.say("utter_pas_encore")
    lines = []
    for month in compared["mois"]:
        lines.append([wording.month(month["mois"]), *(amount(month[road], "total") for road in ROADS)])
    avec, sans = (amount(compared["cumul"], road) for road in ROADS)
    text = turn.words("utter_mois_intro", total_avec=avec, total_sans=sans)
    message = Message(text, act_buttons(("voir_graphique", "voir_detail", "page_a_imprimer"), turn.canal))
    message.custom["tableau"] = _two_roads(turn, "utter_mois_titre", turn.words("utter_mois_colonne"), lines)
    message.custom["bilan"] = turn.dossier.bilan(*BESIDE)
    turn.messages.append(message)
    return message


def steps(turn: Turn) -> Message:
    """The reckoning in a few steps with their numbers."""
    asp = turn.dossier.answer("asp_journaliere_brute")
    shared = "csp.asp_taux" in asp.get("parce_que", ())
    parts = [turn.words("utter_etapes_asp" if shared else "utter_etapes_asp_are"), turn.words("utter_etapes_are")]
    text = "\n\n".join(part for part in parts if part)
    if not text:
        return turn.say("utter_pas_encore")
    message = Message(text, act_buttons(("voir_tout", "voir_articles", "voir_mois_par_mois"), turn.canal))
    message.custom["bilan"] = turn.dossier.bilan()
    turn.messages.append(message)
    return message


def detail(turn: Turn) -> Message:
    """The whole reasoning, each step with its articles and how sure it is."""
    lines = explain(turn.dossier.situation, turn.texts, _known(turn), turn.today)
    if not lines:
        return turn.say("utter_pas_encore")
    message = turn.say("utter_detail_intro", ("voir_articles", "voir_mois_par_mois"))
    message.text += "\n\n" + "\n".join(lines)
    message.custom["bilan"] = turn.dossier.bilan()
    return message


def _known(turn: Turn) -> list[str]:
    wanted = turn.dossier.results(EXPLAINED)
    return [name for name, found in wanted.items() if found["statut"] in {"trouve", "fourchette"}]


def articles(turn: Turn) -> Message:
    """The texts behind the results known so far."""
    quoted: dict[str, None] = {}
    for found in turn.dossier.results((*EXPLAINED, "date_limite_contestation", "asp_journaliere_nette")).values():
        quoted.update(dict.fromkeys(found.get("articles", ()) if found["statut"] != "manque" else ()))
    if not quoted:
        return turn.say("utter_pas_d_article")
    return turn.say("utter_articles", liste="\n".join(f"• {article}" for article in quoted))


def changes(turn: Turn, before: Dossier, after: Dossier) -> list[str]:
    """What an answer changes, result by result, in words."""
    told, moved = [], False
    for name in (
        "fin_delai_reflexion",
        "debut_csp",
        "fin_contrat_refus",
        "premier_jour_are",
        "asp_mensuelle_nette",
        "are_mensuelle_nette",
        "asp_duree_jours",
        "are_duree_jours",
    ):
        old_answer, new_answer = before.answer(name), after.answer(name)
        if variables.wide(old_answer) or variables.wide(new_answer):
            continue
        old, new = wording.result(old_answer), wording.result(new_answer)
        if old and new and old != new:
            told.append(
                sentences.say("utter_change", {"nom": wording.capital(turn.nom(name)), "avant": old, "apres": new})
            )
            moved = moved or old_answer.get("unite") == "date"
    return [*told, turn.words("utter_dates_inchangees")] if told and not moved else told
