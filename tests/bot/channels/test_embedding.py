"""How another site embeds the widget."""

import base64
import hashlib
import re
from pathlib import Path

import httpx
import pytest

from tests.bot.channels.conftest import Door

pytestmark = pytest.mark.anyio


async def told(web: httpx.AsyncClient) -> dict[str, str]:
    body: dict[str, str] = (await web.get("/widget/integrite.json")).json()
    return body


async def test_the_line_to_paste_names_a_version_and_its_digest(web: httpx.AsyncClient) -> None:
    how = await told(web)
    file = await web.get(how["adresse"].removeprefix("https://csp.example"))

    digest = base64.b64encode(hashlib.sha384(file.content).digest()).decode()
    assert how["integrite"] == f"sha384-{digest}"
    assert f'src="https://csp.example/widget/{how["version"]}/csp-assistant.js"' in how["ligne"]
    assert f'integrity="{how["integrite"]}" crossorigin="anonymous"' in how["ligne"]
    assert "\n" not in how["ligne"]
    assert file.headers["content-type"].startswith("text/javascript")


async def test_a_version_may_be_kept_for_ever_and_loaded_from_anywhere(web: httpx.AsyncClient) -> None:
    file = await web.get(f"/widget/{(await told(web))['version']}/csp-assistant.js")

    assert "immutable" in file.headers["cache-control"]
    assert file.headers["access-control-allow-origin"] == "*"
    assert file.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_without_a_version_the_present_one_is_served_and_asked_again(web: httpx.AsyncClient) -> None:
    latest = await web.get("/widget/csp-assistant.js")
    version = await web.get(f"/widget/{(await told(web))['version']}/csp-assistant.js")

    assert latest.text == version.text
    assert latest.headers["cache-control"] == "no-cache"


async def test_a_former_version_is_still_served_after_the_widget_has_changed(open_door: Door, tmp_path: Path) -> None:
    (tmp_path / "widget").mkdir()
    (tmp_path / "widget" / "0123456789ab.js").write_text("former")
    async with open_door() as web:
        former = await web.get("/widget/0123456789ab/csp-assistant.js")

    assert former.text == "former"


@pytest.mark.parametrize("version", ["absent", "..", "%2e%2e", "a.b"])
async def test_nothing_else_is_served_in_its_place(web: httpx.AsyncClient, version: str) -> None:
    assert (await web.get(f"/widget/{version}/csp-assistant.js")).status_code == 404


async def test_the_frame_for_sites_that_refuse_scripts_is_named_too(web: httpx.AsyncClient) -> None:
    frame = (await told(web))["cadre"]

    path = re.search(r'src="https://csp\.example([^"]+)"', frame)
    assert path is not None
    assert (await web.get(path[1])).status_code == 200
    assert 'title="Assistant CSP"' in frame
