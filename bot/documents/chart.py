"""The two roads drawn: one SVG readable at 320 pixels and in grey, and the same numbers as a table."""

from collections.abc import Mapping
from typing import Any

from bot.documents.bilan import Bilan
from bot.documents.comparison import Comparison
from bot.documents.drawing import draw
from bot.documents.french import month_name, whole
from bot.documents.words import fill, words


def chart(bilan: Mapping[str, Any]) -> dict[str, Any]:
    """Title, summary, SVG and table of the comparison, in euros net a month; raises NothingToDraw without one."""
    roads = Comparison.of(Bilan.read(bilan))
    summary = f"{description(roads)} {crossing_sentence(roads)}"
    return {
        "titre": words("graphique")["titre"],
        "resume": summary,
        "svg": draw(roads, summary),
        "tableau": table(roads),
    }


def description(roads: Comparison) -> str:
    """What is drawn: the span, which stroke is which road, and what the band means when there is one."""
    said = words("graphique")
    text = fill(said["description"], {"debut": month_name(roads.names[0]), "fin": month_name(roads.names[-1])})
    return f"{text} {said['bande']}" if roads.accept.is_open or roads.refuse.is_open else text


def crossing_sentence(roads: Comparison) -> str:
    """Where the two totals cross, or that they do not."""
    said = words("graphique")
    sentences = [
        fill(
            said["croisement"],
            {
                "mois": month_name(roads.names[crossing.index]),
                "avant": said["refuse" if crossing.then_accept else "accepte"],
                "apres": said["accepte" if crossing.then_accept else "refuse"],
            },
        )
        for crossing in roads.crossings
    ] or [said["sans_croisement"]]
    if roads.accept.is_open or roads.refuse.is_open:
        sentences.append(said["prudence"])
    return " ".join(sentences)


def table(roads: Comparison) -> dict[str, Any]:
    """Every month of both roads and their running totals, to the euro."""
    said = words("graphique")
    accept, refuse = roads.accept, roads.refuse
    lines = [
        [
            month_name(name),
            span(accept.months[index], accept.at_most[index]),
            span(refuse.months[index], refuse.at_most[index]),
            span(accept.totals[index], accept.totals_at_most[index]),
            span(refuse.totals[index], refuse.totals_at_most[index]),
        ]
        for index, name in enumerate(roads.names)
    ]
    return {"titre": said["titre"], "colonnes": list(said["colonnes"]), "lignes": lines}


def span(low: Any, high: Any) -> str:
    """An amount to the euro, or the two bounds of an interval."""
    if low == high:
        return whole(low)
    return fill(words("mots")["intervalle"], {"min": whole(low), "max": whole(high)})
