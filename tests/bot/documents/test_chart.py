import pytest

from bot.documents import NothingToDraw, chart


def test_the_table_holds_every_month_of_the_comparison(complet):
    drawn = chart(complet)

    assert len(drawn["tableau"]["lignes"]) == 25
    assert drawn["tableau"]["lignes"][0] == [
        "novembre 2026",
        "1\u202f762",
        "1\u202f794",
        "1\u202f762",
        "1\u202f794",
    ]


def test_the_table_writes_an_interval_as_its_two_bounds(complet):
    assert chart(complet)["tableau"]["lignes"][-1][1] == "0 à 1\u202f202"


def test_the_unit_stands_in_the_head_of_the_table(complet):
    assert chart(complet)["tableau"]["colonnes"][1:3] == ["Si vous acceptez (€)", "Si vous refusez (€)"]


def test_the_summary_says_which_stroke_is_which_road_and_where_they_cross(complet):
    summary = chart(complet)["resume"]

    assert "Trait plein : si vous acceptez. Tirets : si vous refusez." in summary
    assert "En janvier 2027, les deux totaux se croisent" in summary


def test_the_summary_names_no_winner(complet):
    summary = chart(complet)["resume"].lower()

    assert "gagnant" not in summary
    assert "conseil" not in summary
    assert "meilleur" not in summary


def test_without_a_comparison_nothing_is_drawn(partiel):
    with pytest.raises(NothingToDraw) as refusal:
        chart(partiel)

    assert refusal.value.fait == "salaire_mensuel_brut"
