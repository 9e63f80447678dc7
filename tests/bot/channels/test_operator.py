"""The operator's pages: who may see them, what they hold, what leaves them."""

import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from openpyxl import load_workbook

from bot.channels.operator.__main__ import main
from bot.memory.indicators import NO_MEETING
from tests.bot.channels.conftest import Door
from tests.bot.channels.test_reminder_routes import HeldClock, gateway

pytestmark = pytest.mark.anyio

PASSWORD = "une phrase de passe assez longue"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
PAGES = ["/operateur/", "/operateur/seances", "/operateur/indicateurs", "/operateur/incompris"]
FORMS = ["/operateur/seances", "/operateur/indicateurs", "/operateur/deconnexion", "/operateur/seances/1/effacement"]


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(date(2026, 11, 10))


@pytest.fixture
async def web(open_door: Door) -> AsyncIterator[httpx.AsyncClient]:
    # Plain http, over which the client would not send back a cookie kept for https.
    async with open_door(operator_hash=HASH, public_url="http://csp.test") as client:
        yield client


async def sign_in(web: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    return await web.post("/operateur/connexion", data={"mot_de_passe": password})


async def mark(web: httpx.AsyncClient, page: str = "/operateur/") -> str:
    """The mark that the forms of a page carry."""
    found = re.search(r'name="marque" value="([0-9a-f]+)"', (await web.get(page)).text)
    assert found is not None
    return found[1]


async def post(web: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await web.post(path, data={"marque": await mark(web), **fields})


@pytest.fixture
async def operator(web: httpx.AsyncClient) -> httpx.AsyncClient:
    await sign_in(web)
    return web


async def a_meeting(operator: httpx.AsyncClient, label: str = "Nantes, 14 h") -> tuple[str, str]:
    """The address of a new information session, and its code."""
    made = await post(operator, "/operateur/seances", nom=label, jour="2026-11-10")
    address = made.headers["location"]
    shown = re.search(r'class="code"><code>(.{4}) (.{4})<', (await operator.get(address)).text)
    assert shown is not None
    return address, shown[1] + shown[2]


@pytest.mark.parametrize("page", [*PAGES[1:], "/operateur/seances/1", "/operateur/indicateurs.xlsx"])
async def test_nobody_sees_a_page_without_its_door(web: httpx.AsyncClient, page: str) -> None:
    turned_away = await web.get(page)

    assert (turned_away.status_code, turned_away.headers["location"]) == (303, "/operateur/")


async def test_the_password_opens_and_the_cookie_goes_nowhere_else(web: httpx.AsyncClient) -> None:
    entered = await sign_in(web)

    cookie = entered.headers["set-cookie"].lower()
    assert entered.status_code == 303
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert "path=/operateur" in cookie
    assert (await web.get("/operateur/seances")).status_code == 200


async def test_over_https_the_cookie_stays_on_https(open_door: Door) -> None:
    async with open_door(operator_hash=HASH) as client:
        assert "secure" in (await sign_in(client)).headers["set-cookie"].lower()


@pytest.mark.parametrize("password", ["", "faux", PASSWORD + " ", "x" * 300])
async def test_a_wrong_password_opens_nothing(web: httpx.AsyncClient, password: str) -> None:
    refused = await sign_in(web, password)

    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


async def test_after_five_tries_a_minute_even_the_right_password_waits(web: httpx.AsyncClient) -> None:
    for _ in range(5):
        await sign_in(web, "faux")

    late = await sign_in(web)

    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0


async def test_after_five_codes_a_minute_even_the_right_one_waits(operator: httpx.AsyncClient) -> None:
    _, code = await a_meeting(operator)
    statuses = [(await operator.post("/operateur/code", data={"code": "AAAAAAAA"})).status_code for _ in range(5)]

    late = await operator.post("/operateur/code", data={"code": code})

    assert (statuses, late.status_code) == ([403] * 5, 429)


@pytest.mark.parametrize("path", FORMS)
async def test_a_form_of_another_site_is_refused(operator: httpx.AsyncClient, path: str) -> None:
    fields = {"marque": await mark(operator)}

    assert (await operator.post(path, data={})).status_code == 403
    assert (await operator.post(path, data={"marque": "0" * 32})).status_code == 403
    elsewhere = {"origin": "https://ailleurs.example"}
    assert (await operator.post(path, data=fields, headers=elsewhere)).status_code == 403
    crossing = {"origin": "null", "sec-fetch-site": "cross-site"}
    assert (await operator.post(path, data=fields, headers=crossing)).status_code == 403


async def test_signed_out_the_cookie_is_worth_nothing(operator: httpx.AsyncClient) -> None:
    cookie = operator.cookies["csp_operateur"]

    await post(operator, "/operateur/deconnexion")

    operator.cookies.set("csp_operateur", cookie, domain="csp.test", path="/operateur")
    assert (await operator.get("/operateur/seances")).status_code == 303


async def test_a_door_shuts_after_eight_hours(operator: httpx.AsyncClient, clock: HeldClock) -> None:
    clock.ahead = timedelta(hours=8, minutes=1)

    assert (await operator.get("/operateur/seances")).status_code == 303


async def test_the_cockpit_tells_the_parts_and_when_each_text_was_read(operator: httpx.AsyncClient) -> None:
    page = (await operator.get("/operateur/")).text

    texts = gateway(operator).texts
    assert texts.empreinte[:12] in page
    assert page.count("<tr>") == len(texts.texts) + 1
    assert "En marche" in page


async def test_a_code_opens_its_session_and_nothing_else(operator: httpx.AsyncClient) -> None:
    address, code = await a_meeting(operator)
    other, _ = await a_meeting(operator, "Rennes")
    await post(operator, "/operateur/deconnexion")

    opened = await operator.post("/operateur/code", data={"code": f"{code[:4]} {code[4:].lower()}"})

    assert opened.headers["location"] == address
    assert (await operator.get(address)).status_code == 200
    assert [(await operator.get(page)).status_code for page in (other, *PAGES[1:])] == [303] * 4
    assert (await operator.get("/operateur/")).headers["location"] == address


async def test_a_code_is_out_after_its_night(operator: httpx.AsyncClient, clock: HeldClock) -> None:
    _, code = await a_meeting(operator)
    clock.ahead = timedelta(hours=25)

    assert (await operator.post("/operateur/code", data={"code": code})).status_code == 403


@pytest.mark.parametrize(
    ("label", "day"), [("", "2026-12-01"), ("x" * 81, "2026-12-01"), ("Nantes", "2026-11-09"), ("Nantes", "demain")]
)
async def test_a_session_needs_a_name_and_a_day_to_come(operator: httpx.AsyncClient, label: str, day: str) -> None:
    refused = await post(operator, "/operateur/seances", nom=label, jour=day)

    assert refused.status_code == 422
    assert await gateway(operator).meetings.all(gateway(operator).clock.now()) == []


async def test_what_an_adviser_enters_is_kept_and_shown_from_five_on(operator: httpx.AsyncClient) -> None:
    address, _ = await a_meeting(operator)

    page = (await post(operator, address, adhesions="12", cdi="3", consultants="2", inconnu="9")).text

    assert 'name="cdi" inputmode="numeric" maxlength="9" autocomplete="off" value="" placeholder="moins de 5"' in page
    assert re.search(r"Adhésions au CSP</th><td[^>]*>12<", page)
    assert re.search(r"Reprises en CDI</th><td[^>]*>moins de 5<", page)
    assert re.search(r"Consultants mobilisés</th><td[^>]*>2<", page)


@pytest.mark.parametrize("value", ["-1", "1,5", "=1+1", "beaucoup", "99999999", "٣"])
async def test_what_is_no_whole_number_is_refused_and_nothing_is_kept(operator: httpx.AsyncClient, value: str) -> None:
    address, _ = await a_meeting(operator)

    refused = await post(operator, address, adhesions=value, cdi="7")

    assert refused.status_code == 422
    assert await gateway(operator).indicators.numbers() == []


async def test_a_month_is_entered_outside_any_session(operator: httpx.AsyncClient) -> None:
    month = f"{gateway(operator).clock.today():%Y-%m}"

    await post(operator, "/operateur/indicateurs", mois=month, sorties="8")
    refused = await post(operator, "/operateur/indicateurs", mois="1999-01", sorties="8")

    (kept,) = await gateway(operator).indicators.numbers()
    assert (kept.month, kept.meeting, kept.name, kept.value) == (month, NO_MEETING, "sorties", 8)
    assert refused.status_code == 422
    assert "seront arrêtés le lundi 7 décembre 2026" in (await operator.get("/operateur/indicateurs")).text.replace(
        "\u00a0", " "
    )


async def test_what_was_typed_can_neither_run_in_a_page_nor_in_a_spreadsheet(operator: httpx.AsyncClient) -> None:
    address, _ = await a_meeting(operator, "=HYPERLINK(1) <script>alert(1)</script>")

    page = (await operator.get(address)).text
    sheet = load_workbook(io.BytesIO((await operator.get("/operateur/indicateurs.xlsx")).content))["Par séance"]
    lines = (await operator.get("/operateur/indicateurs.csv")).content.decode("utf-8-sig")

    assert "<script" not in page
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [
        cell for row in csv.reader(io.StringIO(lines), delimiter=";") for cell in row if cell[:1] in "=+-@" and cell
    ]


async def test_a_file_holds_the_same_numbers_as_the_page(operator: httpx.AsyncClient) -> None:
    indicators = gateway(operator).indicators
    await indicators.enter("2026-10", NO_MEETING, {"adhesions": 7, "cdi": 3})
    await indicators.enter("2026-11", NO_MEETING, {"adhesions": 5, "cdi": 2})

    book = load_workbook(io.BytesIO((await operator.get("/operateur/indicateurs.xlsx")).content))

    monthly = {row[1]: row[2:] for row in book["Par mois"].iter_rows(values_only=True)}
    cumulated = {row[1]: row[2:] for row in book["Cumulé"].iter_rows(values_only=True)}
    assert monthly["Indicateur"] == ("2026-10", "2026-11")
    assert monthly["Adhésions au CSP"] == (7, 5)
    assert cumulated["Adhésions au CSP"] == (7, 12)
    assert monthly["Reprises en CDI"] == ("moins de 5", "moins de 5")
    assert cumulated["Reprises en CDI"] == ("moins de 5", 5)


async def test_a_kind_of_file_that_is_not_made_is_not_there(operator: httpx.AsyncClient) -> None:
    assert (await operator.get("/operateur/indicateurs.exe")).status_code == 404


async def test_what_was_not_understood_is_shown_by_its_words(operator: httpx.AsyncClient) -> None:
    for _ in range(5):
        await gateway(operator).misunderstood.keep(["pension", "alimentaire"], gateway(operator).clock.today())

    page = (await operator.get("/operateur/incompris")).text

    assert "alimentaire, pension" in page


async def test_a_removed_session_is_gone(operator: httpx.AsyncClient) -> None:
    address, _ = await a_meeting(operator)

    await post(operator, f"{address}/effacement")

    assert (await operator.get(address)).status_code == 404


async def test_no_page_holds_a_script_or_a_style(operator: httpx.AsyncClient) -> None:
    address, _ = await a_meeting(operator)

    pages = [(await operator.get(page)).text for page in (*PAGES, address)]

    assert not [page for page in pages if "<script" in page or "style=" in page or " on" + "click" in page]


def test_the_hash_of_a_password_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))

    status = main(["hash"])

    assert status == 0
    assert PasswordHasher().verify(capsys.readouterr().out.strip(), PASSWORD)


def test_a_short_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("court\n"))

    assert main(["hash"]) == 2
