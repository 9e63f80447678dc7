"""A refusal stated is told from a question, a supposition, and the refusal of something else."""

import pytest

from bot.channels.decisions import says_no


@pytest.mark.parametrize(
    "words",
    [
        "j'ai refusé",
        "J’ai déjà refusé le CSP.",
        "Bonjour, j'ai dit non à mon employeur hier",
        "j'ai refusé la proposition le 12 novembre, et maintenant ?",
        "finalement j'ai décliné par écrit",
        "je l'ai refusé lundi",
        "jai refuse de signer",
    ],
)
def test_who_has_refused_is_heard(words: str) -> None:
    assert says_no(words)


@pytest.mark.parametrize(
    "words",
    [
        "et si j'ai refusé ?",
        "si j'ai refusé le CSP, que se passe-t-il ?",
        "je refuse de donner mon âge",
        "j'ai refusé un poste de reclassement",
        "j'ai refusé le poste à Lyon",
        "on m'a refusé le CSP",
        "je n'ai pas refusé",
        "j'ai signé",
        "puis-je dire non ?",
        "mon collègue a refusé",
    ],
)
def test_what_is_no_refusal_of_the_csp_is_not_counted(words: str) -> None:
    assert not says_no(words)
