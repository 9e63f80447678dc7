"""A situation read under the texts, and the memory of why.

A rule is a function of a ``Case`` named after the quantity it determines. It takes what is told (``fact``), what is
written (``law``) and what follows (``find``); the case keeps the grounds of each finding.

Where the law or the facts leave several answers open, the rule goes through ``choose``: the case is one of several
possible worlds, and ``worlds`` (the module that judges) looks at the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rules_engine.bounds import bounds_of
from rules_engine.errors import OutsideTheLaw
from rules_engine.grounds import LEFT_OPEN, TOLD, Aside, Choice, Ground, Standing, less_sure
from rules_engine.quantities import Quantity
from rules_engine.situation import Situation, fact_table
from rules_engine.texts import Parameter, Source, Text, Texts
from rules_engine.wording import full_date

if TYPE_CHECKING:
    from rules_engine.results import Result

T = TypeVar("T")
Rule = Callable[..., T]
MOST_KEPT = 20_000


Run = tuple[Mapping[str, int], Ground | OutsideTheLaw]
_NO_CHOICE: Mapping[str, int] = {}
_NO_RUN: Mapping[tuple[str, ...], dict[tuple[int, ...], Run]] = {}


class Case:
    """One possible reading of a situation under the texts, with the trace of its reasoning."""

    def __init__(self, situation: Situation, texts: Texts, on: date, given: Mapping[str, Any] | None = None) -> None:
        self._tables = _tables()
        self.situation = situation
        self.texts = texts
        self.on = on
        self.given = given or {}
        self.world: Mapping[str, int] = {}
        self.choices: dict[str, Choice] = {}
        self._memo: dict[Any, dict[tuple[str, ...], dict[tuple[int, ...], Run]]] = {}
        self._bounds: dict[str, tuple[Any, ...]] = {}
        self._settled: dict[Any, Ground] = {}
        self._facts: dict[str, Ground] = {}
        self._looked: list[Ground] = []
        self._aside: Aside | None = None

    def fact(self, name: str) -> Any:
        """What was told; else what is presumed, as an hypothesis; else an open choice among what it could be."""
        ground = self._facts.get(name) or self._settle(name)
        if ground is not None:
            self._looked.append(ground)
            return ground.value
        spec = fact_table()[name]
        unknown = name in self.situation.inconnus and not spec.get("indispensable")
        kind, motif = ("inconnu", "motif.fait_inconnu") if unknown else ("manque", "motif.fait_manquant")
        if name not in self._bounds:
            self._bounds[name] = bounds_of(spec, self.situation, self.on)
        return self.choose(f"fait:{name}", self._bounds[name], motif, kind=kind)

    def _settle(self, name: str) -> Ground | None:
        """A fact told, or presumed with its hypothesis; None when it is open."""
        value = self.situation.get(name)
        if value is not None:
            ground = Ground(f"fait:{name}", value, TOLD)
        else:
            spec = fact_table()[name]
            if "suppose" not in spec or (name in self.situation.inconnus and "bornes" in spec):
                return None
            ground = self.texts.presumed.get(name) or _keep(self.texts.presumed, name, self._presumed(name, spec))
        self._facts[name] = ground
        return ground

    def _presumed(self, name: str, spec: Mapping[str, Any]) -> Ground:
        value = Decimal(spec["suppose"]) if spec["type"] in {"decimal", "montant"} else spec["suppose"]
        standing = Standing("suppose", hypotheses=(self.phrase(f"suppose.{name}"),))
        return Ground(f"fait:{name}", value, standing)

    def told(self, name: str) -> Any:
        """What was told, or None; the rule says what silence means."""
        return None if self.situation.get(name) is None else self.fact(name)

    def law(self, name: str, on: date | None = None, of: object | None = None) -> Any:
        """A parameter of the text that governs the case: the value of its day (``on``, else its own clock).

        ``of`` is the measure (an age, a seniority) when the parameter has bands. Raises OutsideTheLaw when the text
        does not know this parameter, or not yet that day.
        """
        famille, _, parametre = name.partition(".")
        text = self.text(famille)
        parameter = text.parametres.get(parametre)
        if parameter is None:
            raise OutsideTheLaw(self.phrase("hors.parametre", texte=text.nom, parametre=self.nom(name)), (text.nom,))
        day = on or self.clock(parameter.selon)
        ground = self.texts.quoted.get((text.id, parametre, day, of))
        if ground is None:
            ground = self._quote(name, text, parameter, day, of)
            _keep(self.texts.quoted, (text.id, parametre, day, of), ground)
        self._looked.append(ground)
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
        key = ("loi", quantity.unite, parameter.nom, value.articles, fiabilite, hypotheses)
        standing = self.texts.standings.get(key) or _keep(self.texts.standings, key, Standing(*key))
        return Ground(name, quantity.value, standing)

    def has_law(self, name: str, on: date | None = None) -> bool:
        """Whether the governing text knows this parameter on that day (else by the parameter's own clock)."""
        famille, _, parametre = name.partition(".")
        parameter = self.text(famille).parametres.get(parametre)
        return parameter is not None and parameter.on(on or self.clock(parameter.selon)) is not None

    def clock(self, selon: str) -> date:
        """The date that a parameter is read by: ``selon`` names a fact or a rule."""
        return self.find(self._tables.clocks[selon])

    def text(self, famille: str) -> Text:
        """The text of a family that governs the case; raises OutsideTheLaw when none does."""
        constant = self.texts.constants.get(famille)
        return constant or self.texts.texts[self.find(self._tables.governing[famille])]

    def find(self, rule: Rule[T], *args: Any) -> T:
        """What a rule determines, computed once a world, remembered with its grounds."""
        key = (rule, args) if args else rule
        ground = self._settled.get(key)
        if ground is None:
            ground = self._found(key, rule, args)
        self._looked.append(ground)
        value: T = ground.value
        return value

    def ground(self, rule: Rule[T], *args: Any) -> Ground:
        """The finding of a rule with its grounds; raises OutsideTheLaw again when the rule did."""
        self.find(rule, *args)
        return self._looked[-1]

    def run(self, rule: Rule[T], *args: Any) -> Run:
        """What a rule finds or refuses in this world, and the choices that it met; nothing rests on it."""
        key = (rule, args) if args else rule
        settled = self._settled.get(key)
        return self._run(key, rule, args) if settled is None else (_NO_CHOICE, settled)

    def _found(self, key: Any, rule: Rule[T], args: tuple[Any, ...]) -> Ground:
        touched, outcome = self._run(key, rule, args)
        if touched:
            self._beside().touched.update(touched)
        if isinstance(outcome, OutsideTheLaw):
            raise outcome
        return outcome

    def _run(self, key: Any, rule: Rule[T], args: tuple[Any, ...]) -> Run:
        """What a rule found in a world that made the same choices as this one, else what it finds now."""
        remembered = self._memo.get(key)
        if remembered is not None:
            world = self.world
            for choices, runs in remembered.items():
                known = runs.get(tuple([world.get(choice, 0) for choice in choices]))
                if known is not None:
                    return known
        outer = self._looked, self._aside
        self._looked, self._aside = [], None
        outcome: Ground | OutsideTheLaw
        try:
            outcome = self._reason(rule, args)
        except OutsideTheLaw as outside:
            outcome = outside.with_traceback(None)
        aside = self._aside
        self._looked, self._aside = outer
        touched = _NO_CHOICE if aside is None else aside.touched
        if not touched and isinstance(outcome, Ground):
            self._settled[key] = outcome
            return touched, outcome
        run = (touched, outcome)
        self._memo.setdefault(key, {}).setdefault(tuple(touched), {})[tuple(touched.values())] = run
        return run

    def _reason(self, rule: Rule[T], args: tuple[Any, ...]) -> Ground:
        """Run a rule, and put together what its finding holds by."""
        name, texts = rule.__name__, self.texts
        value = self.given[name] if name in self.given else rule(self, *args)
        famille = texts.rule_families.get(name)
        source = None if famille is None else self.text(famille).regles.get(name)
        because, aside = tuple(dict.fromkeys(self._looked)), self._aside
        said, notes = (None, None) if aside is None else (aside.said, aside.notes)
        key = (name, source, said, *[ground.standing for ground in because])
        standing = texts.standings.get(key)
        if standing is None:
            standing = _keep(texts.standings, key, self._standing(name, source, because))
        return Ground(name, value, standing, because, notes)

    def _beside(self) -> Aside:
        """What the rule under way says on its own."""
        if self._aside is None:
            self._aside = Aside()
        return self._aside

    def _standing(self, name: str, source: Source | None, because: tuple[Ground, ...]) -> Standing:
        """What a finding holds by: the articles of its rule and of the law read, the least sure of all it rests on."""
        aside = self._aside or Aside()
        articles, fiabilite, hypotheses = [*aside.articles], aside.fiabilite, dict.fromkeys(aside.hypotheses)
        if source is not None:
            articles += source.articles
            fiabilite = less_sure(fiabilite, source.fiabilite)
        for ground in because:
            if ground.kind == "loi":
                articles += ground.articles
            fiabilite = less_sure(fiabilite, ground.fiabilite)
            hypotheses.update(dict.fromkeys(ground.hypotheses))
        result = self._tables.results.get(name)
        unite = result.unite if result else self.texts.glossaire.get(name, {}).get("unite")
        return Standing("constat", unite, self.nom(name), tuple(dict.fromkeys(articles)), fiabilite, tuple(hypotheses))

    def choose(
        self, key: str, options: Sequence[Any], motif: str, kind: str = "loi", articles: Sequence[str] = ()
    ) -> Any:
        """One of several answers that stay open, the prudent or ordinary one first."""
        choice = self.choices.get(key)
        if choice is None or len(choice.options) < len(options):
            self.choices[key] = Choice(key, kind, tuple(options), motif, tuple(articles))
        option = self.world.get(key, 0)
        chosen = options[min(option, len(options) - 1)]
        self._beside().touched[key] = option
        standing = LEFT_OPEN.get(kind)
        if standing is not None:
            self._looked.append(Ground(key, chosen, standing))
        return chosen

    def suppose(self, phrase: str, **words: object) -> None:
        """Say that what follows holds only under an hypothesis, in the words of ``phrases.yaml``."""
        self._beside().hypotheses += (self.phrase(phrase, **words),)

    def doubt(self, fiabilite: str, *articles: str) -> None:
        """Say that this step is no surer than that, and by which articles."""
        aside = self._beside()
        aside.fiabilite = less_sure(aside.fiabilite, fiabilite)
        aside.articles += articles

    def note(self, name: str, value: object) -> None:
        """Attach a remark to the finding under way, such as the disputed date beside the prudent one."""
        aside = self._beside()
        aside.notes = {**(aside.notes or {}), name: value}

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


class _Tables(NamedTuple):
    """What the rules say of themselves, which they cannot import from here."""

    governing: Mapping[str, Rule[str]]
    clocks: Mapping[str, Rule[date]]
    results: Mapping[str, Result]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    from rules_engine.regime import TEXTS
    from rules_engine.results import CLOCKS, RESULTS

    return _Tables(TEXTS, CLOCKS, RESULTS)


def _keep(memory: dict[Any, T], key: Any, value: T) -> T:
    """Remember a value, in a memory that is emptied when it is full."""
    if len(memory) >= MOST_KEPT:
        memory.clear()
    memory[key] = value
    return value
