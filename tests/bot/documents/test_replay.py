"""Years later: the passport of an answer, replayed under the law files it was made under, and under others."""

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from actions.dossier import Dossier
from bot.documents import chart, make, passport
from bot.documents.french import euros
from rules_engine import Situation, assess, load
from rules_engine.texts import LAW

ROOT = LAW.parents[1]
TODAY = date(2026, 11, 9)
FACTS = {
    "date_remise_documents": "2026-11-03",
    "date_entree": "2019-03-04",
    "salaire_mensuel_brut": "2300",
    "age": 43,
    "effectif_entreprise": 80,
}
QUESTIONS = [
    "fin_delai_reflexion",
    "asp_journaliere_nette",
    "asp_mensuelle_nette",
    "are_mensuelle_nette",
    "are_duree_jours",
    "comparaison",
]


@pytest.fixture
def answer():
    return {"situation": FACTS} | assess(Situation.from_json(FACTS), load(), questions=QUESTIONS, today=TODAY)


@pytest.fixture
def passport_file(answer, tmp_path):
    path = tmp_path / "passport.json"
    path.write_text(json.dumps(passport(answer, TODAY)), encoding="utf-8")
    return path


@pytest.fixture
def amended_law(tmp_path):
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)
    text = folder / "csp-2015.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("75 %", "80 %"), encoding="utf-8")
    return folder


def replayed(*arguments):
    command = [sys.executable, str(ROOT / "deploy" / "replay.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_an_answer_is_replayed_to_the_cent(passport_file):
    done = replayed(passport_file)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_answer_of_a_page_is_replayed_from_the_page_alone(answer, tmp_path):
    (tmp_path / "page.pdf").write_bytes(make("page", answer, TODAY).contenu)
    subprocess.run(["pdfdetach", "-save", "1", "-o", "passport.json", "page.pdf"], cwd=tmp_path, check=True)

    assert replayed(tmp_path / "passport.json").returncode == 0


def test_an_answer_about_a_salary_told_as_a_range_is_replayed(tmp_path):
    told = {name: value for name, value in FACTS.items() if name != "salaire_mensuel_brut"}
    bilan = Dossier(told, load(), TODAY, {"salaire_mensuel_brut": ["2200", "2400"]}).bilan()
    (tmp_path / "passport.json").write_text(json.dumps(passport(bilan, TODAY)), encoding="utf-8")

    done = replayed(tmp_path / "passport.json")

    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_once_the_law_has_changed_the_law_of_the_time_is_asked_for(passport_file, amended_law):
    done = replayed(passport_file, "--law", amended_law)

    assert done.returncode == 2
    assert "other law files" in done.stderr


def test_the_law_of_the_time_still_gives_the_same_answer(passport_file, tmp_path):
    kept = tmp_path / "kept"
    shutil.copytree(LAW, kept)

    assert replayed(passport_file, "--law", kept).returncode == 0


def test_a_changed_answer_is_named(passport_file):
    held = json.loads(passport_file.read_text(encoding="utf-8"))
    held["resultats"]["asp_journaliere_nette"]["valeur"] = "60.00"
    passport_file.write_text(json.dumps(held), encoding="utf-8")

    done = replayed(passport_file)

    assert (done.returncode, done.stdout) == (1, "asp_journaliere_nette\n")


@pytest.mark.parametrize("piece", ["agenda", "page", "lettre_france_travail"])
def test_each_piece_is_made_from_a_real_answer(answer, piece):
    assert make(piece, answer, TODAY).contenu


def test_the_chart_draws_a_real_comparison(answer):
    roads = answer["resultats"]["comparaison"]["valeur"]

    assert len(chart(answer)["tableau"]["lignes"]) == len(roads["mois"])


@pytest.mark.parametrize("name", ["asp_mensuelle_nette", "are_mensuelle_nette"])
def test_the_page_prints_the_amounts_of_the_engine(answer, name):
    (sheet,) = PdfReader(io.BytesIO(make("page", answer, TODAY).contenu)).pages

    printed = sheet.extract_text()

    assert f"environ {euros(Decimal(answer['resultats'][name]['valeur']))}" in printed


def test_values_carried_on_from_one_year_are_said_once(answer):
    (sheet,) = PdfReader(io.BytesIO(make("page", answer, TODAY).contenu)).pages

    printed = " ".join(sheet.extract_text().replace("’", "'").split())

    assert "Valeurs de 2026, celles d'après ne sont pas connues : " in printed
    assert "celle d'après n'est pas connue" not in printed
