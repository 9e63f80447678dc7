"""The jurist's desk: is the law in order, and what does an edited figure move?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rules_engine.answer import assess
from rules_engine.dates import ONE_DAY, add_months
from rules_engine.errors import UnusableInput
from rules_engine.examples import FOLDER, differences, read_examples
from rules_engine.results import ON_REQUEST, RESULTS
from rules_engine.situation import Situation, fact_table
from rules_engine.texts import HERE, LAW, Text, Texts, load
from rules_engine.wording import in_words

FIRST_DAY = date(2009, 4, 1)
CHOSEN_BY_DATE = ("csp", "are")
GRID_PAYS = (1400, 2100, 9000)
GRID_AGES = (35, 54, 58)
GRID_SENIORITIES = (7, 18, 150)
GRID_STEP_MONTHS = 6
GRID_SHOWN = ("date_remise_documents", "date_naissance", "date_entree", "salaire_mensuel_brut")


def check(texts: Texts, folder: Path = FOLDER) -> Iterator[tuple[bool, str]]:
    """Each thing looked at: whether it is in order, and a sentence that says so."""
    parameters = sum(len(text.parametres) for text in texts.texts.values())
    yield True, _say(texts, "check.textes", nombre=len(texts.texts), parametres=parameters)
    yield from _calendar(texts)
    yield from _names(texts)
    if folder.is_dir():
        yield from _examples(texts, folder)


def _say(texts: Texts, key: str, **words: object) -> str:
    return texts.phrases[key].format(**words)


def _calendar(texts: Texts) -> Iterator[tuple[bool, str]]:
    holes = [(famille, day) for famille in CHOSEN_BY_DATE for day in holes_of(texts.familles[famille])]
    for famille, day in holes:
        yield False, _say(texts, "check.trou", famille=famille, jour=day.isoformat())
    if not holes:
        yield True, _say(texts, "check.calendrier")


def holes_of(family: tuple[Text, ...]) -> Iterator[date]:
    """The days on which no text of a family governs, or more than one does, from the first day to the last."""
    day, last = FIRST_DAY, max(text.au for text in family)
    while day <= last:
        if not _one_governs([text for text in family if text.du <= day <= text.au]):
            yield day
        day += ONE_DAY


def _one_governs(governing: Iterable[Text]) -> bool:
    """One text, or one for each value of the fact that tells them apart."""
    conditions = [tuple(text.si.items()) for text in governing]
    if conditions == [()]:
        return True
    named = {fait for condition in conditions for fait, _ in condition}
    values = sorted(str(value) for condition in conditions for _, value in condition)
    return len(named) == 1 and values == ["False", "True"]


def _names(texts: Texts) -> Iterator[tuple[bool, str]]:
    needed = [*fact_table(), *RESULTS]
    missing = [name for name in needed if not texts.glossaire.get(name, {}).get("nom")]
    missing += [
        f"{text.id}.{name}" for text in texts.texts.values() for name, p in text.parametres.items() if not p.nom
    ]
    for name in missing:
        yield False, _say(texts, "check.sans_nom", nom=name)
    if not missing:
        yield True, _say(texts, "check.noms", nombre=len(needed))


def _examples(texts: Texts, folder: Path) -> Iterator[tuple[bool, str]]:
    examples = read_examples(folder)
    failed = 0
    for example in examples:
        gaps = differences(example, texts)
        failed += bool(gaps)
        for gap in gaps:
            yield False, _say(texts, "check.ecart", fichier=example.fichier, nom=example.nom, ecart=gap)
    counts = {"nombre": len(examples), "reussis": len(examples) - failed, "rates": failed}
    yield not failed, _say(texts, "check.exemples", **counts)


def diff(texts: Texts, since: str, folder: Path = FOLDER) -> Iterator[str]:
    """Each case, and each situation of a grid, whose answers the edited law files move from those of a revision.

    Raises UnusableInput when git does not know the revision.
    """
    with TemporaryDirectory() as kept:
        before = replace(load(_law_of(texts, since, Path(kept))), glossaire=texts.glossaire, phrases=texts.phrases)
    moved = 0
    for name, changes in differing(before, texts, folder):
        moved += 1
        yield name
        for result, was, now in changes:
            yield _say(texts, "diff.mouvement", nom=_named(texts, result), avant=was, apres=now)
    yield _say(texts, "diff.aucun" if not moved else "diff.total", nombre=moved, depuis=since)


def differing(before: Texts, now: Texts, folder: Path = FOLDER) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each case or situation answered otherwise by two states of the law: its name, and both answers."""
    asked = [name for name in RESULTS if name not in ON_REQUEST | {"comparaison"}]
    for name, faits, au, fixe, questions in _situations(folder, asked):
        answers = [assess(Situation(**faits), law, questions, au, fixe)["resultats"] for law in (before, now)]
        changes = list(_changes(*answers))
        if changes:
            yield name, changes


def _law_of(texts: Texts, since: str, folder: Path) -> Path:
    """The law files of a revision, written in a folder."""
    where = LAW.relative_to(HERE.parent).as_posix()
    for path in _git(texts, since, "ls-tree", "--name-only", f"{since}:{where}").decode().split():
        if path.endswith(".yaml"):
            (folder / path).write_bytes(_git(texts, since, "show", f"{since}:{where}/{path}"))
    return folder


def _git(texts: Texts, since: str, *arguments: str) -> bytes:
    command = ["git", "-C", str(HERE.parent), *arguments]
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 (no shell, fixed command)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnusableInput(["since"], _say(texts, "erreur.revision", revision=since)) from error


def _situations(
    folder: Path, asked: list[str]
) -> Iterator[tuple[str, Mapping[str, Any], date | None, Mapping[str, Any], list[str]]]:
    for example in read_examples(folder) if folder.is_dir() else ():
        yield f"{example.fichier} : {example.nom}", example.faits, example.au, example.fixe, example.questions
    for faits in grid():
        yield _described(faits), faits, None, {}, asked


def _described(faits: Mapping[str, Any]) -> str:
    texts = load()
    told = Situation(**faits)
    shown = (f"{_named(texts, fait)} {in_words(texts, fait, told.get(fait))}" for fait in GRID_SHOWN)
    return ", ".join(shown)


def grid() -> Iterator[dict[str, Any]]:
    """Ordinary situations over the whole calendar: low and high pay, three ages, three seniorities."""
    day = FIRST_DAY
    last = max(text.au for text in load().familles["csp"])
    while day <= last:
        for pay, age, months in product(GRID_PAYS, GRID_AGES, GRID_SENIORITIES):
            yield {
                "date_remise_documents": day.isoformat(),
                "date_engagement_procedure": day.isoformat(),
                "date_entree": add_months(day, -months).isoformat(),
                "date_naissance": add_months(day, -12 * age - 1).isoformat(),
                "salaire_mensuel_brut": pay,
                "effectif_entreprise": 60,
                "bassin_ctp": False,
                "indemnite_conges_payes": pay,
                "indemnites_supra_legales": pay,
            }
        day = add_months(day, GRID_STEP_MONTHS)


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, answer in now.items():
        was, is_now = _essential(before[name]), _essential(answer)
        if was != is_now:
            yield name, was, is_now


def _essential(answer: Mapping[str, Any]) -> str:
    if answer["statut"] == "trouve":
        value = answer["valeur"]
        return str(value["cumul"] if isinstance(value, dict) else value)
    return " ".join(str(answer[key]) for key in ("statut", "fait", "motif", "min", "max") if key in answer)


def _named(texts: Texts, name: str) -> str:
    return str(texts.glossaire.get(name, {}).get("nom", name))
