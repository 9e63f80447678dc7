"""Which texts govern."""

from __future__ import annotations

import pytest

from rules_engine import OutsideTheLaw, regime
from tests.rules_engine.readings import value


@pytest.mark.parametrize(
    ("engaged", "scheme"),
    [("2011-08-31", "crp"), ("2011-09-01", "csp-2011"), ("2015-01-31", "csp-2011"), ("2015-02-01", "csp-2015")],
)
def test_the_engagement_chooses_the_scheme(engaged: str, scheme: str) -> None:
    told = {"date_remise_documents": engaged, "date_engagement_procedure": engaged, "bassin_ctp": False}

    assert value(regime.regime_csp, told) == scheme


def test_a_ctp_basin_has_its_own_scheme() -> None:
    told = {"date_remise_documents": "2010-03-01", "date_engagement_procedure": "2010-03-01", "bassin_ctp": True}

    assert value(regime.regime_csp, told) == "ctp"


@pytest.mark.parametrize("engaged", ["2009-03-31", "2027-01-01"])
def test_nothing_is_promised_outside_the_known_texts(engaged: str) -> None:
    told = {"date_remise_documents": engaged, "date_engagement_procedure": engaged}

    with pytest.raises(OutsideTheLaw):
        value(regime.regime_csp, told)


def test_mayotte_is_redirected() -> None:
    with pytest.raises(OutsideTheLaw, match="Mayotte"):
        value(regime.regime_csp, {"date_remise_documents": "2026-11-16", "residence": "mayotte"})


def test_the_are_rules_are_those_of_the_engagement() -> None:
    told = {"date_remise_documents": "2025-04-14", "date_engagement_procedure": "2025-03-31"}

    assert value(regime.regime_are, told) == "RG2023"


def test_ten_dismissals_convene_the_representatives() -> None:
    assert value(regime.collective, {"date_remise_documents": "2026-11-16", "nombre_licenciements": 10}) is True
    assert value(regime.collective, {"date_remise_documents": "2026-11-16"}) is False
