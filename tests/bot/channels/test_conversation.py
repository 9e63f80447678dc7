"""What a conversation keeps, offers again and forgets."""

import base64
from typing import Any

import httpx
import pytest

from tests.bot.channels.conftest import Door
from tests.bot.channels.rasa_standin import RasaStandIn
from tests.bot.channels.talking import HAND_OVER, SESSIONS, asks, gives, say

pytestmark = pytest.mark.anyio


async def payloads(web: httpx.AsyncClient, session: str, message: str = "bonjour") -> list[str]:
    return [button["payload"] for button in (await say(web, session, message)).json()[-1]["buttons"]]


async def test_a_payload_leaves_as_an_opaque_identifier(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins", "plus")

    first, second = await payloads(web, session)

    assert first != second
    assert not first.startswith("/")
    assert "choix" not in first


async def test_a_pressed_button_gives_its_choice_inside(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins", "plus")
    _, more = await payloads(web, session)

    await say(web, session, more)

    assert rasa.turns[1]["message"] == "plus"
    assert rasa.turns[1]["metadata"]["choix"] == {"choix": "plus"}


async def test_an_old_button_gets_a_sentence_and_the_standing_question(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins", "plus")
    old = (await payloads(web, session))[0]
    standing = await payloads(web, session)

    answered = (await say(web, session, old)).json()

    assert len(rasa.turns) == 2
    assert answered[0]["text"]
    assert answered[1]["custom"]["demande"] == "effectif_entreprise"
    assert [button["payload"] for button in answered[1]["buttons"]] == standing


async def test_an_old_button_with_no_standing_question_offers_the_last_buttons(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins")
    old = (await payloads(web, session))[0]
    last = await payloads(web, session)
    rasa.answer = gives(sujets=["cumul_emploi"])
    await say(web, session, "autre chose")

    answered = (await say(web, session, old)).json()

    assert [button["payload"] for button in answered[0]["buttons"]] == last


async def test_a_button_stands_until_others_are_offered(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins")
    button = (await payloads(web, session))[0]
    rasa.answer = gives()
    await say(web, session, "une digression")

    await say(web, session, button)

    assert rasa.turns[-1]["metadata"]["choix"] == {"choix": "moins"}


async def test_the_button_of_another_session_says_nothing_inside(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = asks("moins")
    button = (await payloads(web, session))[0]
    other = (await web.post(SESSIONS)).json()["session"]

    answered = await say(web, other, button)

    assert len(rasa.turns) == 1
    assert answered.status_code == 200
    assert [message["text"].endswith("Écrivez ce que vous voulez savoir.") for message in answered.json()] == [True]


async def test_a_session_survives_the_death_of_the_gateway(open_door: Door, rasa: RasaStandIn) -> None:
    rasa.answer = asks("moins")
    async with open_door() as web:
        session = (await web.post(SESSIONS)).json()["session"]
        button = (await payloads(web, session))[0]
        first = (await say(web, session, "encore", id="m1")).json()
    async with open_door() as web:
        again = (await say(web, session, "encore", id="m1")).json()
        old = (await say(web, session, button)).json()
        pressed = await say(web, session, first[-1]["buttons"][0]["payload"])

    assert again == first
    assert old[1]["custom"]["demande"] == "effectif_entreprise"
    assert pressed.status_code == 200
    assert rasa.turns[0]["sender"] == rasa.turns[-1]["sender"]


@pytest.mark.parametrize("answer", [[], {}, None, ["texte"], [{"text": 3}], [{"text": "a", "buttons": [{}]}]])
async def test_a_broken_answer_from_inside_is_503(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn, answer: Any
) -> None:
    rasa.answer = lambda _turn: answer

    answered = await say(web, session, "bonjour")

    assert answered.status_code == 503
    assert int(answered.headers["retry-after"]) >= 1
    assert answered.json()["erreur"]["message"]


async def test_without_rasa_the_deadlines_of_the_last_bilan_are_given(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = gives(bilan={"situation": HAND_OVER, "resultats": {}})
    await say(web, session, "bonjour")
    rasa.status = 500

    answered = await say(web, session, "et alors ?")

    assert answered.status_code == 503
    message = answered.json()["messages"][-1]
    assert "mardi 24 novembre 2026" in message["text"]
    assert message["custom"]["bilan"]["resultats"]["fin_delai_reflexion"]["valeur"] == "2026-11-24"
    assert message["custom"]["bilan"]["situation"] == HAND_OVER


async def test_without_rasa_the_hand_over_just_said_is_enough(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503

    answered = await say(web, session, "on m'a remis le dossier le 03/11/2026")

    assert "mardi 24 novembre 2026" in answered.json()["messages"][-1]["text"]


async def test_what_was_said_while_rasa_was_away_is_heard_first_when_it_is_back(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503
    await say(web, session, "remis le 03/11/2026")
    await say(web, session, "2300 brut")
    rasa.status = 200

    answered = await say(web, session, "et j'ai 43 ans")

    assert [turn["message"] for turn in rasa.turns] == ["remis le 03/11/2026", "2300 brut", "et j'ai 43 ans"]
    assert answered.json()[-1]["text"] == "et j'ai 43 ans"


async def test_the_same_message_tried_again_is_heard_once(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.status = 503
    await say(web, session, "remis le 03/11/2026", id="m1")
    rasa.status = 200

    answered = await say(web, session, "remis le 03/11/2026", id="m1")

    assert answered.status_code == 200
    assert len(rasa.turns) == 1


async def test_what_waits_survives_the_death_of_the_gateway(open_door: Door, rasa: RasaStandIn) -> None:
    rasa.status = 503
    async with open_door() as web:
        session = (await web.post(SESSIONS)).json()["session"]
        await say(web, session, "remis le 03/11/2026")
    rasa.status = 200
    async with open_door() as web:
        await say(web, session, "2300 brut")

    assert [turn["message"] for turn in rasa.turns] == ["remis le 03/11/2026", "2300 brut"]


async def test_a_message_that_a_healthy_inside_always_refuses_does_not_bar_the_way(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = lambda turn: [] if turn["message"] == "poison" else [{"text": turn["message"]}]
    refused = [(await say(web, session, "poison")).status_code for _ in range(3)]

    answered = await say(web, session, "bonjour")

    assert refused == [503, 503, 503]
    assert answered.json() == [{"text": "bonjour"}]


async def test_a_hypothesis_leaves_the_situation_as_it_was(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = gives(bilan={"situation": HAND_OVER, "resultats": {}})
    await say(web, session, "bonjour")
    supposed = {"date_remise_documents": "2026-10-01"}
    rasa.answer = gives(bilan={"situation": supposed, "resultats": {}, "hypothese": True})
    await say(web, session, "et si")
    rasa.status = 500

    answered = await say(web, session, "alors ?")

    assert answered.json()["messages"][-1]["custom"]["bilan"]["situation"] == HAND_OVER


async def test_a_calendar_asked_for_is_added_and_the_request_for_it_removed(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    result = {"statut": "trouve", "valeur": "2026-11-24", "unite": "date", "articles": [], "fiabilite": "O"}
    bilan = {"situation": HAND_OVER, "resultats": {"fin_delai_reflexion": result}}
    rasa.answer = gives(bilan=bilan, pieces=["agenda"])

    custom = (await say(web, session, "dans mon agenda")).json()[0]["custom"]

    assert "pieces" not in custom
    assert custom["documents"][0]["type"] == "text/calendar"
    assert base64.b64decode(custom["documents"][0]["base64"]).startswith(b"BEGIN:VCALENDAR")


async def test_a_piece_that_cannot_be_made_is_said_and_the_answer_stands(
    web: httpx.AsyncClient, session: str, rasa: RasaStandIn
) -> None:
    rasa.answer = gives(pieces=["inconnue"])

    answered = await say(web, session, "un document")

    assert answered.status_code == 200
    assert answered.json()[0]["text"] == "un document"
    assert answered.json()[1]["text"]
