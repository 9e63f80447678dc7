"""Outside the subject."""

import pytest

from actions import limits, sentences


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("je veux démissionner", "utter_limite_demission"),
        ("une Rupture Conventionnelle c'est mieux ?", "utter_limite_rupture_conventionnelle"),
        ("je suis fonctionnaire", "utter_limite_fonction_publique"),
        ("j'habite à Mayotte", "utter_limite_mayotte"),
        ("quel temps fait-il", "utter_hors_perimetre"),
    ],
)
def test_each_limit_shows_its_public_door(text: str, response: str) -> None:
    assert limits.limit(text) == response
    assert sentences.exists(response)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hello, how much will I get please", "en"),
        ("hola, cuanto voy a cobrar", "es"),
        ("كم سأحصل من المال", "ar"),
        ("сколько я получу", "ru"),
        ("ich habe meine arbeit verloren, was bekomme ich", "de"),
    ],
)
def test_a_language_is_told_by_its_words(text: str, code: str) -> None:
    assert limits.language(text) == f"utter_autre_langue_{code}"


def test_a_sound_is_no_language() -> None:
    assert not limits.is_foreign("hum")
    assert not limits.is_foreign("xyz")
    assert limits.is_foreign("hello")
    assert limits.is_foreign("hoe lang heb ik nog")


def test_a_sign_counts_at_the_start_of_a_word() -> None:
    assert limits.tongue("não quero mais viver") == "pt"
    assert limits.tongue("zorglub") is None
