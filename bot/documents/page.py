"""The one page a person takes away: the date, the two roads, what was supposed, what to ask and whom to call."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.documents.bilan import Between, Bilan, Known
from bot.documents.chart import crossing_sentence, description, span
from bot.documents.citations import citations
from bot.documents.comparison import Comparison
from bot.documents.document import Document, NothingToDraw, PageTooLong
from bot.documents.drawing import draw
from bot.documents.french import counted, long_date, month_name
from bot.documents.passport import passport, short_digest, written
from bot.documents.typeset import pages, typeset
from bot.documents.words import fill, placeholders, read, words

TEMPLATE = "page.typ"
TOTAL_MONTHS = 12
CUMULATED_AT = (3, 6, 12, 18, 24)
# From airy to tight; beyond the last number of hypotheses, the page says how many more the answer keeps.
GOVERNING = ("version_csp", "regime_are")
DENSITIES = ((0, None), (1, None), (2, None), (3, None), (4, None), (4, 12), (5, 6), (5, 3))


def page(bilan: Mapping[str, Any], today: date) -> Document:
    """The page as a tagged PDF of one sheet; raises PageTooLong when nothing makes it hold."""
    name = words("page")["nom"]
    for density, most in DENSITIES:
        data = page_data(bilan, today, most) | {"densite": density}
        if pages(TEMPLATE, data) == 1:
            return Document(name, "application/pdf", typeset(TEMPLATE, data, today))
    raise PageTooLong(name)


def page_data(bilan: Mapping[str, Any], today: date, most_hypotheses: int | None = None) -> dict[str, Any]:
    """Everything the page says, as the template lays it out."""
    said = words("page")
    answer = Bilan.read(bilan)
    held = passport(bilan, today)
    number = held["numero"]
    return {
        "titre": said["titre"],
        "sous_titre": said["sous_titre"],
        "fait_le": fill(said["fait_le"], {"date": long_date(today)}),
        "avis": _notices(answer),
        "delai": _deadline(answer, today),
        "chemins": _roads(answer),
        "graphique": _chart(answer),
        "hypotheses": _hypotheses(answer, number, most_hypotheses),
        "non_compte": _listed(answer, said["non_compte"]),
        "questions": _listed(answer, said["questions"]),
        "contacts": {
            "titre": said["contacts"]["titre"],
            "lignes": [[line["nom"], line["detail"]] for line in said["contacts"]["lignes"]],
        },
        "pied": _foot(answer, number),
        "passeport": written(held),
    }


def _notices(bilan: Bilan) -> list[str]:
    said = words("page")
    supposed = [said["hypothese"]] if bilan.hypothese else []
    return supposed + [sentence for name, sentence in said["avis"].items() if bilan.is_refused(name)]


def _deadline(bilan: Bilan, today: date) -> dict[str, Any]:
    said = words("page")["delai"]
    day = bilan.day("fin_delai_reflexion")
    if day is None:
        return {"avant": said["inconnu"], "date": bilan.says("fin_delai_reflexion"), "apres": "", "notes": []}
    has_accepted = bilan.situation.get("date_signature") is not None
    told = said["accepte" if has_accepted else "ouvert" if day >= today else "passe"]
    notes = [bilan.write(note) for note in told["notes"] if bilan.hold(note)]
    if told is said["ouvert"]:
        notes = [_days_left(day, today), *notes, *_other_reading(bilan, day)]
    return {"avant": told["avant"], "date": long_date(day), "apres": told["apres"], "notes": notes}


def _days_left(day: date, today: date) -> str:
    said = words("page")["delai"]
    left = (day - today).days
    return counted(Decimal(left), said["reste"]) if left else str(said["dernier"])


def _other_reading(bilan: Bilan, day: date) -> list[str]:
    outcome = bilan.outcome("fin_delai_reflexion")
    if isinstance(outcome, Between) and isinstance(outcome.high, date) and outcome.high != day:
        return [fill(words("page")["delai"]["autre_lecture"], {"max": long_date(outcome.high)})]
    return []


def _roads(bilan: Bilan) -> dict[str, Any]:
    said = words("page")["chemins"]
    lines = [[line["nom"], _cell(bilan, line["accepte"]), _cell(bilan, line["refuse"])] for line in said["lignes"]]
    shown = _shown()
    unsure = [said["noms"][name] for name in bilan.unsure([name for name in shown if name in said["noms"]])]
    notes = [_owed_anyway(bilan)]
    if unsure:
        notes.append(fill(said["verifier"], {"noms": ", ".join(unsure)}))
    return {
        "titre": said["titre"],
        "colonnes": said["colonnes"],
        "lignes": lines + _total_line(bilan),
        "notes": notes,
    }


def _owed_anyway(bilan: Bilan) -> str:
    said = words("page")["chemins"]
    if bilan.outcome("indemnite_licenciement_legale") == Known(Decimal(0)):
        return str(said["dus_conges"])
    return bilan.write(said["dus_chiffres"]) if bilan.hold(said["dus_chiffres"]) else str(said["dus"])


def _cell(bilan: Bilan, told: Mapping[str, Any]) -> str:
    written = bilan.write(told["texte"])
    if not bilan.hold(told["texte"]):
        return written
    if told.get("environ"):
        written = fill(words("page")["chemins"]["environ"], {"montant": written})
    more = [bilan.write(part) for part in told.get("en_plus", []) if bilan.hold(part)]
    return " ".join([written, *more]).replace(" ,", ",")


def _total_line(bilan: Bilan) -> list[list[str]]:
    said = words("page")["chemins"]
    try:
        roads = Comparison.of(bilan)
    except NothingToDraw:
        return []
    last = min(TOTAL_MONTHS, len(roads.names)) - 1
    euro = words("mots")["euros"]
    amounts = [
        fill(said["environ"], {"montant": fill(euro, {"nombre": span(road.totals[last], road.totals_at_most[last])})})
        for road in (roads.accept, roads.refuse)
    ]
    names = {"debut": month_name(roads.names[0]), "fin": month_name(roads.names[last])}
    return [[fill(said["total"], names), *amounts]]


def _chart(bilan: Bilan) -> dict[str, Any]:
    said = words("page")["graphique"]
    try:
        roads = Comparison.of(bilan)
    except NothingToDraw:
        reason = bilan.says("comparaison")
        return {"titre": said["titre"], "svg": "", "absent": fill(said["absent"], {"raison": reason})}
    cumulated = words("graphique")["cumul"]
    ends = [months for months in CUMULATED_AT if months <= len(roads.names)] or [len(roads.names)]
    return {
        "titre": said["titre"],
        "svg": draw(roads, description(roads)),
        "texte": f"{description(roads)} {crossing_sentence(roads)}",
        "phrase": crossing_sentence(roads),
        "cumul_titre": cumulated["titre"],
        "colonnes": cumulated["colonnes"],
        "lignes": [
            [
                month_name(roads.names[end - 1]),
                *(span(road.totals[end - 1], road.totals_at_most[end - 1]) for road in (roads.accept, roads.refuse)),
            ]
            for end in ends
        ],
    }


def _hypotheses(bilan: Bilan, number: str, most: int | None) -> dict[str, Any]:
    said = words("page")["hypotheses"]
    results = [bilan.resultats.get(name, {}) for name in _read_on_the_page()]
    found = _gathered(list(dict.fromkeys(text for result in results for text in result.get("hypotheses", []))))
    kept = found if most is None else found[:most]
    left = len(found) - len(kept)
    if left:
        rest = said["suite"][0 if left == 1 else 1]
        kept.append(fill(rest, {"nombre": str(left), "numero": number}))
    return {"titre": said["titre"], "lignes": kept or [said["aucune"]]}


def _gathered(hypotheses: list[str]) -> list[str]:
    """The values carried on from one year, said in one sentence in place of the first."""
    said = words("page")["hypotheses"]
    carried = {text: held for text in hypotheses if (held := read(said["prolongee"], text))}
    gathered: dict[str, None] = {}
    for text in hypotheses:
        if text in carried:
            names = [_inside(held["nom"]) for held in carried.values() if held["annee"] == carried[text]["annee"]]
            whole = {"annee": carried[text]["annee"], "noms": ", ".join(names)}
            gathered[fill(said["prolongees"], whole) if len(names) > 1 else text] = None
        else:
            gathered[text] = None
    return list(gathered)


def _inside(name: str) -> str:
    """A name as it is written within a sentence; an acronym keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _listed(bilan: Bilan, said: Mapping[str, Any]) -> dict[str, Any]:
    lines = [line["texte"] for line in said["lignes"] if bilan.situation.get(line.get("si_inconnu", "")) is None]
    return {"titre": said["titre"], "lignes": lines}


def _foot(bilan: Bilan, number: str) -> list[str]:
    said = words("page")["pied"]
    articles = [
        article
        for name in _read_on_the_page()
        if isinstance(bilan.outcome(name), Known | Between)
        for article in bilan.resultats[name].get("articles", [])
    ]
    lines = [said["estimation"]]
    if articles:
        lines.append(fill(said["articles"], {"articles": citations(articles)}))
    lines += [bilan.write(said["droit"])] if bilan.hold(said["droit"]) else []
    lines.append(said["passeport"])
    version = said["version"] if bilan.textes else said["version_inconnue"]
    lines.append(fill(version, {"numero": number, "textes": short_digest(bilan.textes)}))
    return lines


def _read_on_the_page() -> list[str]:
    return ["fin_delai_reflexion", *_shown(), "comparaison", *GOVERNING]


def _shown() -> list[str]:
    cells = [line[road] for line in words("page")["chemins"]["lignes"] for road in ("accepte", "refuse")]
    templates = [template for cell in cells for template in [cell["texte"], *cell.get("en_plus", [])]]
    variables = [variable for template in templates for variable in placeholders(template)]
    return list(dict.fromkeys(variable.removeprefix("resultat.") for variable in variables))
