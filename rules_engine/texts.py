"""The law as data: ``law/*.yaml`` read once, checked, and asked by family, parameter and date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from rules_engine.errors import LawFileError
from rules_engine.quantities import Quantity, parse_quantity

if TYPE_CHECKING or not yaml.__with_libyaml__:
    from yaml import SafeLoader
else:
    from yaml import CSafeLoader as SafeLoader

HERE = Path(__file__).parent
LAW = HERE / "law"
RELIABILITIES = "OSIU"


@dataclass(frozen=True, slots=True)
class Value:
    """What a parameter is worth from a day on: one quantity, or bands by age or seniority."""

    depuis: date
    quantity: Quantity | None
    tranches: tuple[tuple[Quantity | None, Quantity], ...]
    articles: tuple[str, ...]
    fiabilite: str

    def at(self, measure: object | None) -> Quantity:
        """The quantity, or that of the band which holds ``measure`` (in the unit of the bands)."""
        if self.quantity is not None:
            return self.quantity
        for bound, quantity in self.tranches:
            if bound is None or (measure is not None and measure < bound.value):  # type: ignore[operator]
                return quantity
        raise LookupError(measure)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the law: its name, its dated values, and the clock (a fact or a rule) that picks among them."""

    name: str
    nom: str
    texte: str
    selon: str
    connu_au: date | None
    values: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """The value of that day, or None before the first."""
        found = None
        for value in self.values:
            if value.depuis > day:
                break
            found = value
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where a rule of reasoning is written, and how sure we are of it."""

    articles: tuple[str, ...]
    fiabilite: str


@dataclass(frozen=True, slots=True)
class Text:
    """A legal text: the cases it governs, its parameters, and where its rules are written."""

    id: str
    famille: str
    nom: str
    selon: str | None
    du: date
    au: date
    si: Mapping[str, object]
    relu: date
    parametres: Mapping[str, Parameter]
    regles: Mapping[str, Source]
    avertissements: tuple[Mapping[str, Any], ...] = field(default=())


@dataclass(frozen=True)
class Texts:
    """Every text we know, their glossary and the phrases of the engine.

    ``constants`` are the texts that govern every case. What does not hang on a situation is remembered: the parameters
    already ``quoted``, the facts ``presumed``, and the ``standings`` of findings already met.
    """

    texts: Mapping[str, Text]
    familles: Mapping[str, tuple[Text, ...]]
    glossaire: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, str]
    rule_families: Mapping[str, str]
    constants: Mapping[str, Text]
    empreinte: str
    quoted: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)
    presumed: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)
    standings: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)

    def governing(self, famille: str, day: date) -> tuple[Text, ...]:
        """The texts of a family whose period holds ``day``."""
        return tuple(text for text in self.familles[famille] if text.du <= day <= text.au)


class _StrictLoader(SafeLoader):
    """Refuses a key written twice, which plain YAML would let the second one win in silence."""


def _no_duplicates(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"key written twice: {key}", node.start_mark)
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value, strict=True)}


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _no_duplicates)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; raises LawFileError naming the file and the line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, OSError) as error:
        raise LawFileError(f"{path.name}: {error}") from error


def _articles(entry: Mapping[str, Any]) -> tuple[str, ...]:
    articles = entry.get("articles", entry.get("article", ()))
    return (articles,) if isinstance(articles, str) else tuple(articles)


def _only(entry: Any, allowed: str, where: str) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise LawFileError(f"{where}: a mapping is expected, not {entry!r}")
    unknown = sorted(str(key) for key in entry if key not in allowed.split())
    if unknown:
        raise LawFileError(f"{where}: unknown key {', '.join(unknown)}")
    return entry


def _reliability(entry: Mapping[str, Any], where: str) -> str:
    letter = entry.get("fiabilite")
    if not isinstance(letter, str) or letter not in RELIABILITIES:
        raise LawFileError(f"{where}: fiabilite must be one of O, S, I, U, not {letter!r}")
    return letter


def _quantity(written: object, where: str) -> Quantity:
    if not isinstance(written, str):
        raise LawFileError(f"{where}: a value says its unit (« 21 jours »), {written!r} does not")
    try:
        return parse_quantity(written)
    except ValueError as error:
        raise LawFileError(f"{where}: {error}") from error


def _value(depuis: object, entry: Any, where: str) -> Value:
    if not isinstance(depuis, date):
        raise LawFileError(f"{where}: {depuis!r} is not a date")
    _only(entry, "valeur code tranches article articles fiabilite note", where)
    articles = _articles(entry)
    if not articles:
        raise LawFileError(f"{where}: an article is missing")
    tranches: list[tuple[Quantity | None, Quantity]] = []
    quantity = None
    if "tranches" in entry:
        for band in entry["tranches"]:
            _only(band, "moins_de valeur", where)
            bound = _quantity(band["moins_de"], where) if "moins_de" in band else None
            tranches.append((bound, _quantity(band["valeur"], where)))
    elif "code" in entry:
        quantity = Quantity(str(entry["code"]), "code")
    else:
        quantity = _quantity(entry.get("valeur"), where)
    return Value(depuis, quantity, tuple(tranches), articles, _reliability(entry, where))


def _parameter(name: str, entry: Any, text: Mapping[str, Any], where: str) -> Parameter:
    _only(entry, "nom selon connu_au valeurs note", where)
    if not entry.get("valeurs"):
        raise LawFileError(f"{where}: valeurs is missing")
    values = [_value(day, value, f"{where}.{day}") for day, value in entry["valeurs"].items()]
    selon = entry.get("selon", (text.get("regit") or {}).get("selon", ""))
    return Parameter(
        name, entry["nom"], text["texte"], selon, entry.get("connu_au"), tuple(sorted(values, key=lambda v: v.depuis))
    )


def _text(path: Path, raw: Mapping[str, Any], parents: Mapping[str, Text]) -> Text:
    where = path.name
    _only(raw, "texte famille regit relu reprend parametres regles avertissements note", where)
    regit = _only(raw["regit"], "selon du au si", f"{where}: regit")
    parametres: dict[str, Parameter] = {}
    regles: dict[str, Source] = {}
    if "reprend" in raw:
        if raw["reprend"] not in parents:
            raise LawFileError(f"{where}: reprend names {raw['reprend']}, which is not an earlier text")
        parametres.update(parents[raw["reprend"]].parametres)
        regles.update(parents[raw["reprend"]].regles)
    for name, entry in (raw.get("parametres") or {}).items():
        parametres[name] = _parameter(name, entry, raw, f"{where}: {name}")
    for name, entry in (raw.get("regles") or {}).items():
        at = f"{where}: regles.{name}"
        _only(entry, "article articles fiabilite", at)
        regles[name] = Source(_articles(entry), _reliability(entry, at))
    for warning in raw.get("avertissements") or ():
        _only(warning, "du au phrase fiabilite articles", f"{where}: avertissements")
    return Text(
        path.stem,
        raw["famille"],
        raw["texte"],
        regit.get("selon"),
        regit["du"],
        regit["au"],
        regit.get("si", {}),
        raw["relu"],
        parametres,
        regles,
        tuple(raw.get("avertissements") or ()),
    )


def _in_order(paths: Iterable[Path]) -> list[tuple[Path, Mapping[str, Any]]]:
    """Law files, each after the one it takes over (``reprend``)."""
    raw = {path.stem: (path, read_yaml(path)) for path in sorted(paths)}
    ordered: list[tuple[Path, Mapping[str, Any]]] = []
    done: set[str] = set()
    while len(ordered) < len(raw):
        ready = [
            stem
            for stem, (_, text) in raw.items()
            if stem not in done
            and (text.get("reprend") is None or text["reprend"] in done or text["reprend"] not in raw)
        ]
        if not ready:
            raise LawFileError(f"reprend goes round in circles: {', '.join(sorted(set(raw) - done))}")
        for stem in ready:
            ordered.append(raw[stem])
            done.add(stem)
    return ordered


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=4)
def load(law: Path = LAW) -> Texts:
    """Read every law file below ``law``; raises LawFileError, with the file and the key, when one is wrong."""
    paths = list(law.glob("*.yaml"))
    texts: dict[str, Text] = {}
    for path, raw in _in_order(paths):
        try:
            texts[path.stem] = _text(path, raw, texts)
        except KeyError as error:
            raise LawFileError(f"{path.name}: {error.args[0]} is missing") from error
    familles: dict[str, tuple[Text, ...]] = {}
    for text in sorted(texts.values(), key=lambda t: t.du):
        familles[text.famille] = (*familles.get(text.famille, ()), text)
    rule_families = {name: text.famille for text in texts.values() for name in text.regles}
    glossaire, phrases = read_yaml(HERE / "glossaire.yaml"), read_yaml(HERE / "phrases.yaml")
    constants = {famille: family[0] for famille, family in familles.items() if family[0].selon is None}
    return Texts(texts, familles, glossaire, phrases, rule_families, constants, _digest(paths))
