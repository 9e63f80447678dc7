"""Where the name of a line fits beside it without touching another line or name."""

from dataclasses import dataclass
from itertools import pairwise

LETTER, HEIGHT, GAP = 7.4, 17.0, 3.0
REACHES = (0.0, 6.0, 14.0, 26.0)

Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share some surface."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies wholly inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def place(name: str, line: Line, obstacles: list[Line], plot: Box, taken: list[Box]) -> Box:
    """The free box beside the flattest stretch of a line; at the top of the plot when there is none.

    Between stretches as flat, the nearest to the line is taken, then the first in time.
    """
    width = len(name) * LETTER
    candidates = []
    for left, _ in line:
        span = [y for x, y in line if left <= x <= left + width]
        for reach in REACHES:
            for top in (min(span) - HEIGHT - GAP - reach, max(span) + GAP + reach):
                box = Box(left + GAP, top, left + GAP + width, top + HEIGHT)
                candidates.append((max(span) - min(span), reach, left, box))
    free = [
        candidate
        for candidate in candidates
        if candidate[-1].within(plot)
        and not any(map(candidate[-1].touches, taken))
        and not any(_cuts(obstacle, candidate[-1]) for obstacle in obstacles)
    ]
    if free:
        return min(free, key=lambda candidate: candidate[:3])[-1]
    first_row = plot.top + HEIGHT * len(taken)
    return Box(plot.left, first_row, plot.left + width, first_row + HEIGHT)


def _cuts(line: Line, box: Box) -> bool:
    return any(
        box.touches(Box(min(x, x2) - 1, min(y, y2) - 1, max(x, x2) + 1, max(y, y2) + 1))
        for (x, y), (x2, y2) in pairwise(line)
    )
