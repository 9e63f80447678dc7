"""The notice on personal data is where every page points, and says what the memory does."""

from pathlib import Path

import httpx
import pytest

from bot.channels.conversation import IDLE
from bot.channels.notice import PATH
from bot.memory.purge import CONSENT_PROOF
from tests.bot.channels.conftest import Door

pytestmark = pytest.mark.anyio

PAGES = ["/", "/formulaire", "/d", "/d/inconnu", "/rappels/inconnu", "/seance/inconnue", "/operateur/"]


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_points_to_the_notice(open_door: Door, page: str) -> None:
    async with open_door(operator_hash="$argon2id$x") as client:
        shown = await client.get(page)

    assert f'href="{PATH}"' in shown.text


async def test_the_widget_and_the_kiosk_name_the_notice(web: httpx.AsyncClient) -> None:
    files = [(await web.get(file)).text for file in ("/widget/csp-assistant.js", "/kiosque/fr-kiosque.js")]

    assert [PATH in text for text in files] == [True, True]


async def test_the_notice_says_how_long_things_are_kept(web: httpx.AsyncClient) -> None:
    notice = (await web.get(PATH)).text

    assert (IDLE["web"].days, IDLE["kiosque"].seconds, CONSENT_PROOF.days) == (1, 120, 365)
    assert "s'efface d'elle-même 24 heures après" in notice
    assert "sur une borne, 2 minutes après" in notice
    assert "gardée 365 jours" in notice
    assert "votre dernier message\u00a0; sur une borne" in notice


async def test_the_notice_names_who_answers_for_the_data(open_door: Door) -> None:
    async with open_door(controller="Maison <X>, 1 rue Y, Lille", data_contact="dpo@exemple.fr") as client:
        notice = (await client.get(PATH)).text

    assert "Maison &lt;X&gt;, 1 rue Y, Lille." in notice
    assert notice.count("dpo@exemple.fr") == 2


async def test_without_a_name_nobody_is_invented(web: httpx.AsyncClient) -> None:
    notice = (await web.get(PATH)).text

    assert "il ne les a pas encore écrites ici" in notice


async def test_only_what_can_leave_is_told_to_leave(open_door: Door, tmp_path: Path) -> None:
    async with open_door(sms_gateway=f"outbox:{tmp_path / 'sms.jsonl'}") as client:
        by_sms = (await client.get(PATH)).text
    async with open_door(mail_gateway=f"outbox:{tmp_path / 'mail.jsonl'}") as client:
        by_mail = (await client.get(PATH)).text

    assert ("transporteur" in by_sms, "serveurs d'envoi" in by_sms) == (True, False)
    assert ("transporteur" in by_mail, "serveurs d'envoi" in by_mail) == (False, True)
