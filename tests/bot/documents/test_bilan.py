from datetime import date
from decimal import Decimal

import pytest

from bot.documents.bilan import Between, Bilan, Known, Missing, Outside, waiting_for


def test_a_found_result_is_known(complet):
    assert Bilan.read(complet).outcome("asp_mensuelle_nette") == Known(Decimal("1633.20"))


def test_an_interval_keeps_its_two_bounds(complet):
    found = Bilan.read(complet).outcome("premier_jour_are")

    assert found == Between(date(2027, 1, 21), date(2027, 2, 20))


def test_a_missing_result_names_its_fact(partiel):
    assert Bilan.read(partiel).outcome("asp_mensuelle_nette") == Missing("salaire_mensuel_brut")


def test_a_result_nobody_asked_for_is_missing(partiel):
    assert Bilan.read(partiel).outcome("premier_jour_are") == Missing()


def test_a_result_no_text_governs_keeps_its_motive(hors_du_droit):
    found = Bilan.read(hors_du_droit).outcome("fin_delai_reflexion")

    assert found == Outside("Aucun texte connu ne régit les procédures engagées en 2027.")


def test_the_day_of_an_interval_is_the_prudent_one(complet):
    assert Bilan.read(complet).day("date_limite_contestation") == date(2027, 11, 3)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("fin_delai_reflexion", "mardi 24 novembre 2026"),
        ("asp_mensuelle_nette", "1\u202f633\u00a0€"),
        ("are_duree_jours", "548 jours"),
        ("preavis_retenu_mois", "2 mois"),
        ("are_apres_csp_duree_jours", "183 à 365 jours"),
        ("premier_jour_are", "entre le jeudi 21 janvier 2027 et le samedi 20 février 2027"),
        ("date_limite_contestation_refus", "à préciser : la date de la lettre de licenciement"),
        ("idr_mensuelle", "à préciser"),
    ],
)
def test_a_result_is_said_in_french(complet, name, written):
    assert Bilan.read(complet).says(name) == written


def test_a_result_no_text_governs_says_why(hors_du_droit):
    said = Bilan.read(hors_du_droit).says("debut_csp")

    assert said == "non calculé : Aucun texte connu ne régit les procédures engagées en 2027"


def test_a_range_of_amounts_bears_its_unit_once(partiel):
    assert Bilan.read(partiel).says("are_mensuelle_nette") == "1\u202f100 à 1\u202f244\u00a0€"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("date_entree", "lundi 4 mars 2019"),
        ("salaire_mensuel_brut", "2\u202f300\u00a0€"),
        ("effectif_entreprise", "80"),
        ("date_naissance", None),
    ],
)
def test_a_fact_is_said_in_french(complet, name, written):
    assert Bilan.read(complet).fact(name) == written


def test_a_template_holds_only_when_all_it_names_is_known(partiel):
    bilan = Bilan.read(partiel)

    assert bilan.hold("le {resultat.debut_csp}")
    assert not bilan.hold("le {resultat.debut_csp}, {fait.salaire_mensuel_brut}")


def test_a_found_no_is_a_refusal(complet):
    complet["resultats"]["est_eligible_csp"]["valeur"] = False

    assert Bilan.read(complet).is_refused("est_eligible_csp")


def test_what_waits_for_nothing_named_is_to_be_precised():
    assert waiting_for(None) == "à préciser"


def test_what_rests_on_less_than_an_official_text_is_unsure(complet):
    assert Bilan.read(complet).unsure(["debut_csp", "are_duree_jours"]) == ["are_duree_jours"]


def test_an_empty_bilan_can_be_read():
    assert Bilan.read({}) == Bilan(situation={}, resultats={})


def test_an_interval_without_bounds_is_missing():
    assert Bilan.read({"resultats": {"comparaison": {"statut": "fourchette"}}}).outcome("comparaison") == Missing()
