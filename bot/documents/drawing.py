"""The SVG itself: steps month by month, zero at the bottom, no script, no style sheet, no id of the person."""

import math
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from bot.documents.comparison import Comparison, Road
from bot.documents.french import month_name, whole
from bot.documents.labels import Box, place
from bot.documents.words import fill, words

WIDTH = 360
LEFT, RIGHT, TOP, BOTTOM = 50, 350, 26, 218
TEXT = 13
INK, GRID, PAPER = "#1b1f24", "#c9ced4", "#ffffff"
FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Libertinus Serif', sans-serif"
STEPS = (100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 20000, 50000, 100000)
MOST_TICKS = 5
MONTH_LABEL_WIDTH = 70
FOOT, SENTENCE = 44, 18
MOST_SENTENCES = 2


@dataclass(frozen=True)
class Stroke:
    """How one road is drawn: its name in the words, its colour, its dashes."""

    road: str
    colour: str
    dashes: str


ACCEPT = Stroke("accepte", "#1f4e79", "")
REFUSE = Stroke("refuse", "#b35c00", "7 4")


@dataclass(frozen=True)
class Scale:
    """Months and euros to the units of the drawing."""

    months: int
    top: int
    step: int

    @classmethod
    def of(cls, roads: Comparison) -> "Scale":
        """The scale on which the highest month holds, with round ticks."""
        highest = max(*roads.accept.at_most, *roads.refuse.at_most, Decimal(1))
        step = next((step for step in STEPS if step * MOST_TICKS >= highest), STEPS[-1])
        return cls(len(roads.names), math.ceil(highest / step) * step, step)

    def x(self, index: int) -> float:
        """Where a month begins."""
        return round(LEFT + (RIGHT - LEFT) * index / self.months, 1)

    def y(self, amount: Decimal) -> float:
        """The height of an amount, zero at the bottom."""
        return round(BOTTOM - (BOTTOM - TOP) * float(amount) / self.top, 1)


def draw(roads: Comparison, summary: str) -> str:
    """The whole drawing; `summary` becomes its description for those who do not see it."""
    said = words("graphique")
    scale = Scale.of(roads)
    height = BOTTOM + FOOT + SENTENCE * len(roads.crossings[:MOST_SENTENCES])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{FONT}" font-size="{TEXT}">',
        f"<title>{escape(said['titre'])}</title><desc>{escape(summary)}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        *_amounts(scale),
        *_months(scale, roads.names),
        *_band(scale, roads.accept, ACCEPT),
        *_band(scale, roads.refuse, REFUSE),
        _line(scale, roads.accept, ACCEPT),
        _line(scale, roads.refuse, REFUSE),
        *_names(scale, roads),
        *_crossings(scale, roads),
        "</svg>",
    ]
    return "".join(parts)


def _text(x: float, y: float, words_: str, anchor: str = "start", colour: str = INK, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}"{weight}>{escape(words_)}</text>'


def _amounts(scale: Scale) -> list[str]:
    parts = [_text(4, 14, words("graphique")["axe"])]
    for amount in range(0, scale.top + 1, scale.step):
        y = scale.y(Decimal(amount))
        colour, width = (INK, 1.5) if amount == 0 else (GRID, 1)
        parts.append(
            f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="{width}"/>'
            + _text(LEFT - 6, y + 4, whole(Decimal(amount)), "end")
        )
    return parts


def _months(scale: Scale, names: tuple[str, ...]) -> list[str]:
    every = next(n for n in (1, 2, 3, 6, 12, 24, 48, 120) if scale.x(n) - scale.x(0) >= MONTH_LABEL_WIDTH)
    parts = []
    for index in range(0, len(names), every):
        x = scale.x(index)
        month, year = month_name(names[index]).split(" ")
        if x + MONTH_LABEL_WIDTH / 2 > WIDTH:
            continue
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{BOTTOM}" y2="{BOTTOM + 5}" stroke="{INK}"/>'
            + _text(x, BOTTOM + 19, month, "middle")
            + _text(x, BOTTOM + 34, year, "middle")
        )
    return parts


def _steps(scale: Scale, amounts: tuple[Decimal, ...]) -> list[tuple[float, float]]:
    return [(scale.x(edge), scale.y(amount)) for index, amount in enumerate(amounts) for edge in (index, index + 1)]


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)


def _line(scale: Scale, road: Road, stroke: Stroke) -> str:
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    return (
        f'<path d="{_path(_steps(scale, road.months))}" fill="none" stroke="{stroke.colour}" '
        f'stroke-width="2.5" stroke-linejoin="round"{dashes}/>'
    )


def _band(scale: Scale, road: Road, stroke: Stroke) -> list[str]:
    if not road.is_open:
        return []
    outline = _steps(scale, road.at_most) + _steps(scale, road.months)[::-1]
    return [
        f'<path d="{_path(outline)} Z" fill="{stroke.colour}" fill-opacity="0.18" stroke="{stroke.colour}" '
        f'stroke-width="0.8" stroke-dasharray="1.5 2"/>'
    ]


def _names(scale: Scale, roads: Comparison) -> list[str]:
    said = words("graphique")
    lines = {ACCEPT.road: _steps(scale, roads.accept.months), REFUSE.road: _steps(scale, roads.refuse.months)}
    plot = Box(LEFT + 2, TOP - 8, RIGHT, BOTTOM - 3)
    guides = [[(x, float(TOP)), (x, float(BOTTOM))] for x in _guides(scale, roads)]
    guides += [_steps(scale, road.at_most) for road in (roads.accept, roads.refuse) if road.is_open]
    taken: list[Box] = []
    parts = []
    for stroke in (ACCEPT, REFUSE):
        box = place(said[stroke.road], lines[stroke.road], [*lines.values(), *guides], plot, taken)
        taken.append(box)
        parts.append(
            _text(round(box.left, 1), round(box.bottom - 4, 1), said[stroke.road], "start", stroke.colour, True)
        )
    return parts


def _guides(scale: Scale, roads: Comparison) -> list[float]:
    return [scale.x(crossing.index + 1) for crossing in roads.crossings[:MOST_SENTENCES]]


def _crossings(scale: Scale, roads: Comparison) -> list[str]:
    parts = []
    for rank, x in enumerate(_guides(scale, roads)):
        crossing = roads.crossings[rank]
        sentence = fill(words("graphique")["croisement_court"], {"mois": month_name(roads.names[crossing.index])})
        y = BOTTOM + FOOT + 10 + SENTENCE * rank
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{BOTTOM}" stroke="{INK}" stroke-width="1" stroke-dasharray="1 3"/>'
            f'<circle cx="{x}" cy="{BOTTOM}" r="5" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>'
            f'<circle cx="10" cy="{y - 4}" r="5" fill="{INK}"/>' + _text(20, y, sentence)
        )
    return parts
