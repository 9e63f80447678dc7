"""What a conversation brings is counted once, of nobody in particular."""

from typing import Any

import httpx
import pytest

from bot.memory.indicators import NO_MEETING, Number
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import say
from tests.bot.channels.test_reminder_routes import gateway

pytestmark = pytest.mark.anyio

RESULTS = {"fin_delai_reflexion": {"statut": "trouve", "valeur": "2026-11-24"}}


async def counted(web: httpx.AsyncClient) -> dict[str, int]:
    return {number.name: number.value for number in await gateway(web).indicators.numbers()}


def answers(*customs: dict[str, Any]) -> Any:
    return lambda _turn: [{"text": "…", "custom": custom} for custom in customs]


async def test_each_thing_is_counted_once_for_a_conversation(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    situation = {"date_remise_documents": "2026-11-03", "date_signature": "2026-11-10"}
    rasa.answer = answers(
        {"sujets": ["delai_reflexion"], "bilan": {"situation": situation, "resultats": RESULTS}},
        {"sujets": ["delai_reflexion", "preavis"]},
    )

    await say(web, session, "quand ?")
    await say(web, session, "quand ?")

    assert await counted(web) == {
        "bilans": 1,
        "conversations": 1,
        "signatures_declarees": 1,
        "sujet.delai_reflexion": 1,
        "sujet.preavis": 1,
    }


async def test_a_refusal_stated_is_counted_once(web: httpx.AsyncClient, session: str, rasa: RasaStandIn) -> None:
    rasa.answer = answers({})

    await say(web, session, "J'ai refusé le CSP hier.")
    await say(web, session, "Oui, j'ai refusé.")

    assert await counted(web) == {"conversations": 1, "refus_declares": 1}


async def test_a_supposition_and_an_empty_bilan_are_no_bilan(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = answers(
        {"bilan": {"situation": {}, "resultats": RESULTS, "hypothese": True}},
        {"bilan": {"situation": {}, "resultats": {"debut_csp": {"statut": "manque", "fait": "x"}}}},
    )

    await say(web, session, "et si…")

    assert await counted(web) == {"conversations": 1}


async def test_what_was_not_understood_is_kept_once_and_without_its_sentence(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = answers({"sujets": ["hors_perimetre"]})

    await say(web, session, "Zdzisława veut une pension alimentaire")
    await say(web, session, "et le permis de conduire ?")

    assert (await counted(web))["incompris"] == 1
    assert await gateway(web).misunderstood.clusters() == []


async def test_a_conversation_of_an_information_session_is_counted_there(
    web: httpx.AsyncClient, rasa: RasaStandIn
) -> None:
    meetings = gateway(web).meetings
    made = await meetings.create("Nantes", gateway(web).clock.now().date())
    opened = await web.post("/webhooks/kiosque/sessions", json={"seance": meetings.join_code(made.id)})
    body = {"session": opened.json()["session"], "message": "bonjour"}

    await web.post("/webhooks/kiosque/messages", json=body)

    month = f"{gateway(web).clock.today():%Y-%m}"
    assert await gateway(web).indicators.numbers() == [Number(month, made.id, "compte", "conversations", 1)]


async def test_without_an_information_session_it_is_counted_all_the_same(
    web: httpx.AsyncClient, rasa: RasaStandIn
) -> None:
    opened = await web.post("/webhooks/web/sessions", json={"seance": "1-fausse"})

    await say(web, opened.json()["session"], "bonjour")

    assert {number.meeting for number in await gateway(web).indicators.numbers()} == {NO_MEETING}


async def test_the_canary_is_nobody(web: httpx.AsyncClient) -> None:
    await gateway(web).canary.ask()

    assert await counted(web) == {}
