"""What was not understood, without anybody's sentences."""

import pytest

from bot.memory.database import Database
from bot.memory.misunderstood import Cluster, Misunderstood, clustered, terms_of
from bot.memory.models import MisunderstoodRow
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio


def test_only_words_of_our_own_are_kept() -> None:
    text = "Moi, Zdzisława Kowalczyk, 12 rue Kléber, 06 12 34 56 78, zk@exemple.fr : droit à une pension alimentaire ?"

    assert terms_of(text) == ["alimentaire", "droit", "exemple", "pension", "rue"]


def test_the_order_of_words_is_lost() -> None:
    assert terms_of("pension alimentaire") == terms_of("alimentaire pension")


def test_fewer_than_five_messages_make_no_cluster() -> None:
    assert clustered([frozenset({"pension", "alimentaire"})] * 4) == []


def test_a_cluster_shows_only_the_words_that_five_messages_hold() -> None:
    messages = [frozenset({"pension", "alimentaire"})] * 5 + [frozenset({"pension", "secret"})]

    assert clustered(messages) == [Cluster(6, ("pension", "alimentaire"))]


def test_each_message_is_in_one_cluster_and_the_largest_comes_first() -> None:
    messages = [frozenset({"permis", "conduire"})] * 5 + [frozenset({"pension"})] * 7

    assert clustered(messages) == [Cluster(7, ("pension",)), Cluster(5, ("conduire", "permis"))]


async def test_the_words_are_sealed(either: Database, vault: Vault) -> None:
    misunderstood = Misunderstood(either, vault)
    for _ in range(5):
        await misunderstood.keep(["pension", "alimentaire"], NOW.date())

    sealed = either.do(lambda session: [row.sealed_terms for row in session.query(MisunderstoodRow)])

    assert b"pension" not in b"".join(sealed)
    assert await misunderstood.clusters() == [Cluster(5, ("alimentaire", "pension"))]
