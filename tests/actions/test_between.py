"""Two ends of a range, one answer."""

from actions.between import ends, interval

MOTIF = "une fourchette"


def found(value: object, unite: str = "€") -> dict[str, object]:
    return {"statut": "trouve", "valeur": value, "unite": unite, "fiabilite": "O", "articles": ["a"], "hypotheses": []}


def test_without_a_range_the_facts_stand_alone() -> None:
    assert ends({"age": 43}, {}) == [{"age": 43}]


def test_every_combination_of_ends_is_reckoned() -> None:
    assert ends({}, {"age": [40, 41], "preavis_mois": [2, 3]}) == [
        {"age": 40, "preavis_mois": 2},
        {"age": 40, "preavis_mois": 3},
        {"age": 41, "preavis_mois": 2},
        {"age": 41, "preavis_mois": 3},
    ]


def test_two_amounts_are_an_interval() -> None:
    answer = interval("asp_mensuelle_nette", [found("1420.20"), found("1562.40")], "salaire_mensuel_brut", MOTIF)

    assert (answer["statut"], answer["min"], answer["max"], answer["motif"]) == (
        "fourchette",
        "1420.20",
        "1562.40",
        MOTIF,
    )


def test_two_dates_are_an_interval_in_their_order() -> None:
    answer = interval("fin", [found("2027-01-13", "date"), found("2026-12-29", "date")], "age", MOTIF)

    assert (answer["min"], answer["max"]) == ("2026-12-29", "2027-01-13")


def test_the_same_answer_at_both_ends_is_found() -> None:
    assert interval("x", [found("548", "jours"), found("548", "jours")], "age", MOTIF)["statut"] == "trouve"


def test_a_yes_and_a_no_ask_the_fact() -> None:
    answer = interval("est_eligible_csp", [found(True, "oui/non"), found(False, "oui/non")], "age", MOTIF)

    assert answer == {"statut": "manque", "fait": "age", "faits": ["age"]}


def test_what_is_missing_at_one_end_is_missing() -> None:
    missing = {"statut": "manque", "fait": "date_entree", "faits": ["date_entree"]}

    assert interval("x", [found("1"), missing], "age", MOTIF) == missing


def test_the_least_sure_end_decides() -> None:
    unsure = {**found("2"), "fiabilite": "I"}

    assert interval("x", [found("1"), unsure], "age", MOTIF)["fiabilite"] == "I"


def test_a_comparison_keeps_the_prudent_figure_and_what_it_may_be_at_most() -> None:
    low = {
        "mois": [
            {
                "mois": "2027-01",
                "avec_csp": {"total": "10.00"},
                "sans_csp": {"total": "8.00"},
                "cumul": {"avec_csp": "10.00"},
            }
        ],
        "cumul": {"avec_csp": "10.00"},
    }
    high = {
        "mois": [
            {
                "mois": "2027-01",
                "avec_csp": {"total": "12.00"},
                "sans_csp": {"total": "8.00"},
                "cumul": {"avec_csp": "12.00"},
            }
        ],
        "cumul": {"avec_csp": "12.00"},
    }

    answer = interval("comparaison", [found(low, "chemins"), found(high, "chemins")], "salaire_mensuel_brut", MOTIF)

    assert answer["valeur"]["cumul"] == {"avec_csp": "10.00", "au_plus": {"avec_csp": "12.00"}}
    assert answer["valeur"]["mois"][0]["sans_csp"] == {"total": "8.00"}
