"""The words whose meaning is asked."""

import pytest

from actions.terms import terms


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("c'est quoi l'ASP", ["asp"]),
        ("c quoi la difference entre asp et are", ["asp", "are"]),
        ("ça veut dire quoi SJR ?", ["sjr"]),
        ("l'ARE et l'ASP c'est quoi ?", ["are", "asp"]),
        ("que signifie le mot préavis dans le csp", ["preavis"]),
        ("Que faut-il entendre par « portabilité » ?", ["portabilite"]),
        ("c'est quoi le csp", ["csp"]),
        ("quelle est la différence entre le csp et le chômage ordinaire", ["csp", "are"]),
    ],
)
def test_the_words_asked_are_found_in_the_glossary(text: str, asked: list[str]) -> None:
    assert terms().asked(text) == asked


@pytest.mark.parametrize("text", ["c'est quoi le montant de l'asp", "combien d'asp par mois ?", "bonjour"])
def test_a_question_about_something_else_asks_no_meaning(text: str) -> None:
    assert terms().asked(text) == []


def test_the_terms_of_a_message_are_found_in_order() -> None:
    assert terms().mentioned("le préavis, puis l'indemnité différentielle") == ["preavis", "idr"]
