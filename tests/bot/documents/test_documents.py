import pytest

from actions.bilan import READ_BY
from actions.dossier import BILAN
from bot.documents import UnknownPiece, make
from bot.documents.words import placeholders, words


@pytest.mark.parametrize(
    ("piece", "nom", "type_"),
    [
        ("agenda", "echeances.ics", "text/calendar"),
        ("page", "ma-page-csp.pdf", "application/pdf"),
        ("lettre_accuse_reception", "lettre-accuse-reception.pdf", "application/pdf"),
    ],
)
def test_each_piece_is_a_file_with_its_name(complet, today, piece, nom, type_):
    document = make(piece, complet, today)

    assert (document.nom, document.type) == (nom, type_)
    assert document.contenu


@pytest.mark.parametrize("piece", ["agenda", "page", "lettre_accuse_reception"])
@pytest.mark.parametrize("bilan", [{}, {"situation": None, "resultats": None}])
def test_a_piece_can_be_made_from_nothing(today, piece, bilan):
    assert make(piece, bilan, today).contenu


@pytest.mark.parametrize("piece", ["", "virus", "lettre_", "lettre_petition"])
def test_an_unknown_piece_is_refused(complet, today, piece):
    with pytest.raises(UnknownPiece):
        make(piece, complet, today)


def test_the_conversation_carries_every_date_of_the_calendar():
    assert {*words("agenda")["dates"]} <= {*BILAN, *READ_BY["agenda"]}


def test_the_conversation_carries_every_result_of_the_page():
    roads = [line[road] for line in words("page")["chemins"]["lignes"] for road in ("accepte", "refuse")]
    templates = [template for road in roads for template in [road["texte"], *road.get("en_plus", [])]]
    read = {name.removeprefix("resultat.") for template in templates for name in placeholders(template)}

    assert read <= {*BILAN, *READ_BY["page"]}
