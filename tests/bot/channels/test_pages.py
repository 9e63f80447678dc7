"""The pages, and how the gateway says it is."""

import httpx
import pytest

from bot.channels.app import create_app
from bot.settings import Settings
from tests.bot.channels.conftest import MovedClock
from tests.bot.channels.rasa_standin import RasaStandIn

pytestmark = pytest.mark.anyio


async def test_the_demonstration_page_and_its_files_are_served(web: httpx.AsyncClient) -> None:
    page = await web.get("/")
    script = await web.get("/widget/csp-assistant.js")

    assert page.headers["content-type"].startswith("text/html")
    assert "<csp-assistant" in page.text
    assert script.headers["content-type"].startswith("text/javascript")


async def test_the_widget_may_be_loaded_by_another_site_but_not_the_page(web: httpx.AsyncClient) -> None:
    script = await web.get("/widget/csp-assistant.js")
    page = await web.get("/")

    assert script.headers["access-control-allow-origin"] == "*"
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-origin" not in page.headers


async def test_a_page_is_asked_again_but_sent_only_when_changed(web: httpx.AsyncClient) -> None:
    first = await web.get("/widget/csp-assistant.js")

    again = await web.get("/widget/csp-assistant.js", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert again.status_code == 304


async def test_only_the_page_for_frames_may_be_framed(web: httpx.AsyncClient) -> None:
    page = (await web.get("/")).headers["content-security-policy"]
    frame = (await web.get("/widget/cadre.html")).headers["content-security-policy"]

    assert "frame-ancestors 'none'" in page
    assert "frame-ancestors 'self'" in frame


@pytest.mark.parametrize("path", ["/widget/../settings.py", "/widget/%2e%2e/settings.py", "/widget/absent.js"])
async def test_nothing_outside_the_pages_is_served(web: httpx.AsyncClient, path: str) -> None:
    assert (await web.get(path)).status_code == 404


async def test_health_is_that_of_the_inside(settings: Settings, clock: MovedClock, rasa: RasaStandIn) -> None:
    app = create_app(settings, clock)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://csp.test") as web:
        ready = await web.get("/sante")
        rasa.status = 503
        app.state.health.clear()
        silent = await web.get("/sante")

    assert (ready.status_code, silent.status_code) == (200, 503)


async def test_the_measures_are_for_this_machine_only(settings: Settings, clock: MovedClock) -> None:
    app = create_app(settings, clock)
    here = httpx.ASGITransport(app, client=("127.0.0.1", 1))
    elsewhere = httpx.ASGITransport(app, client=("192.0.2.1", 1))
    async with httpx.AsyncClient(transport=here, base_url="http://csp.test") as web:
        local = await web.get("/metrics")
        through_a_proxy = await web.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"})
    async with httpx.AsyncClient(transport=elsewhere, base_url="http://csp.test") as web:
        remote = await web.get("/metrics")

    assert local.status_code == 200
    assert "csp_messages" in local.text
    assert (through_a_proxy.status_code, remote.status_code) == (404, 404)
