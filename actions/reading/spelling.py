"""One word for another, when a finger slipped."""

from functools import lru_cache


@lru_cache(maxsize=2048)
def nearest(word: str, known: tuple[str, ...]) -> str:
    """The one known word within a slip of the finger (two in a long word) of a word, or nothing."""
    counted = sorted((slips(word, candidate), candidate) for candidate in known if word[0] == candidate[0])
    near = [(count, candidate) for count, candidate in counted if count <= _allowed(candidate)]
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return ""
    return near[0][1]


def _allowed(word: str) -> int:
    if len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2


def slips(written: str, meant: str) -> int:
    """How many letters were added, dropped, changed or swapped with their neighbour between two words."""
    rows = [list(range(len(meant) + 1))]
    for i, letter in enumerate(written, 1):
        row = [i]
        for j, expected in enumerate(meant, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != expected))
            if i > 1 and j > 1 and letter == meant[j - 2] and written[i - 2] == expected:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
