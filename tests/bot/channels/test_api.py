"""The engine's door over HTTP."""

from typing import Any

import httpx
import pytest

from rules_engine import load
from tests.bot.channels.conftest import Door

pytestmark = pytest.mark.anyio

ASSESS = "/api/assess"
HAND_OVER = {"date_remise_documents": "2026-11-03"}


async def test_a_situation_is_answered_as_by_the_engine(web: httpx.AsyncClient) -> None:
    answered = await web.post(ASSESS, params={"question": "fin_delai_reflexion"}, json=HAND_OVER)

    assert answered.status_code == 200
    assert answered.json()["resultats"]["fin_delai_reflexion"]["valeur"] == "2026-11-24"
    assert set(answered.json()) == {"textes", "resultats", "motifs"}


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"inconnu": 1}, "inconnu"),
        ({"self": 1}, "self"),
        ({"date_remise_documents": "3 novembre"}, "date_remise_documents"),
        ({"salaire_mensuel_brut": -5}, "salaire_mensuel_brut"),
    ],
)
async def test_an_unusable_situation_is_400_and_names_the_fact(
    web: httpx.AsyncClient, facts: dict[str, Any], named: str
) -> None:
    answered = await web.post(ASSESS, json=facts)

    assert answered.status_code == 400
    assert answered.json()["erreur"]["fait"] == named
    assert answered.json()["erreur"]["message"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 60000, b"12"])
async def test_an_unreadable_situation_is_400(web: httpx.AsyncClient, body: bytes) -> None:
    answered = await web.post(ASSESS, content=body)

    assert answered.status_code == 400
    assert answered.json()["erreur"]["message"]


@pytest.mark.parametrize("day", ["hier", "", "20261110", "1800-01-01", "2026-02-30"])
async def test_an_unreadable_day_is_400(web: httpx.AsyncClient, day: str) -> None:
    assert (await web.post(ASSESS, params={"on": day}, json=HAND_OVER)).status_code == 400


async def test_an_unknown_question_is_400(web: httpx.AsyncClient) -> None:
    assert (await web.post(ASSESS, params={"question": "inconnue"}, json=HAND_OVER)).status_code == 400


async def test_too_large_a_situation_is_413(web: httpx.AsyncClient) -> None:
    assert (await web.post(ASSESS, content=b" " * 70_000)).status_code == 413


async def test_without_a_key_the_rate_is_that_of_a_session(open_door: Door) -> None:
    async with open_door(rate_session=2, api_keys=frozenset({"cle"})) as web:
        without = [(await web.post(ASSESS, json=HAND_OVER)).status_code for _ in range(3)]
        with_key = await web.post(ASSESS, json=HAND_OVER, headers={"X-Api-Key": "cle"})
        unknown = await web.post(ASSESS, json=HAND_OVER, headers={"X-Api-Key": "autre"})
        token = (await web.post("/webhooks/web/sessions")).json()["session"]
        in_session = await web.post(ASSESS, json=HAND_OVER, headers={"Authorization": f"Bearer {token}"})

    assert without == [200, 200, 429]
    assert (with_key.status_code, unknown.status_code, in_session.status_code) == (200, 401, 200)


async def test_the_glossary_and_the_description_are_given(web: httpx.AsyncClient) -> None:
    glossary = (await web.get("/api/glossaire")).json()
    description = (await web.get("/api/openapi.json")).json()

    assert glossary == load().glossaire
    assert set(description["paths"]) == {ASSESS, "/api/glossaire", "/api/openapi.json"}
