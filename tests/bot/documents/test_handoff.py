import io

import pikepdf
import pytest
from pypdf import PdfReader

from bot.documents import UnknownPiece, courrier, kinds, make
from bot.documents.handoff import letter, message


def test_the_receipt_is_acknowledged_without_accepting(complet, today):
    text = courrier("accuse_reception", complet, today)

    assert "J'ai reçu le mardi 3 novembre 2026" in text
    assert "jusqu'au mardi 24 novembre 2026 inclus" in text
    assert "Il ne vaut ni acceptation ni refus." in text


def test_the_written_ground_is_asked_for_with_its_articles(complet, today):
    text = courrier("motif_ecrit", complet, today)

    assert "le motif économique" in text
    assert "C. trav. L1233-15" in text


def test_a_paragraph_that_needs_an_unknown_fact_is_left_out(partiel, today):
    text = courrier("france_travail", partiel, today)

    assert "salaire" not in text
    assert "à préciser" not in text
    assert "mardi 24 novembre 2026" in text


def test_an_item_that_needs_an_unknown_fact_is_left_out_alone(partiel, today):
    text = courrier("demande_employeur", partiel, today)

    assert "mon ancienneté" not in text
    assert "la convention collective appliquée" in text


def test_the_name_stays_a_blank(complet, today):
    assert courrier("syndicat", complet, today).endswith("[Votre prénom et nom]")


@pytest.mark.parametrize("kind", kinds())
def test_each_message_holds_on_one_tagged_page(complet, today, kind):
    document = make(f"lettre_{kind}", complet, today)

    with pikepdf.open(io.BytesIO(document.contenu)) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("kind", kinds())
def test_each_message_can_be_written_when_nothing_is_known(hors_du_droit, today, kind):
    text = courrier(kind, hors_du_droit, today)

    assert "{" not in text
    assert "non calculé" not in text


def test_the_letter_says_what_the_message_says(complet, today):
    document = letter("motif_ecrit", complet, today)

    text = " ".join(PdfReader(io.BytesIO(document.contenu)).pages[0].extract_text().split())

    assert document.nom == "lettre-motif-ecrit.pdf"
    assert "Vous m’avez remis le mardi 3 novembre 2026" in text


def test_the_file_of_text_says_what_the_message_says(complet, today):
    document = message("motif_ecrit", complet, today)

    assert (document.nom, document.type) == ("lettre-motif-ecrit.txt", "text/plain")
    assert document.contenu.decode("utf-8-sig") == courrier("motif_ecrit", complet, today) + "\n"


def test_the_texts_stand_before_the_closing_words(complet, today):
    text = courrier("motif_ecrit", complet, today)

    assert text.index("C. trav. L1233-15") < text.index("salutations distinguées")


def test_an_unknown_message_is_refused(complet, today):
    with pytest.raises(UnknownPiece):
        courrier("petition", complet, today)
