import io
import json
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from bot.documents.page import page, page_data
from bot.documents.passport import passport


def text_of(document):
    (sheet,) = PdfReader(io.BytesIO(document.contenu)).pages
    return " ".join(sheet.extract_text().replace("’", "'").split())


@pytest.mark.parametrize(
    "said",
    [
        "Le lundi 9 novembre 2026",
        "mardi 24 novembre 2026 inclus pour répondre",
        "Il reste 15 jours.",
        "Sans réponse ce jour-là, c'est un refus.",
        "mercredi 13 janvier 2027 (préavis : 2 mois)",
        "entre le jeudi 21 janvier 2027 et le samedi 20 février 2027 (ARE)",
        "environ 1 633 € (ASP)",
        "environ 1 244 € (ARE)",
        "365 jours d'ASP, puis ARE restante : 183 à 365 jours",
        "548 jours d'ARE au plus",
        "environ 19 999 €",
        "environ 14 664 €",
        "environ 4 488 € au minimum légal",
        "28 893 à 35 236",
        "Le salaire net est de 78 % du brut.",
        "vos congés restants",
        "3949",
        "Convention CSP 26 janvier 2015 art. 4, 5, 6, 15, 27",
        "Droit appliqué : CSP2015-11, RG2025.",
        "Réponse n° MWCP-R5B1 · version des textes 5f0ca1a1a1a1",
    ],
)
def test_the_page_says_what_the_bilan_says(complet, today, said):
    assert said in text_of(page(complet, today))


def test_the_page_is_one_tagged_sheet_whose_image_has_a_text(complet, today):
    with pikepdf.open(io.BytesIO(page(complet, today).contenu)) as pdf:
        assert len(pdf.pages) == 1
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Title"]) == "Ma page CSP"


def test_the_same_bilan_gives_the_same_page(complet, today):
    assert page(complet, today) == page(complet, today)


def test_no_road_is_recommended(complet, today):
    text = text_of(page(complet, today)).lower()

    assert "gagnant" not in text
    assert "mieux" not in text
    assert "je vous conseille" not in text


def test_what_is_unsure_is_to_be_checked(complet, today):
    notes = " ".join(page_data(complet, today)["chemins"]["notes"])

    assert "À vérifier auprès de France Travail : la fin du contrat en refusant" in notes


def test_a_partial_bilan_says_what_it_waits_for(partiel, today):
    text = text_of(page(partiel, today))

    assert "à préciser : votre salaire brut" in text
    assert "183 à 365 jours d'ASP" in text
    assert "La comparaison mois par mois n'est pas faite" in text
    assert "environ à préciser" not in text


def test_a_bilan_no_text_governs_says_so(hors_du_droit, today):
    assert "non calculé : Aucun texte connu ne régit les procédures engagées en 2027" in text_of(
        page(hors_du_droit, today)
    )


def test_an_empty_bilan_is_a_true_page(today):
    assert "Date limite de réponse à préciser" in text_of(page({}, today))


def test_no_severance_is_not_said_to_be_owed(complet, today):
    complet["resultats"]["indemnite_licenciement_legale"]["valeur"] = "0.00"

    notes = " ".join(page_data(complet, today)["chemins"]["notes"])

    assert "indemnité de licenciement" not in notes
    assert "les congés non pris" in notes


def test_a_supposition_is_announced(complet, today):
    assert "cette page décrit une supposition" in text_of(page(complet | {"hypothese": True}, today))


def test_who_may_not_join_is_told(complet, today):
    complet["resultats"]["est_eligible_csp"]["valeur"] = False

    assert "le CSP ne vous serait pas ouvert" in text_of(page(complet, today))


def test_two_readings_of_the_deadline_show_the_prudent_one(complet, today):
    complet["resultats"]["fin_delai_reflexion"] = {
        "statut": "fourchette",
        "min": "2026-11-24",
        "max": "2026-11-27",
        "motif": "",
        "articles": [],
    }

    text = text_of(page(complet, today))

    assert "mardi 24 novembre 2026 inclus" in text
    assert "Une autre lecture des textes mène au vendredi 27 novembre 2026 ; ne comptez pas dessus." in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "Il reste 1 jour."),
        (date(2026, 11, 24), "C'est aujourd'hui le dernier jour."),
        (date(2026, 11, 25), "Ce délai est passé."),
    ],
)
def test_the_days_left_are_said(complet, day, said):
    assert page_data(complet, day)["delai"]["notes"][0] == said


def test_once_the_delay_has_passed_nobody_is_told_that_they_may_answer(complet):
    delai = page_data(complet, date(2026, 11, 25))["delai"]

    assert delai["avant"] == "Vous aviez jusqu'au"
    assert "Sans réponse ce jour-là, c'était un refus." in delai["notes"]


def test_who_has_accepted_reads_what_they_said(complet, today):
    complet["situation"]["date_signature"] = "2026-11-09"

    delai = page_data(complet, today)["delai"]

    assert delai["avant"] == "Le délai pour répondre finit le"
    assert delai["notes"] == [
        "Vous avez dit avoir accepté le lundi 9 novembre 2026.",
        "Le CSP part du mercredi 25 novembre 2026.",
    ]


def test_the_page_carries_its_own_passport(complet, today):
    with pikepdf.open(io.BytesIO(page(complet, today).contenu)) as pdf:
        attached = json.loads(pdf.attachments["reponse.json"].get_file().read_bytes())

    assert attached == passport(complet, today)


def test_a_question_whose_answer_is_known_is_not_to_be_asked(complet, today):
    complet["situation"]["indemnite_conges_payes"] = "1200.00"

    data = page_data(complet, today)

    assert "À l'employeur : quel montant pour mes congés non pris ?" not in data["questions"]["lignes"]
    assert "vos congés restants : ils retardent l'ARE, pas l'ASP ;" not in data["non_compte"]["lignes"]


def test_many_hypotheses_still_hold_on_one_sheet(complet, today):
    long = [
        f"Supposition numéro {rank}, écrite assez longue pour prendre toute une ligne et un peu plus."
        for rank in range(40)
    ]
    complet["resultats"]["comparaison"]["hypotheses"] = long

    text = text_of(page(complet, today))

    assert "autres points, gardés avec la réponse n°" in text
