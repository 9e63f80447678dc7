import pytest

from bot.documents.words import fill, placeholders, words


def test_the_placeholders_of_a_template_come_in_order():
    assert placeholders("le {resultat.debut_csp}, pour {fait.date_entree}") == [
        "resultat.debut_csp",
        "fait.date_entree",
    ]


def test_a_template_without_its_value_is_refused():
    with pytest.raises(KeyError):
        fill("jusqu'au {date}", {})


@pytest.mark.parametrize("document", ["mots", "graphique", "agenda", "page", "courrier"])
def test_each_kind_of_document_has_its_words(document):
    assert words(document)
