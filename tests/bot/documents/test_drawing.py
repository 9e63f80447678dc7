from decimal import Decimal

import pytest
from defusedxml import ElementTree

from bot.documents.bilan import Bilan
from bot.documents.comparison import Comparison, Road
from bot.documents.drawing import BOTTOM, Scale, draw

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def roads(complet):
    return Comparison.of(Bilan.read(complet))


def test_the_drawing_says_its_title_and_its_description(roads):
    svg = ElementTree.fromstring(draw(roads, "Deux chemins & leurs totaux"))

    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text == "Revenus nets par mois sur les deux chemins"
    assert svg.find(f"{SVG}desc").text == "Deux chemins & leurs totaux"


def test_zero_is_at_the_bottom(roads):
    assert Scale.of(roads).y(Decimal(0)) == BOTTOM


def test_the_highest_month_holds_under_the_top_tick(roads):
    assert Scale.of(roads).top == 2000


def test_the_roads_differ_by_dash_and_by_colour(roads):
    lines = ElementTree.fromstring(draw(roads, "")).findall(f"{SVG}path[@fill='none']")

    assert [line.get("stroke") for line in lines] == ["#1f4e79", "#b35c00"]
    assert [line.get("stroke-dasharray") for line in lines] == [None, "7 4"]


def test_each_road_is_named_once_on_its_line(roads):
    drawn = draw(roads, "")

    assert drawn.count(">Si vous acceptez<") == 1
    assert drawn.count(">Si vous refusez<") == 1


def test_what_the_law_leaves_open_is_a_band(roads):
    bands = ElementTree.fromstring(draw(roads, "")).findall(f"{SVG}path[@fill-opacity]")

    assert [band.get("fill") for band in bands] == ["#1f4e79"]


def test_the_crossing_is_a_dot_and_a_sentence(roads):
    drawn = draw(roads, "")

    assert "janvier 2027 : les deux totaux se croisent" in drawn
    assert drawn.count("<circle") == 2


@pytest.mark.parametrize("refused", ["<script", "style=", "<style", "href", "url(", " id="])
def test_a_strict_page_can_show_it(roads, refused):
    assert refused not in draw(roads, "")


@pytest.mark.parametrize("months", [1, 2, 5, 13, 25, 48, 61])
def test_any_number_of_months_can_be_drawn(months):
    amounts = tuple(Decimal(1500) for _ in range(months))
    names = tuple(f"{2026 + index // 12}-{index % 12 + 1:02}" for index in range(months))

    drawn = draw(Comparison(names, Road(amounts, amounts, sum(amounts)), Road(amounts, amounts, sum(amounts))), "")

    assert ElementTree.fromstring(drawn).tag == f"{SVG}svg"
