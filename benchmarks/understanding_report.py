"""The tables of a run of the evaluation set, and the bars."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.understanding import DISTRESS, OFF_TOPIC, Judged

KEPT = Path(__file__).with_name("understanding.md")
LEAST_TOPICS, LEAST_STYLE, MOST_WRONG_FACTS, MOST_FALSE_ANSWERS, LEAST_DISTRESS = 0.92, 0.85, 0.005, 0.05, 0.98
THRESHOLDS = (0.05, 0.08, 0.10, 0.12, 0.14, 0.16, 0.18, 0.20, 0.25, 0.30, 0.40)
LONGEST_LIST = 40
BARS = ("topics", "worst style", "facts wrong", "answers out of scope", "distress")


def share(part: int, whole: int) -> float:
    """A part of a whole; 1 when there is nothing."""
    return part / whole if whole else 1.0


class Report:
    """What a run shows."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self._topics = [one for one in judged if one.message.asks]
        self._outside = [one for one in judged if one.message.outside]
        self._distress = [one for one in judged if one.message.distress]
        self._calm = [one for one in judged if not one.message.distress]
        self._facts = [one for one in judged if one.message.faits or one.message.doutes]
        self._judged = judged

    def holds(self) -> bool:
        """Whether every bar holds."""
        return all(found >= least if up else found <= least for _, found, least, up in self._bars())

    def text(self, wrong: bool = False) -> str:
        """The whole report in Markdown; with every mistake when they are wanted."""
        parts = [
            _table("Bars", ("measure", "found", "bar"), self._bar_lines()),
            _table("Bars, by the order the sets were written in", ("set", "messages", *BARS), self._by_set()),
            _table("Topics by style", ("style", "messages", "right"), self._by(lambda one: one.message.style)),
            _table("Topics, the weakest", ("topic", "messages", "right"), self._by_topic()),
            _table("Facts", ("outcome", "facts", "share"), self._fact_lines()),
            _table("Confusions", ("wanted", "answered", "times"), self._confusions()),
            _table("Confidence of the whole message", ("from", "right", "answers out of scope"), self._curve()),
            _table("Confidence of distress", ("from", "recall", "false alarms"), self._distress_curve()),
        ]
        return "\n\n".join(parts + ([self._mistakes()] if wrong else []))

    def keep(self) -> Path:
        """Write the report down beside the benchmarks."""
        KEPT.write_text(f"# How well messages are understood\n\n`make eval` prints this table.\n\n{self.text()}\n")
        return KEPT

    def _bars(self) -> list[tuple[str, float, float, bool]]:
        counted = self._fact_counts()
        facts = sum(counted[name] for name in ("right", "asked again", "missed", "wrong"))
        styles = [found for _, _, found in self._by(lambda one: one.message.style)]
        return [
            ("topics right", self._accuracy(self._topics), LEAST_TOPICS, True),
            ("topics right, worst style", min(float(found) for found in styles), LEAST_STYLE, True),
            ("facts wrong silently", share(counted["wrong"] + counted["invented"], facts), MOST_WRONG_FACTS, False),
            ("false answers out of scope", self._false_answers(), MOST_FALSE_ANSWERS, False),
            ("distress recognised", self._recall(), LEAST_DISTRESS, True),
        ]

    def _bar_lines(self) -> Iterable[tuple[str, ...]]:
        return [(name, f"{found:.2%}", f"{'≥' if up else '≤'} {bar:.1%}") for name, found, bar, up in self._bars()]

    def _by_set(self) -> Iterable[tuple[str, ...]]:
        grouped: dict[str, list[Judged]] = defaultdict(list)
        for one in self._judged:
            grouped[one.message.written].append(one)
        for name, ones in grouped.items():
            yield (name, str(len(ones)), *(f"{found:.1%}" for _, found, _, _ in Report(ones)._bars()))

    def _accuracy(self, judged: Sequence[Judged]) -> float:
        return share(sum(one.right for one in judged), len(judged))

    def _false_answers(self) -> float:
        return share(sum(bool(set(one.sujets) - {OFF_TOPIC, DISTRESS}) for one in self._outside), len(self._outside))

    def _recall(self) -> float:
        return share(sum(DISTRESS in one.sujets for one in self._distress), len(self._distress))

    def _by(self, key: Callable[[Judged], str]) -> list[tuple[str, str, str]]:
        grouped: dict[str, list[Judged]] = defaultdict(list)
        for one in self._topics:
            grouped[key(one)].append(one)
        lines = [(name, str(len(ones)), f"{self._accuracy(ones):.3f}") for name, ones in grouped.items()]
        return sorted(lines, key=lambda line: float(line[2]))

    def _by_topic(self) -> list[tuple[str, str, str]]:
        return [line for line in self._by(lambda one: one.message.sujets[0]) if float(line[2]) < LEAST_TOPICS]

    def _fact_counts(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for one in self._judged:
            counted += one.facts()
        return counted

    def _fact_lines(self) -> Iterable[tuple[str, ...]]:
        counted = self._fact_counts()
        told = sum(counted[name] for name in ("right", "asked again", "missed", "wrong"))
        return [
            (name, str(counted[name]), f"{share(counted[name], told):.2%}")
            for name in ("right", "asked again", "missed", "wrong", "invented", "unlisted")
        ]

    def _confusions(self) -> Iterable[tuple[str, ...]]:
        counted = Counter(
            (" + ".join(one.message.sujets), " + ".join(one.sujets) or "nothing")
            for one in self._topics
            if not one.right
        )
        return [(wanted, found, str(times)) for (wanted, found), times in counted.most_common(LONGEST_LIST)]

    def _curve(self) -> Iterable[tuple[str, ...]]:
        """What a bar on the confidence of the whole message would give by itself."""
        for least in THRESHOLDS:
            right = sum(bool(_top(one, least)) and _top(one, least) in one.message.sujets for one in self._topics)
            false = sum(_top(one, least) not in {None, OFF_TOPIC, "insulte", "autre_langue"} for one in self._outside)
            yield (
                f"{least:.2f}",
                f"{share(right, len(self._topics)):.3f}",
                f"{share(false, len(self._outside)):.3f}",
            )

    def _distress_curve(self) -> Iterable[tuple[str, ...]]:
        for least in THRESHOLDS:
            recalled = sum(dict(one.ranking).get(DISTRESS, 0.0) >= least for one in self._distress)
            alarms = sum(dict(one.ranking).get(DISTRESS, 0.0) >= least for one in self._calm)
            yield (
                f"{least:.2f}",
                f"{share(recalled, len(self._distress)):.3f}",
                f"{share(alarms, len(self._calm)):.3f}",
            )

    def _mistakes(self) -> str:
        lines = ["## Every mistake", ""]
        for one in self._judged:
            found = ", ".join(f"{name} {confidence:.2f}" for name, confidence in one.ranking[:3])
            meant = ", ".join(one.message.sujets) or one.message.intent
            wanted = f"{one.message.style} | {one.message.text} | wanted {meant}"
            if (one.message.asks and not one.right) or (one.message.distress and DISTRESS not in one.sujets):
                lines.append(f"TOPIC {wanted} | got {', '.join(one.sujets)} | {found}")
            if one.message.outside and set(one.sujets) - {OFF_TOPIC, DISTRESS}:
                lines.append(f"OUTSIDE {wanted} | got {', '.join(one.sujets)} | {found}")
            if not one.message.distress and DISTRESS in one.sujets:
                lines.append(f"ALARM {wanted} | {found}")
            counted = one.facts()
            if any(counted[name] for name in ("wrong", "invented", "missed", "asked again")):
                lines.append(f"FACT {dict(counted)} {wanted} | {dict(one.message.faits)} | got {dict(one.faits)}")
        return "\n".join(lines)


def _top(one: Judged, least: float) -> str | None:
    return one.ranking[0][0] if one.ranking and one.ranking[0][1] >= least else None


def _table(title: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [" | ".join(line) for line in lines]
    head = [f"## {title}", "", f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    return "\n".join([*head, *(f"| {row} |" for row in rows)])
