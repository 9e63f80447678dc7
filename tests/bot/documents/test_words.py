import pytest

from bot.documents.words import fill, placeholders, read, words


def test_the_placeholders_of_a_template_come_in_order():
    assert placeholders("le {resultat.debut_csp}, pour {fait.date_entree}") == [
        "resultat.debut_csp",
        "fait.date_entree",
    ]


def test_a_template_without_its_value_is_refused():
    with pytest.raises(KeyError):
        fill("jusqu'au {date}", {})


def test_what_a_template_made_is_read_back():
    made = fill("« {nom} » : valeur de {annee}.", {"nom": "Plafond", "annee": "2026"})

    assert read("« {nom} » : valeur de {annee}.", made) == {"nom": "Plafond", "annee": "2026"}


def test_what_another_template_made_is_not_read():
    assert read("« {nom} » : valeur de {annee}.", "Le contrat est un CDI.") is None


@pytest.mark.parametrize("document", ["mots", "graphique", "agenda", "page", "courrier"])
def test_each_kind_of_document_has_its_words(document):
    assert words(document)
