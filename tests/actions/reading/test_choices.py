"""Yes and no, what is not known, corrections and suppositions."""

import pytest

from actions.reading import choices
from actions.reading.words import fold


@pytest.mark.parametrize(
    "text", ["Oui", "ouais", "oui oui", "tout à fait", "c'est ça", "je crois que oui", "ui", "Oui merci", "👍"]
)
def test_yes_in_its_forms(text: str) -> None:
    assert choices.yes_or_no(fold(text).text) is True


@pytest.mark.parametrize("text", ["Non", "nan", "pas du tout", "non merci", "je crois pas", "non, pas encore", "nn"])
def test_no_in_its_forms(text: str) -> None:
    assert choices.yes_or_no(fold(text).text) is False


@pytest.mark.parametrize("text", ["oui on est 80", "non mais c'est quoi", "2300", "ouistiti", "je ne sais pas", ""])
def test_what_is_neither_a_bare_yes_nor_a_bare_no(text: str) -> None:
    assert choices.yes_or_no(fold(text).text) is None


@pytest.mark.parametrize(
    "text",
    [
        "je ne sais pas",
        "jsp",
        "chais pas",
        "aucune idée",
        "je sais plus exactement",
        "je m'en rappelle plus",
        "j'ai oublié",
        "euh... je sais pas trop",
        "j'en sais rien",
        "je sais pas combien on est",
        "pas la moindre idée",
        "Je ne sais pas.",
    ],
)
def test_not_knowing_in_its_forms(text: str) -> None:
    assert choices.is_unknown(fold(text).text)


@pytest.mark.parametrize(
    "text",
    ["je ne sais pas quoi faire", "je sais pas si je dois signer", "tu sais pas répondre", "2300", "il ne sait pas"],
)
def test_doubt_about_something_else_is_not_an_answer(text: str) -> None:
    assert not choices.is_unknown(fold(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "en fait c'est 2060",
        "non, 2 060",
        "je me suis trompé",
        "c'est 2060 pas 2300",
        "oups j'ai mal tapé",
        "plutôt mars 2018",
    ],
)
def test_a_correction_is_heard(text: str) -> None:
    assert choices.is_correction(fold(text).text)


@pytest.mark.parametrize("text", ["non", "2060", "j'ai 43 ans", "non je ne suis pas cadre"])
def test_an_answer_is_no_correction(text: str) -> None:
    assert not choices.is_correction(fold(text).text)


@pytest.mark.parametrize(
    "text",
    ["et si je retrouve un boulot", "imaginons que je gagne 3000", "si je signais le 20", "et si j'avais 55 ans"],
)
def test_a_supposition_is_heard(text: str) -> None:
    assert choices.is_supposition(fold(text).text)


@pytest.mark.parametrize("text", ["je gagne 2300", "je ne sais pas si j'ai droit", "si j'ai 43 ans ça change quoi"])
def test_a_fact_is_no_supposition(text: str) -> None:
    assert not choices.is_supposition(fold(text).text)


def test_a_denied_word_is_not_a_choice() -> None:
    gathered = choices.gather(fold("pas en liquidation, en redressement judiciaire"), "procedure_collective")

    assert [read.valeur for read in gathered.reads] == ["redressement"]


def test_the_words_of_others_are_not_a_choice() -> None:
    assert choices.gather(fold("ma femme est cadre"), "cadre").reads == []
