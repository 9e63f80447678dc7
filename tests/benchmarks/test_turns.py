"""What the benches say is what different people would say."""

from benchmarks.turns import told


def test_each_person_tells_a_case_of_their_own() -> None:
    people = told(["bonjour", "{montant} euros", "depuis {annee}"])

    first, second = next(people), next(people)

    assert first[0] == second[0] == "bonjour"
    assert first[1:] != second[1:]
    assert "{" not in "".join(first)
