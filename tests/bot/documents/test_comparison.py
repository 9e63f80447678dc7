from decimal import Decimal

import pytest

from bot.documents.bilan import Bilan
from bot.documents.comparison import Comparison, Crossing, Road
from bot.documents.document import NothingToDraw


def road(*amounts: int) -> Road:
    months = tuple(Decimal(amount) for amount in amounts)
    return Road(months, months, sum(months, Decimal(0)))


def test_the_running_totals_end_on_the_totals_of_the_engine(complet):
    roads = Comparison.of(Bilan.read(complet))

    assert str(roads.accept.totals[-1]) == complet["resultats"]["comparaison"]["valeur"]["cumul"]["avec_csp"]
    assert str(roads.refuse.totals[-1]) == complet["resultats"]["comparaison"]["valeur"]["cumul"]["sans_csp"]


def test_an_interval_opens_the_road_that_bears_it(complet):
    roads = Comparison.of(Bilan.read(complet))

    assert roads.accept.is_open
    assert not roads.refuse.is_open


def test_running_totals_never_pass_what_the_road_pays_in_all():
    months = (Decimal(10), Decimal(10))

    road = Road(months, at_most=(Decimal(15), Decimal(12)), most_in_all=Decimal(20))

    assert road.totals_at_most == (Decimal(15), Decimal(20))


def test_the_totals_cross_once(complet):
    assert Comparison.of(Bilan.read(complet)).crossings == [Crossing(2, then_accept=True)]


def test_totals_that_only_meet_do_not_cross():
    roads = Comparison(("2026-11", "2026-12", "2027-01"), road(10, 5, 10), road(5, 10, 5))

    assert roads.crossings == []


def test_totals_that_meet_then_part_the_other_way_cross():
    roads = Comparison(("2026-11", "2026-12", "2027-01"), road(10, 5, 5), road(5, 10, 10))

    assert roads.crossings == [Crossing(2, then_accept=False)]


def test_a_comparison_that_waits_names_its_fact(partiel):
    with pytest.raises(NothingToDraw) as refusal:
        Comparison.of(Bilan.read(partiel))

    assert refusal.value.fait == "salaire_mensuel_brut"


def test_a_bilan_without_comparison_has_nothing_to_draw():
    with pytest.raises(NothingToDraw):
        Comparison.of(Bilan.read({}))


def test_a_comparison_written_beside_its_status_is_read(complet):
    result = complet["resultats"]["comparaison"]
    complet["resultats"]["comparaison"] = {"statut": "trouve", **result["valeur"]}

    assert len(Comparison.of(Bilan.read(complet)).names) == 25
