from bot.documents.citations import citations


def test_the_articles_of_a_convention_are_gathered_in_order():
    references = ["Convention CSP 26 janvier 2015 art. 15", "Convention CSP 26 janvier 2015 art. 4"]

    assert citations(references) == "Convention CSP 26 janvier 2015 art. 4, 15"


def test_the_articles_of_a_code_are_gathered():
    references = ["C. trav. L1233-67", "C. trav. R1234-2", "C. trav. L1233-67"]

    assert citations(references) == "C. trav. L1233-67, R1234-2"


def test_a_text_without_article_stands_alone():
    assert citations(["Règlement d'assurance chômage"]) == "Règlement d'assurance chômage"


def test_references_that_name_several_articles_are_told_apart():
    references = ["Convention art. 5 § 1 et 6", "Convention art. 5, 15 et 27", "Convention art. 4"]

    assert citations(references) == "Convention art. 4 ; 5 § 1 et 6 ; 5, 15 et 27"


def test_texts_are_told_apart():
    assert citations(["CSS L136-8", "C. trav. L1234-1"]) == "CSS L136-8 · C. trav. L1234-1"
