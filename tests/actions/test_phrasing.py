"""Turns of phrase that need no guess."""

import pytest

from actions import phrasing


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Bilan !", "bilan"),
        ("mois par mois", "voir_mois_par_mois"),
        ("en arrière", "retour"),
        ("retour", "retour"),
        ("le bilan de santé", None),
        ("?", "capacites"),
    ],
)
def test_a_word_alone_is_an_order(text: str, act: str | None) -> None:
    assert phrasing.order(text) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("qu'est-ce qui renverserait la comparaison ?", "bascules"),
        ("je veux un message prêt à envoyer", "message_a_envoyer"),
        ("je voudrais écrire à mon employeur pour demander le motif", "message_a_envoyer"),
        ("dois-je écrire à mon employeur si je refuse ?", None),
        ("oubliez ma dernière réponse", "retour"),
        ("ok je vais y réfléchir", "au_revoir"),
        ("je reviens plus tard", "au_revoir"),
        ("Qu'avez-vous sur moi ?", "mes_donnees"),
        ("qu'est-ce que vous savez de moi", "mes_donnees"),
        ("tu as quoi comme infos sur moi", "mes_donnees"),
        ("je compte sur moi pour décider", None),
        ("je vais toucher combien ?", None),
    ],
)
def test_a_turn_of_phrase_asks_for_an_act(text: str, act: str | None) -> None:
    assert phrasing.act(text) == act


@pytest.mark.parametrize(
    "text",
    [
        "je veux mourir",
        "jvais me suicider",
        "j'en peux plus",
        "je vais en finir",
        "je vois pas d'issue",
        "à bout",
        "suissid",
        "la corde est prête",
        "je compte pas passer l'hiver",
    ],
)
def test_words_of_danger_are_heard(text: str) -> None:
    assert phrasing.speaks_of_danger(f"je suis {text}" if text == "à bout" else text)


@pytest.mark.parametrize(
    "text",
    [
        "je veux en finir avec ce dossier",
        "au bout de 21 jours je fais quoi",
        "je n'en peux plus d'attendre le 3949",
        "mon contrat prend fin le 24",
        "je vais me présenter au pré-bilan",
        "mort de rire",
        "je meurs d'envie de savoir combien je toucherai",
        "mon entreprise va mourir",
    ],
)
def test_ordinary_words_are_no_danger(text: str) -> None:
    assert not phrasing.speaks_of_danger(text)


@pytest.mark.parametrize(
    ("text", "choice"), [("et si je refuse ?", "refus"), ("et si j'accepte", "accord"), ("et si j'avais 50 ans", None)]
)
def test_the_choice_itself_may_be_supposed(text: str, choice: str | None) -> None:
    assert phrasing.choice_supposed(text) == choice


def test_a_condition_on_the_choice_is_taken_off() -> None:
    assert phrasing.without_choice("combien si j'accepte") == "combien  "
    assert phrasing.without_choice("combien je touche") is None


def test_both_topics_offered_may_be_wanted() -> None:
    assert phrasing.wants_both("Les deux !")
    assert not phrasing.wants_both("les deux mois de préavis")


def test_an_employer_and_a_relative_are_recognised() -> None:
    assert phrasing.is_employer("je suis employeur, que dois-je faire ?")
    assert not phrasing.is_employer("mon employeur me presse")
    assert phrasing.speaks_for_another("mon mari a reçu le dossier")
    assert not phrasing.speaks_for_another("j'ai reçu le dossier")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("je me suis trompé de salaire", "salaire_mensuel_brut"),
        ("corriger mon âge", "date_naissance"),
        ("corriger", None),
    ],
)
def test_the_fact_to_correct_is_named(text: str, fact: str | None) -> None:
    assert phrasing.fact_named(text) == fact


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live anymore",
        "ya no quiero vivir",
        "لا أريد أن أعيش",
        "não quero mais viver",
        "ich will nicht mehr leben",
        "non voglio più vivere",
        "nie chcę już żyć",
        "artık yaşamak istemiyorum",
        "nu mai vreau să trăiesc",
        "я не хочу больше жить",
        "我不想活了",
    ],
)
def test_words_of_danger_are_heard_in_other_languages(text: str) -> None:
    assert phrasing.in_danger_elsewhere(text)
    assert phrasing.speaks_of_danger(text)


def test_what_is_said_lightly_hides_no_danger_beside_it() -> None:
    assert phrasing.speaks_lightly("mon entreprise est morte et moi je veux mourir")
    assert phrasing.speaks_of_danger("mon entreprise est morte et moi je veux mourir")


@pytest.mark.parametrize(
    "text", ["c koi la diff", "Quelle est la différence entre les deux ?", "c mieux quoi", "j'ai peur de me tromper"]
)
def test_the_two_roads_are_named_without_their_words(text: str) -> None:
    assert phrasing.topic(text) == "choix_csp_are"


def test_the_difference_of_two_named_things_is_their_own() -> None:
    assert phrasing.topic("la différence entre ASP et ARE") is None


def test_only_words_that_deny_it_say_that_nothing_was_proposed() -> None:
    assert phrasing.denies_a_proposal("mon patron ne m'a rien proposé")
    assert phrasing.denies_a_proposal("on m'a pas donné le csp")
    assert not phrasing.denies_a_proposal("moi pas bien parler français, patron donner papier csp")
