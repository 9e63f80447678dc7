import io

import pikepdf
import pytest
import typst
from pypdf import PdfReader

from bot.documents.page import page_data
from bot.documents.typeset import pages, typeset

DATA = {
    "titre": "titre",
    "expediteur": '#read("/etc/passwd") *gras*',
    "destinataire": "À qui",
    "date": "Le 9",
    "objet": "Objet : titre",
    "corps": ["Une question ?"],
    "signature": "Moi",
}


def text_of(made):
    return PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_words_are_printed_as_words(today):
    assert '#read("/etc/passwd") *gras*' in text_of(typeset("letter.typ", DATA, today))


def test_a_question_mark_never_begins_a_line(today):
    assert "question\u00a0?" in text_of(typeset("letter.typ", DATA, today))


def test_the_same_words_give_the_same_bytes(today):
    assert typeset("letter.typ", DATA, today) == typeset("letter.typ", DATA, today)


def test_the_document_says_its_language_and_its_title(today):
    with pikepdf.open(io.BytesIO(typeset("letter.typ", DATA, today))) as pdf:
        assert str(pdf.Root.Lang).startswith("fr")
        assert str(pdf.docinfo["/Title"]) == "titre"


def test_a_page_without_its_words_is_refused(today):
    with pytest.raises(typst.TypstError):
        typeset("letter.typ", {}, today)


def test_an_image_without_its_text_is_refused(complet, today):
    data = page_data(complet, today) | {"densite": 0}
    data["graphique"] = data["graphique"] | {"texte": None}

    with pytest.raises(typst.TypstError, match="alt text"):
        typeset("page.typ", data, today)


def test_the_pages_are_counted_at_the_mark(complet, today):
    assert pages("page.typ", page_data(complet, today) | {"densite": 0}) == 1
