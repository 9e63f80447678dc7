"""Wrong claims, recognised however they are said, and only then."""

import pytest

from actions import sentences
from actions.claims import claims, repeated


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("les 21 jours c'est un droit de rétractation non ?", "utter_if01"),
        ("pendant la réflexion on n'a pas de salaire", "utter_if02"),
        ("il faut jamais signer avant d'avoir la lettre", "utter_if03"),
        ("si j'accepte mon patron me paye le préavis", "utter_if04"),
        ("on a que 6 mois pour aller aux prud'hommes", "utter_if05"),
        ("l'asp c'est 57 % du salaire", "utter_if06"),
        ("après deux refus d'offres je garde mes allocations ?", "utter_if07"),
        ("il faut 2 ans d'ancienneté pour le csp", "utter_if08"),
        ("le csp dure plus longtemps que le chômage", "utter_if09"),
        ("si je signe je perds mon chômage", "utter_if10"),
        ("c'est 1/5 de mois par an", "utter_if11"),
        ("on peut ouvrir une micro-entreprise et tout cumuler", "utter_if12"),
        ("l'asp supporte la csg", "utter_if13"),
        ("le différé se divise par 90", "utter_if14"),
        ("j'ai lu un témoignage sur la prime", "utter_if15"),
        ("le chômage c'est 57,4 %", "utter_if16"),
        ("on garde 80 % du brut avec le csp", "utter_if17"),
        ("c'est 3 semaines de préavis", "utter_if18"),
        ("ils proposent encore une crp", "utter_if19"),
    ],
)
def test_each_claim_is_recognised_when_it_is_repeated(text: str, response: str) -> None:
    assert response in [claim.reponse for claim in repeated(text, "csp-2015")]


@pytest.mark.parametrize(
    "text",
    [
        "je suis à 80 % depuis 2020",
        "j'ai 2 ans d'ancienneté",
        "6 mois de préavis",
        "mon CDI de 21 jours",
        "je garde la CRP",
    ],
)
def test_ordinary_facts_repeat_no_claim(text: str) -> None:
    assert repeated(text, "csp-2015") == ()


def test_what_was_right_under_the_older_scheme_is_not_corrected() -> None:
    assert repeated("on garde 80 % du brut avec le csp", "csp-2011") == ()


def test_every_claim_has_its_sentence() -> None:
    assert [claim.reponse for claim in claims() if not sentences.exists(claim.reponse)] == []
