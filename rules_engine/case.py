"""A situation read under the texts, and the memory of why.

A rule is a function of a ``Case`` named after the quantity it determines. It takes what is told (``fact``), what is
written (``law``) and what follows (``find``); the case keeps the grounds of each finding.

Where the law or the facts leave several answers open, the rule goes through ``choose``: the case is one of several
possible worlds, and ``worlds`` (the module that judges) looks at the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from rules_engine.dates import add_days, add_months
from rules_engine.errors import OutsideTheLaw
from rules_engine.grounds import Choice, Frame, Ground, less_sure
from rules_engine.quantities import Quantity
from rules_engine.situation import Situation, fact_table
from rules_engine.texts import Parameter, Source, Text, Texts
from rules_engine.wording import full_date

T = TypeVar("T")
Rule = Callable[..., T]
MOST_QUOTED = 20_000
_OFFSET = re.compile(r"(remise|jour)(?: ([+-]) (\d+) (jours|mois|ans))?")


_Run = tuple[dict[str, int], Ground | OutsideTheLaw]
_NOTHING: Mapping[tuple[str, ...], dict[tuple[int, ...], _Run]] = {}


class Case:
    """One possible reading of a situation under the texts, with the trace of its reasoning."""

    def __init__(
        self,
        situation: Situation,
        texts: Texts,
        on: date,
        given: Mapping[str, Any] | None = None,
        warm: Case | None = None,
    ) -> None:
        from rules_engine.regime import TEXTS
        from rules_engine.results import CLOCKS

        self._governing, self._clocks = TEXTS, CLOCKS
        self.situation = situation
        self.texts = texts
        self.on = on
        self.given = given or {}
        self.world: Mapping[str, int] = {}
        self.choices: dict[str, Choice] = {} if warm is None else warm.choices
        self._memo: dict[Any, dict[tuple[str, ...], dict[tuple[int, ...], _Run]]] = {} if warm is None else warm._memo
        self._bounds: dict[str, tuple[Any, ...]] = {}
        self._settled: dict[Any, Ground] = {}
        self._facts: dict[str, tuple[Ground, str | None]] = {}
        self._frames: list[Frame] = [Frame()]

    def enter(self) -> Frame:
        """Start recording what a reasoning looks at."""
        self._frames.append(Frame())
        return self._frames[-1]

    def leave(self) -> None:
        """Stop recording."""
        self._frames.pop()

    def fact(self, name: str) -> Any:
        """What was told; else what is presumed, as an hypothesis; else an open choice among what it could be."""
        settled = self._facts.get(name) or self._settle(name)
        if settled is not None:
            ground, hypothesis = settled
            frame = self._frames[-1]
            frame.because.setdefault(ground.name, ground)
            if hypothesis is not None:
                frame.hypotheses[hypothesis] = None
            return ground.value
        spec = fact_table()[name]
        unknown = name in self.situation.inconnus and not spec.get("indispensable")
        kind, motif = ("inconnu", "motif.fait_inconnu") if unknown else ("manque", "motif.fait_manquant")
        if name not in self._bounds:
            self._bounds[name] = self._bounds_of(spec)
        return self.choose(f"fait:{name}", self._bounds[name], motif, kind=kind)

    def _settle(self, name: str) -> tuple[Ground, str | None] | None:
        """A fact told, or presumed with its hypothesis; None when it is open."""
        value = self.situation.get(name)
        spec = fact_table()[name]
        if value is not None:
            settled: tuple[Ground, str | None] = (Ground(f"fait:{name}", value, "fait"), None)
        elif "suppose" in spec and not (name in self.situation.inconnus and "bornes" in spec):
            value = Decimal(spec["suppose"]) if spec["type"] in {"decimal", "montant"} else spec["suppose"]
            settled = (Ground(f"fait:{name}", value, "suppose"), self.phrase(f"suppose.{name}"))
        else:
            return None
        self._facts[name] = settled
        return settled

    def told(self, name: str) -> Any:
        """What was told, or None; the rule says what silence means."""
        return None if self.situation.get(name) is None else self.fact(name)

    def law(self, name: str, on: date | None = None, of: object | None = None, text: Text | None = None) -> Any:
        """A parameter of the text that governs the case: the value of its day (``on``, else its own clock).

        ``of`` is the measure (an age, a seniority) when the parameter has bands. Raises OutsideTheLaw when the text
        does not know this parameter, or not yet that day.
        """
        famille, _, parametre = name.partition(".")
        text = text or self.text(famille)
        parameter = text.parametres.get(parametre)
        if parameter is None:
            raise OutsideTheLaw(self.phrase("hors.parametre", texte=text.nom, parametre=self.nom(name)), (text.nom,))
        day = on or self.clock(parameter.selon)
        ground = self.texts.quoted.get((text.id, parametre, day, of))
        if ground is None:
            ground = self._quote(name, text, parameter, day, of)
            if len(self.texts.quoted) >= MOST_QUOTED:
                self.texts.quoted.clear()
            self.texts.quoted[text.id, parametre, day, of] = ground
        self._frames[-1].rest_on(ground)
        return ground.value

    def _quote(self, name: str, text: Text, parameter: Parameter, day: date, of: object | None) -> Ground:
        """A parameter of a text as a ground, with what makes it less sure."""
        value = parameter.on(day)
        if value is None:
            first = parameter.values[0].depuis
            raise OutsideTheLaw(self.phrase("hors.date", nom=parameter.nom, depuis=first), parameter.values[0].articles)
        quantity: Quantity = value.at(of)
        fiabilite = value.fiabilite
        hypotheses: tuple[str, ...] = ()
        if parameter.connu_au is not None and day > parameter.connu_au:
            fiabilite = less_sure(fiabilite, "I")
            hypotheses = (self.phrase("hypothese.valeur_prolongee", nom=parameter.nom, annee=parameter.connu_au.year),)
        return Ground(name, quantity.value, "loi", quantity.unite, parameter.nom, value.articles, fiabilite, hypotheses)

    def has_law(self, name: str, on: date | None = None) -> bool:
        """Whether the governing text knows this parameter on that day (else by the parameter's own clock)."""
        famille, _, parametre = name.partition(".")
        parameter = self.text(famille).parametres.get(parametre)
        return parameter is not None and parameter.on(on or self.clock(parameter.selon)) is not None

    def clock(self, selon: str) -> date:
        """The date that a parameter is read by: ``selon`` names a fact or a rule."""
        return self._clocks[selon](self)

    def text(self, famille: str) -> Text:
        """The text of a family that governs the case; raises OutsideTheLaw when none does."""
        return self.texts.constants.get(famille) or self.texts.texts[self.find(self._governing[famille])]

    def find(self, rule: Rule[T], *args: Any) -> T:
        """What a rule determines, computed once a world, remembered with its grounds."""
        ground = self.ground(rule, *args)
        value: T = ground.value
        return value

    def ground(self, rule: Rule[T], *args: Any) -> Ground:
        """The finding of a rule with its grounds; raises OutsideTheLaw again when the rule did."""
        name = rule.__name__
        key = (name, args)
        settled = self._settled.get(key)
        if settled is not None:
            self._frames[-1].rest_on(settled)
            return settled
        run = self._remembered(key)
        if run is None:
            run = self._run(rule, name, args)
            choices, options = tuple(run[0]), tuple(run[0].values())
            self._memo.setdefault(key, {}).setdefault(choices, {})[options] = run
        touched, outcome = run
        frame = self._frames[-1]
        if touched:
            frame.touched.update(touched)
        if isinstance(outcome, Ground):
            if not touched:
                self._settled[key] = outcome
            frame.rest_on(outcome)
            return outcome
        raise outcome

    def _remembered(self, key: tuple[str, tuple[Any, ...]]) -> _Run | None:
        """What a rule found in a world that made the same choices as this one."""
        world = self.world
        for choices, runs in self._memo.get(key, _NOTHING).items():
            run = runs.get(tuple([world.get(choice, 0) for choice in choices]))
            if run is not None:
                return run
        return None

    def _run(self, rule: Rule[T], name: str, args: tuple[Any, ...]) -> _Run:
        frame = Frame()
        self._frames.append(frame)
        try:
            value = self.given[name] if name in self.given else rule(self, *args)
            source = self._source(name)
        except OutsideTheLaw as outside:
            return frame.touched, outside
        finally:
            self._frames.pop()
        articles = [*frame.articles, *source.articles] if source is not None else [*frame.articles]
        fiabilite = frame.fiabilite if source is None else less_sure(frame.fiabilite, source.fiabilite)
        hypotheses = frame.hypotheses
        because = tuple(frame.because.values())
        for ground in because:
            if ground.kind == "loi":
                articles += ground.articles
            if ground.fiabilite != fiabilite:
                fiabilite = less_sure(fiabilite, ground.fiabilite)
            for hypothesis in ground.hypotheses:
                hypotheses[hypothesis] = None
        found = Ground(
            name,
            value,
            "constat",
            None,
            None,
            tuple(dict.fromkeys(articles)),
            fiabilite,
            tuple(hypotheses),
            because,
            frame.notes or None,
        )
        return frame.touched, found

    def _source(self, name: str) -> Source | None:
        famille = self.texts.rule_families.get(name)
        return None if famille is None else self.text(famille).regles.get(name)

    def choose(
        self, key: str, options: Sequence[Any], motif: str, kind: str = "loi", articles: Sequence[str] = ()
    ) -> Any:
        """One of several answers that stay open, the prudent or ordinary one first."""
        choice = self.choices.get(key)
        if choice is None or len(choice.options) < len(options):
            self.choices[key] = Choice(key, kind, tuple(options), motif, tuple(articles))
        option = self.world.get(key, 0)
        chosen = options[min(option, len(options) - 1)]
        self._frames[-1].touched[key] = option
        if kind in {"inconnu", "manque"}:
            self._rest_on(Ground(key, chosen, kind))
        return chosen

    def suppose(self, phrase: str, **words: object) -> None:
        """Say that what follows holds only under an hypothesis, in the words of ``phrases.yaml``."""
        self._frames[-1].hypotheses[self.phrase(phrase, **words)] = None

    def doubt(self, fiabilite: str, *articles: str) -> None:
        """Say that this step is no surer than that, and by which articles."""
        frame = self._frames[-1]
        frame.fiabilite = less_sure(frame.fiabilite, fiabilite)
        frame.articles += articles

    def note(self, name: str, value: object) -> None:
        """Attach a remark to the finding under way, such as the disputed date beside the prudent one."""
        self._frames[-1].notes[name] = value

    def outside(self, phrase: str, *articles: str, **words: object) -> OutsideTheLaw:
        """The refusal to raise when no rule that we know governs the case."""
        return OutsideTheLaw(self.phrase(phrase, **words), articles)

    def phrase(self, key: str, **words: object) -> str:
        """A sentence of ``phrases.yaml``; the days it holds are written in full."""
        phrases = self.texts.phrases
        said = {name: full_date(phrases, word) if isinstance(word, date) else word for name, word in words.items()}
        return phrases[key].format(**said)

    def nom(self, name: str) -> str:
        """What the glossary calls a fact, a result or a parameter."""
        entry = self.texts.glossaire.get(name)
        return str(entry["nom"]) if entry else name

    def _rest_on(self, ground: Ground) -> None:
        self._frames[-1].rest_on(ground)

    def _bounds_of(self, spec: Mapping[str, Any]) -> tuple[Any, ...]:
        amounts = spec["type"] in {"decimal", "montant"}
        return tuple(Decimal(option) if amounts else self._bound(option) for option in spec["bornes"])

    def _bound(self, option: Any) -> Any:
        match = _OFFSET.fullmatch(option) if isinstance(option, str) else None
        if match is None:
            return option
        start, sign, count, unit = match.groups()
        day = self.on if start == "jour" else self.situation.get("date_remise_documents") or self.on
        if count is None:
            return day
        number = int(count) if sign == "+" else -int(count)
        return add_days(day, number) if unit == "jours" else add_months(day, number * (12 if unit == "ans" else 1))
